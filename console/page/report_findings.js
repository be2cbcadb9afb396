// What does not hold, each with its calculation and what a reviewer says of it.
import { change } from './ask.js';
import { h, say } from './dom.js';
import { acrossNode } from './report_across.js';
import { calculation, weightsTotal } from './report_sums.js';
import { t } from './words.js';

const CALCULATIONS = 3; // of one finding; a wrong total may spoil a dozen sums

function reviewer() {
  return localStorage.getItem('jihe.reviewer') ?? '';
}

function markBox(report, finding) {
  const box = h('div', { class: 'mark' });
  const put = async (mark) => {
    try {
      report.marks = await change('PUT', `/submissions/${report.list.id}/marks/${finding.key}`, { ...mark, user: reviewer() });
      say(t('saved'));
      render();
      box.querySelector('button')?.focus();
    } catch (e) {
      say(e.message, true);
    }
  };
  const render = () => {
    const mark = report.marks[finding.key] ?? { state: '', note: '' };
    const note = h('textarea', { rows: 2, maxlength: 1300, 'aria-label': t('note') }, mark.note);
    const button = (state, word) => h('button', { class: mark.state === state ? 'pressed' : '', 'aria-pressed': String(mark.state === state), onclick: () => put({ state: mark.state === state ? '' : state, note: note.value }) }, t(word));
    box.replaceChildren(button('confirmed', 'confirm'), button('dismissed', 'dismiss'),
      h('details', { open: !!mark.note }, h('summary', null, t('note')), note, h('button', { onclick: () => put({ state: mark.state, note: note.value }) }, t('save'))),
      h('span', { class: 'print-only' }, [mark.state && t(mark.state), mark.note].filter(Boolean).join(': ')), mark.user || mark.changed ? h('span', { class: 'small' }, [mark.user, mark.changed?.slice(0, 10)].filter(Boolean).join(' · ')) : '');
    box.closest('.finding')?.setAttribute('data-mark', mark.state);
  };
  render();
  return box;
}

function card(report, finding, figures, act) {
  const relations = finding.relations.map((n) => report.relations[n - 1]).filter(Boolean);
  const open = () => act.show(finding);
  return h('li', { class: `finding ${finding.severity}`, 'data-key': finding.key, 'data-mark': report.marks[finding.key]?.state ?? '' },
    h('button', { class: 'plain what', onclick: open }, h('span', { class: `tag ${finding.severity}` }, t(finding.severity)), ' ', finding.message),
    h('div', { class: 'small' }, t('line_no', finding.line), ' · ', h('code', null, finding.code), ' · ', finding.rule),
    finding.stated !== null && relations.length === 0 ? h('p', { class: 'small' }, `${t('printed')}: ${finding.stated}`, finding.computed !== null ? ` · ${t('computed')}: ${finding.computed}` : '') : null,
    finding.code === 'weights-total' ? weightsTotal(finding, figures, act.pick) : null,
    h('div', { class: 'more' }, relations.slice(0, CALCULATIONS).map((r) => calculation(r, figures, act.pick)), relations.length > CALCULATIONS ? h('p', { class: 'small' }, `+ ${relations.length - CALCULATIONS}`) : null,
      markBox(report, finding)));
}

/** act: {show(finding), pick(n)}. The worst first, then by place. */
export function findingsNode(report, figures, act) {
  const weight = { error: 0, warning: 1, info: 2 };
  const sorted = [...report.findings].sort((a, b) => weight[a.severity] - weight[b.severity] || a.start - b.start);
  const across = acrossNode(report, act);
  if (!sorted.length) return h('div', null, h('p', { class: 'notice ok' }, t('none_found')), across);
  const name = h('input', { type: 'text', value: reviewer(), onchange: (e) => localStorage.setItem('jihe.reviewer', e.target.value.trim()) });
  return h('div', null, h('ol', { class: 'findings' }, sorted.map((f) => card(report, f, figures, act))), across, h('label', { class: 'small reviewer' }, t('yours'), ' ', name));
}
