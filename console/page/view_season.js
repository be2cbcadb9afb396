// A season at a glance: who stands where, what is wrong most often, and whom to look at more closely.
import { ask } from './ask.js';
import { chart, colours } from './charts.js';
import { h, table } from './dom.js';
import { language, t } from './words.js';

const GRADES = ['优', '良', '中', '差'];
const RANKS = 100; // rows shown; the export has all

const link = (args, change) => `#/season?${new URLSearchParams(Object.entries({ ...args, ...change }).filter(([, v]) => v))}`;

function reportColumns() {
  return [
    { head: t('unit'), cell: (r) => h('a', { class: 'main', href: `#/report/${r.id}` }, r.org ?? r.name) }, { head: t('kind'), class: 'wide', cell: (r) => t(r.kind) },
    { head: t('claimed'), number: true, cell: (r) => `${r.claimed_score ?? ''} ${r.claimed_grade ?? ''}` }, { head: t('ours'), number: true, cell: (r) => `${r.recomputed_score ?? ''} ${r.grade ?? ''}` },
    { head: t('errors'), number: true, cell: (r) => r.errors }, { head: t('quality'), number: true, cell: (r) => r.quality ?? '' }];
}

function gradeChart(rows) {
  const labels = [...GRADES, t('no_grade')];
  const count = (key) => labels.map((g) => rows.filter((r) => (GRADES.includes(r[key]) ? r[key] : labels[GRADES.length]) === g).reduce((n, r) => n + r.reports, 0));
  return chart('bar', labels, [{ label: t('claimed'), data: count('claimed'), colour: colours.blue }, { label: t('ours'), data: count('grade'), colour: colours.orange }], { title: t('grades'), whole: true });
}

function sampleNode(args) {
  const seed = h('input', { type: 'text', value: args.seed ?? String(args.year ?? new Date().getFullYear()), maxlength: 20, 'aria-label': t('seed') });
  const count = h('input', { type: 'number', min: 1, max: 1000, value: args.count ?? 10, 'aria-label': t('count') });
  const out = h('div', { 'aria-live': 'polite' });
  const draw = async () => {
    const s = await ask('/sample', { year: args.year, kind: args.kind, label: args.label, seed: seed.value.trim(), count: count.value });
    out.replaceChildren(h('p', { class: 'small' }, t('sample_of', s.of, s.sample.length, s.seed)), table(reportColumns(), s.sample));
  };
  return h('section', { class: 'panel sample' }, h('h2', null, t('sample')), h('form', { class: 'search', onsubmit: (e) => { e.preventDefault(); draw(); } }, h('label', null, t('seed'), ' ', seed), h('label', null, t('count'), ' ', count), h('button', null, t('draw'))), out);
}

export async function viewSeason(args) {
  const [season, kinds] = await Promise.all([ask('/season', args), ask('/kinds')]);
  const [total] = season.totals ?? [];
  const filtered = args.year || args.kind || args.label;
  if (!total || (!total.reports && !filtered)) return h('div', null, h('h1', null, t('season')), h('p', { class: 'notice' }, t(filtered ? 'nothing' : 'no_documents')));
  const choice = (change, text) => h('a', { href: link(args, change), 'aria-current': Object.entries(change).every(([k, v]) => (args[k] ?? '') === v) ? 'true' : null }, text);
  const share = (a, b) => (b ? `${(100 * a / b).toFixed(1)} %` : '–');
  const numbers = [['reports', total.reports], ['pass_rate', share(total.passed, total.scored)], ['clean_reports', `${total.clean} (${share(total.clean, total.reports)})`], ['errors', total.errors], ['warnings', total.warnings], ['figures', total.figures]];
  return h('div', null, h('h1', null, t('season')),
    h('div', { class: 'filters' }, h('div', { class: 'choices' }, h('span', null, t('year')), choice({ year: '' }, t('all')), season.seasons.map((s) => choice({ year: String(s.year) }, String(s.year)))),
      h('div', { class: 'choices' }, h('span', null, t('kind')), choice({ kind: '' }, t('all')), ['overall', 'project', 'accounts', 'other'].map((k) => choice({ kind: k }, t(k))))),
    h('dl', { class: 'facts' }, numbers.map(([k, v]) => h('div', null, h('dt', null, t(k)), h('dd', null, String(v))))),
    h('div', { class: 'two' }, h('section', { class: 'panel' }, gradeChart(season.grades)),
      h('section', { class: 'panel' }, h('h2', null, t('commonest')), table([
        { head: t('in_reports'), number: true, cell: (c) => h('a', { href: `#/documents?${new URLSearchParams(Object.entries({ finding: c.code, year: args.year, kind: args.kind }).filter(([, v]) => v))}` }, String(c.reports)) },
        { head: t('times'), number: true, cell: (c) => c.times }, { head: t('findings'), cell: (c) => [h('span', { class: `tag ${c.severity}` }, t(c.severity)), ' ', kinds[c.code]?.[language()] ?? c.code] }], season.codes.slice(0, 12)))),
    sampleNode(args),
    h('section', { class: 'panel' }, h('h2', null, t('ranking')), table([{ head: '#', number: true, cell: (r) => season.ranking.indexOf(r) + 1 }, ...reportColumns()], season.ranking.slice(0, RANKS))));
}
