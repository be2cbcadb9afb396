// Beside the text: indicators, relations, sections, pictures.
import { chart, colours } from './charts.js';
import { h, table } from './dom.js';
import { calculation, tone } from './report_sums.js';
import { t } from './words.js';

const PICTURES = 4;

export const differs = (i) => i.rescored !== null && i.score !== '' && Number(i.rescored) !== Number(i.score);

export function indicatorsNode(report, act) {
  if (!report.indicators.length) return h('p', { class: 'notice' }, t('no_indicators'));
  return h('ol', { class: 'indicators' }, report.indicators.map((i) => h('li', { class: differs(i) ? 'differs' : '' },
    h('button', { class: 'plain what', onclick: () => act.light(i.figures, i.figures[0]) }, [i.level1, i.level2].filter(Boolean).join(' › '), h('strong', null, i.level3)),
    h('dl', null, [['target', i.target], ['actual', i.actual], ['weight', i.weight], ['claimed', i.score], ['ours', i.rescored]].filter(([, v]) => v).map(([k, v]) => h('div', null, h('dt', null, t(k)), h('dd', null, v)))),
    i.why && h('p', { class: 'small' }, `${t('why')}: ${i.why}`), i.reason && h('p', { class: 'small' }, i.reason))));
}

export function relationsNode(report, figures, act) {
  const weight = { fails: 0, rounding: 1, unknown: 2, holds: 3 };
  const sorted = [...report.relations].sort((a, b) => weight[a.verdict] - weight[b.verdict] || a.n - b.n);
  if (!sorted.length) return h('p', { class: 'notice' }, t('nothing'));
  return h('ol', { class: 'relations' }, sorted.map((r) => h('li', { 'data-relation': r.n }, h('details', { ontoggle: (e) => {
    if (!e.target.open) return;
    if (!e.target.dataset.full) e.target.append(calculation(r, figures, act.pick));
    e.target.dataset.full = '1';
    act.light([r.result, ...r.operands], r.result);
  } }, h('summary', null, h('span', { class: `tag ${tone(r.verdict)}` }, `${t(r.kind)} · ${t(r.verdict ?? 'unknown')}`), ' ', figures.get(r.result)?.label ?? '', ' ', figures.get(r.result)?.text ?? ''), r.quote ? h('blockquote', null, r.quote) : null))));
}

export function sectionsNode(report, act) {
  const rows = report.report.sections;
  if (!rows.length) return h('p', { class: 'notice' }, t('no_sections'));
  const missing = report.findings.filter((f) => f.code.includes('section') || f.code.includes('outline'));
  return h('div', null, missing.length ? h('ul', null, missing.map((f) => h('li', null, h('span', { class: `tag ${f.severity}` }, t(f.severity)), ' ', f.message))) : null, table([
    { head: t('section'), cell: (s) => h('button', { class: 'plain', onclick: () => act.go(s.start) }, s.title) },
    { head: t('state'), cell: (s) => h('span', { class: `tag ${s.state === 'text' ? '' : 'warning'}` }, t(s.state)) }, { head: t('line_no', ''), number: true, cell: (s) => s.line }], rows));
}

/** Sums of money, the largest total first, each total once. */
function moneySums(report, figures) {
  const money = (f) => f && f.unit === '元' && f.value !== null;
  const seen = new Set();
  return report.relations.filter((r) => r.kind === 'sum' && r.operands.length > 1 && money(figures.get(r.result)) && r.operands.every((n) => money(figures.get(n))))
    .sort((a, b) => Number(figures.get(b.result).value) - Number(figures.get(a.result).value) || b.operands.length - a.operands.length)
    .filter((r) => !seen.has(figures.get(r.result).label) && seen.add(figures.get(r.result).label)).slice(0, PICTURES);
}

export function picturesNode(report, figures) {
  const charts = moneySums(report, figures).map((r) => {
    const parts = r.operands.map((n) => figures.get(n));
    const total = figures.get(r.result);
    return chart('bar', parts.map((f) => f.label.slice(-16) || f.text), [{ label: '万元', data: parts.map((f) => Number(f.value) / 1e4), colour: colours.blue, shown: parts.map((f) => f.text) }],
      { title: `${t('money')}: ${total.label} ${total.text}`, horizontal: true });
  });
  const scored = report.indicators.filter((i) => i.weight !== '' && !Number.isNaN(Number.parseFloat(i.weight)));
  if (scored.length) {
    const number = (text) => (text === null || text === '' ? null : Number.parseFloat(text));
    charts.push(chart('bar', scored.map((i) => i.level3.slice(0, 14)), [
      { label: t('weight'), data: scored.map((i) => number(i.weight)), colour: colours.grey },
      { label: t('claimed'), data: scored.map((i) => number(i.score)), colour: colours.blue },
      { label: t('ours'), data: scored.map((i) => number(i.rescored)), colour: colours.orange }], { title: t('score_picture'), horizontal: true }));
  }
  return charts.length ? h('div', { class: 'pictures' }, charts) : h('p', { class: 'notice' }, t('no_pictures'));
}

/** One figure in words, when it was clicked. */
export function figureNode(report, figure, act) {
  const inside = report.relations.filter((r) => r.result === figure.n || r.operands.includes(figure.n));
  const rows = [['what_it_measures', figure.label], ['value', figure.value === null ? figure.text : `${figure.value} ${figure.unit}`], ['year', figure.year], ['section', report.report.sections[figure.section]?.title],
    ['page', figure.page], ['place', [figure.sheet, figure.cell].filter(Boolean).join(' ')]];
  return h('div', { class: 'panel one-figure', role: 'region', 'aria-label': figure.text }, h('strong', null, figure.text), ' ', h('button', { class: 'plain close', 'aria-label': t('close'), onclick: (e) => e.target.closest('.one-figure').remove() }, '✕'),
    h('dl', null, rows.filter(([, v]) => v).map(([k, v]) => h('div', null, h('dt', null, t(k)), h('dd', null, String(v))))), inside.slice(0, 3).map((r) => calculation(r, act.figures, act.pick)));
}
