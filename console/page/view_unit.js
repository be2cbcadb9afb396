// A unit over the years; and all units.
import { ask } from './ask.js';
import { chart, colours } from './charts.js';
import { h, table } from './dom.js';
import { paper } from './report_across.js';
import { t } from './words.js';

// What of a unit is followed through the years: the first figure of a report whose label has one of these words.
const LINES = [
  { word: 'budget', colour: colours.blue, labels: /预算(总|数|收入|支出|资金|合计)|年初预算|调整预算/, unit: '元' },
  { word: 'income', colour: colours.green, labels: /(总|决算|本年)收入|收入(总|合)计/, unit: '元' },
  { word: 'spending', colour: colours.orange, labels: /(总|决算|本年|实际)支出|支出(总|合)计/, unit: '元' },
  { word: 'staff', colour: colours.violet, labels: /在职|实有人数|编制|在岗/, unit: '人' },
];

/** year → value, of one report the largest figure that fits: totals are larger than their parts. */
function line(figures, rule) {
  const out = new Map();
  for (const f of figures) {
    const fits = (rule.unit === '元' ? f.unit === '元' : f.unit !== '元') && rule.labels.test(f.label) && f.year;
    if (fits && Number(f.value) > (out.get(f.year) ?? 0)) out.set(f.year, Number(f.value));
  }
  return out;
}

/** What the reports say against each other: `jihe compare`. */
function acrossPanel(rows) {
  return h('section', { class: 'panel across' }, h('h2', null, t('across_documents'), ' ', rows.length ? h('small', null, String(rows.length)) : ''), rows.length ? table([
    { head: t('findings'), cell: (f) => [h('span', { class: `tag ${f.severity}` }, t(f.severity)), ' ', f.message, ' ', h('code', { class: 'small' }, f.code)] },
    { head: t('report_one'), cell: (f) => paper(f.report) }, { head: t('against'), cell: (f) => paper(f.against) }], rows) : h('p', { class: 'small' }, t('across_none')));
}

export async function viewUnit(args, name) {
  const [unit, across] = await Promise.all([ask('/orgs', { name }), ask('/across', { org: name })]);
  const dated = unit.reports.filter((r) => r.year);
  const labels = dated.map((r) => `${r.year} ${t(r.kind)}`);
  const number = (v) => (v === null ? null : Number(v));
  const lines = LINES.map((rule) => ({ rule, at: line(unit.figures, rule) })).filter((l) => l.at.size);
  const years = [...new Set(lines.flatMap((l) => [...l.at.keys()]))].sort();
  const money = lines.filter((l) => l.rule.unit === '元');
  const staff = lines.filter((l) => l.rule.unit !== '元');
  const set = (l, by) => ({ label: t(l.rule.word), colour: l.rule.colour, data: years.map((y) => (l.at.has(y) ? l.at.get(y) / by : null)) });
  return h('div', null, h('h1', null, name), h('p', { class: 'back' }, h('a', { href: '#/units' }, t('all_units'))),
    h('section', { class: 'panel' }, h('h2', null, t('over_years')), h('div', { class: 'two' },
      chart('bar', labels, [{ label: t('claimed'), data: dated.map((r) => number(r.claimed_score)), colour: colours.blue }, { label: t('ours'), data: dated.map((r) => number(r.recomputed_score)), colour: colours.orange }], { title: t('scores') }),
      chart('bar', labels, [{ label: t('errors'), data: dated.map((r) => r.errors), colour: colours.red }, { label: t('warnings'), data: dated.map((r) => r.warnings), colour: colours.orange }], { title: t('findings'), stacked: true, whole: true }),
      money.length ? chart('bar', years.map(String), money.map((l) => set(l, 1e4)), { title: `${money.map((l) => t(l.rule.word)).join(' / ')}（万元）` }) : '',
      staff.length ? chart('bar', years.map(String), staff.map((l) => set(l, 1)), { title: t('staff'), whole: true }) : '')),
    acrossPanel(across),
    h('section', { class: 'panel' }, h('h2', null, t('reports')), table([
      { head: t('year'), cell: (r) => h('a', { class: 'main', href: `#/report/${r.id}` }, String(r.year ?? '–')) }, { head: t('kind'), cell: (r) => t(r.kind) }, { head: t('file'), cell: (r) => r.name },
      { head: t('claimed'), number: true, cell: (r) => `${r.claimed_score ?? ''} ${r.claimed_grade ?? ''}` }, { head: t('ours'), number: true, cell: (r) => `${r.recomputed_score ?? ''} ${r.grade ?? ''}` },
      { head: t('errors'), number: true, cell: (r) => r.errors }, { head: t('warnings'), number: true, cell: (r) => r.warnings }, { head: t('quality'), number: true, cell: (r) => r.quality ?? '' }], unit.reports)));
}

export async function viewUnits(args) {
  const units = await ask('/orgs', { text: args.text });
  const field = h('input', { id: 'search', type: 'search', value: args.text ?? '', placeholder: t('unit'), 'aria-label': t('unit') });
  return h('div', null, h('div', { class: 'head' }, h('h1', null, t('units')), h('form', { class: 'search', role: 'search', onsubmit: (e) => { e.preventDefault(); location.hash = `#/units?${new URLSearchParams({ text: field.value.trim() })}`; } }, field, h('button', null, t('find')))),
    units.length ? table([{ head: t('unit'), cell: (u) => h('a', { class: 'main', href: `#/unit/${encodeURIComponent(u.org)}` }, u.org) }, { head: t('reports'), number: true, cell: (u) => u.reports },
      { head: t('year'), number: true, cell: (u) => (u.first === u.last ? u.first ?? '' : `${u.first}–${u.last}`) }, { head: t('errors'), number: true, cell: (u) => u.errors }], units) : h('p', { class: 'notice' }, t(args.text ? 'nothing' : 'no_documents')));
}
