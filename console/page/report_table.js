// The score table as it was read: beside a text in which its cells were flattened to lines, it shows which belong together.
import { h, scrolls } from './dom.js';
import { differs } from './report_panels.js';
import { t } from './words.js';

/** No table of the layout has the figures of the indicators in it. */
export function isFlattened(report) {
  const first = report.figures[(report.indicators.find((i) => i.figures.length)?.figures[0] ?? 0) - 1];
  return !!first && !report.layout.tables.some((table) => table.start <= first.start && first.start < table.end);
}

export function scoreTableNode(report, act) {
  const head = ['indicator', 'target', 'actual', 'weight', 'claimed', 'ours'].map((k, i) => h('th', { scope: 'col', class: i > 2 ? 'number' : null }, t(k)));
  const row = (r) => h('tr', { class: differs(r) ? 'differs' : null, onclick: () => act.light(r.figures, r.figures[0]) },
    h('td', null, h('div', { class: 'small' }, [r.level1, r.level2].filter(Boolean).join(' › ')), h('button', { class: 'plain' }, r.level3)),
    h('td', null, r.target), h('td', null, r.actual), h('td', { class: 'number' }, r.weight), h('td', { class: 'number' }, r.score), h('td', { class: 'number', title: r.why }, r.rescored ?? ''));
  return scrolls(h('table', { class: 'score-table' }, h('thead', null, h('tr', null, head)), h('tbody', null, report.indicators.map(row))));
}
