// The line, live: five boxes, what holds it up, the books, the last hour and the last day.
import { ask } from './ask.js';
import { chart, colours } from './charts.js';
import { h, table } from './dom.js';
import { duration, t, when } from './words.js';

const LOOK_MS = 1000;

const rate = (thousandths) => (thousandths / 1000).toFixed(thousandths < 100000 ? 1 : 0);

function stageBox(stage, slowest) {
  const share = stage.window ? Math.min(100, Math.round(100 * stage.outstanding / stage.window)) : 0;
  const state = stage.instances === 0 ? t('nobody') : stage.sick ? t('sick') : '';
  const rows = [[t('docs_s'), rate(stage.rate_1s)], ['1 min', rate(stage.rate_60s)], ['5 min', rate(stage.rate_300s)], [t('holding'), stage.holding],
    [t('ahead'), `${stage.outstanding}/${stage.window}`], ['p50 / p99', stage.p99_us ? `${duration(stage.p50_us / 1000)} / ${duration(stage.p99_us / 1000)}` : '–'], [t('faults'), stage.faults]];
  return h('li', { class: `stage ${slowest ? 'slow' : ''} ${state ? 'ill' : ''}` },
    h('h2', null, t(stage.stage), h('small', null, t(stage.stage) === stage.stage ? '' : `${stage.stage} `, `× ${stage.instances}`)),
    h('label', null, `${t('busy')} ${stage.busy_percent} %`, h('meter', { min: 0, max: 100, value: stage.busy_percent })),
    h('label', null, `${t('ahead')} ${share} %`, h('meter', { min: 0, max: 100, value: share })),
    h('dl', null, rows.map(([k, v]) => [h('dt', null, k), h('dd', null, String(v))])),
    state && h('p', { class: 'tag error' }, state), slowest && h('p', { class: 'tag warning' }, t('holds_up', t(stage.stage))));
}

function books(line) {
  const b = line.books;
  if (!b) return h('p', { class: 'notice error' }, t('line_down'));
  const accounts = [['claimed_docs', b.claimed], ['done', b.done], ['failed', b.failed], ['pending', b.pending], ['in_flight', b.in_flight], ['deferred', b.deferred],
    ['hold', b.hold], ['corrupt', b.corrupt], ['inbox', line.inbox]];
  return h('section', { class: 'panel' }, h('h2', null, t('books'), ' ', h('span', { class: `tag ${b.balanced ? 'ok' : 'error'}` }, t(b.balanced ? 'balanced' : 'unbalanced'))),
    h('dl', { class: 'accounts' }, accounts.map(([k, v]) => h('div', null, h('dt', null, t(k)), h('dd', null, String(v))))));
}

/** What the line says of itself; that nobody is there at all is said once, below. */
function reasons(line) {
  const told = line.daemons.length ? line.reasons : [];
  return told.length ? h('ul', { class: 'reasons' }, told.map((r) => h('li', null, r))) : null;
}

function instances(line) {
  if (!line.daemons.length) return null;
  return h('section', { class: 'panel' }, h('h2', null, t('instances')), table([
    { head: t('instances'), cell: (d) => d.instance }, { head: t('docs_s'), number: true, cell: (d) => rate(d.rate_60s ?? 0) },
    { head: t('holding'), number: true, cell: (d) => d.holding ?? '' }, { head: t('faults'), number: true, cell: (d) => d.faults ?? '' },
    { head: t('restarts'), number: true, cell: (d) => d.restarts }, { head: 'p99', number: true, cell: (d) => (d.p99_us ? duration(d.p99_us / 1000) : '–') }], line.daemons));
}

function now(line) {
  const slowest = line.health === 'down' ? null : line.slowest;
  const oldest = !line.books ? '' : line.oldest_ms ? `${t('oldest')} ${duration(line.oldest_ms)}` : t('nothing_waits');
  return [h('p', null, h('span', { class: `tag ${line.health === 'healthy' ? 'ok' : line.health === 'down' ? 'error' : 'warning'}` }, t(line.health)), ' ', oldest,
    slowest ? ` · ${t('holds_up', t(slowest))}` : ''),
  reasons(line),
  h('ol', { class: 'stages' }, line.stages.map((s) => stageBox(s, s.stage === slowest))),
  books(line), instances(line)];
}

function historyChart(title, minutes) {
  const last = minutes.map((m) => m.stages[m.stages.length - 1].rate_60s / 1000);
  const labels = minutes.map((m) => new Date(m.at).toTimeString().slice(0, 5));
  return chart('line', labels, [{ label: t('docs_s'), data: last, colour: colours.blue }, { label: t('under_way'), data: minutes.map((m) => m.under_way), colour: colours.orange }], { title });
}

export async function viewLine() {
  const live = h('div', { 'aria-live': 'off' });
  const charts = h('div', { class: 'two' });
  const look = async () => {
    const line = await ask('/line');
    live.replaceChildren(...now(line).filter(Boolean));
  };
  await look();
  const [hour, day] = await Promise.all([ask('/line/history', { minutes: 60 }), ask('/line/history', { minutes: 1440 })]);
  charts.append(historyChart(t('last_hour'), hour), historyChart(t('last_day'), day));
  const timer = setInterval(() => look().catch(() => {}), LOOK_MS);
  return { node: h('div', null, h('h1', null, t('line')), live, h('section', { class: 'panel' }, h('h2', null, t('rate_chart')), charts)), leave: () => clearInterval(timer), when };
}
