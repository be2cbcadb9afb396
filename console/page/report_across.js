// What other documents of the same unit say otherwise: on the page of a report, and of a unit.
import { h } from './dom.js';
import { t } from './words.js';

/** A report that a finding names, as a link: {id, name, year, line}. */
export function paper(p) {
  return [h('a', { href: `#/report/${p.id}` }, `${p.year} `, h('span', { class: 'small' }, p.name)), h('div', { class: 'small' }, t('line_no', p.line))];
}

/** Below the findings of a report; nothing where there is none. act: {pick(n)} lights a figure up in the text. */
export function acrossNode(report, act) {
  const rows = report.across ?? [];
  if (!rows.length) return null;
  return h('section', { class: 'across' }, h('h2', null, t('across_documents'), ' ', h('small', null, String(rows.length))), h('ol', { class: 'findings' }, rows.map((f) => {
    const [here, there] = f.against.id === report.list.id ? [f.against, f.report] : [f.report, f.against];
    return h('li', { class: `finding ${f.severity}`, 'data-key': `${f.key}-${there.id}` }, h('button', { class: 'plain what', onclick: () => act.pick(here.figure) }, h('span', { class: `tag ${f.severity}` }, t(f.severity)), ' ', f.message),
      h('div', { class: 'small' }, t('line_no', here.line), ' · ', h('code', null, f.code), ' · ', f.rule), h('div', { class: 'small' }, `${t('against')}: `, paper(there)));
  })));
}
