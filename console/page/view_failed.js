// What could not be read, why, and what to do.
import { ask } from './ask.js';
import { h, table } from './dom.js';
import { replay } from './replay.js';
import { language, t, when } from './words.js';

export async function viewFailed() {
  const [groups, page] = await Promise.all([ask('/faults'), ask('/submissions', { state: 'failed', limit: 200 })]);
  if (!page.total) return h('div', null, h('h1', null, t('failed')), h('p', { class: 'notice ok' }, t('no_failed')));
  return h('div', null,
    h('div', { class: 'head' }, h('h1', null, t('failed')), h('button', { onclick: () => replay({ failed: true }) }, t('replay_failed'))),
    h('section', { class: 'panel' }, table([
      { head: t('times'), number: true, cell: (g) => g.times }, { head: t('reason'), cell: (g) => [h('a', { href: `#/documents?state=failed&code=${g.code}` }, language() === 'zh' ? g.message_zh : g.message_en), h('div', { class: 'small' }, h('code', null, g.code))] },
      { head: t('stage'), class: 'steady', cell: (g) => t(g.stage) }, { head: t('example'), class: 'steady', cell: (g) => h('a', { href: `#/report/${g.example}` }, t('open')) }], groups)),
    h('section', { class: 'panel' }, table([
      { head: t('file'), cell: (s) => [h('a', { class: 'main', href: `#/report/${s.id}` }, s.name), s.label && h('div', { class: 'small' }, s.label)] },
      { head: t('reason'), cell: (s) => [h('div', null, s.fault?.message), h('code', { class: 'small' }, s.fault?.code)] }, { head: t('arrived'), class: 'wide', cell: (s) => when(s.arrived) },
      { head: h('span', { class: 'unseen' }, t('replay')), cell: (s) => h('button', { class: 'steady', 'aria-label': `${t('replay')} ${s.name}`, onclick: () => replay({ ids: [s.id] }) }, t('replay')) }], page.submissions)));
}
