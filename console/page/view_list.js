// The documents: search, sort and filters are links, so every selection has an address.
import { ask } from './ask.js';
import { h, say, table } from './dom.js';
import { exportLinks } from './exports.js';
import { replay } from './replay.js';
import { t, when } from './words.js';
import { openUpload } from './upload.js';

const SORTS = ['arrival', 'quality', 'errors', 'score', 'org', 'name'];
const LOOK_MS = 2000;

const link = (args, change) => {
  const query = new URLSearchParams();
  for (const [k, v] of Object.entries({ ...args, after: undefined, ...change })) if (v) query.set(k, v);
  return `#/documents?${query}`;
};

function filters(args, seasons) {
  const choice = (name, value, text) => h('a', { href: link(args, { [name]: value }), 'aria-current': (args[name] ?? '') === value ? 'true' : null }, text);
  const group = (title, links) => h('div', { class: 'choices', role: 'group', 'aria-label': title }, h('span', null, title), links);
  return h('div', { class: 'filters' },
    group(t('sort'), SORTS.map((s) => choice('sort', s === 'arrival' ? '' : s, t(`by_${s}`)))),
    group(t('state'), [choice('state', '', t('all')), choice('state', 'done', t('done')), choice('state', 'failed', t('failed'))]),
    group(t('findings'), [choice('severity', '', t('all')), choice('severity', 'error', t('with_errors')), choice('severity', 'warning', t('with_warnings')), choice('severity', 'none', t('clean'))]),
    group(t('year'), [choice('year', '', t('all')), seasons.map((s) => choice('year', String(s.year), String(s.year)))]),
    ['label', 'finding', 'code', 'kind', 'grade', 'org'].filter((k) => args[k]).map((k) => h('a', { class: 'tag', href: link(args, { [k]: '' }) }, `${k}: ${args[k]} ✕`)));
}

function searchForm(args) {
  const field = h('input', { id: 'search', type: 'search', name: 'text', value: args.text ?? '', placeholder: t('search'), 'aria-label': t('search') });
  return h('form', { class: 'search', role: 'search', onsubmit: (e) => { e.preventDefault(); location.hash = link(args, { text: field.value.trim() }); } },
    field, h('button', null, t('find')));
}

export function severityTag(result) {
  if (!result) return '';
  if (result.errors) return h('span', { class: 'tag error' }, `${result.errors} ${t('error')}`);
  if (result.warnings) return h('span', { class: 'tag warning' }, `${result.warnings} ${t('warning')}`);
  return h('span', { class: 'tag ok' }, t('clean'));
}

const points = (score, grade) => [score, grade].filter(Boolean).join(' ');

/** Nothing to show: is it the filter, or has nobody handed in anything yet? */
function nothing(args) {
  const filtered = Object.entries(args).some(([k, v]) => v && k !== 'sort');
  return h('div', { class: 'notice' }, h('p', null, t(filtered ? 'nothing' : 'no_documents')),
    h('p', null, filtered ? h('a', { class: 'button', href: '#/documents' }, t('show_all')) : h('button', { onclick: () => openUpload() }, t('upload'))));
}

function columns(args, chosen, changed) {
  const r = (key) => (row) => row.result?.[key] ?? '';
  return [
    { head: h('span', { class: 'unseen' }, t('select')), class: 'tick', cell: (row) => h('input', { type: 'checkbox', 'aria-label': `${t('select')} ${row.name}`, onchange: (e) => { chosen[e.target.checked ? 'add' : 'delete'](row.id); changed(); } }) },
    { head: t('unit'), cell: (row) => [row.result || row.fault ? h('a', { class: 'main', href: `#/report/${row.id}` }, row.result?.org ?? row.name) : h('strong', null, row.name), h('div', { class: 'small' }, row.result?.org ? row.name : row.result ? t('no_org') : '', row.label ? [' · ', h('a', { href: link(args, { label: row.label }) }, row.label)] : '')] },
    { head: t('year'), number: true, cell: r('year') },
    { head: t('findings'), cell: (row) => (row.state === 'failed' ? [h('span', { class: 'tag error' }, t('failed')), h('div', { class: 'small' }, row.fault?.message)] : row.result ? [severityTag(row.result), row.result.across ? h('div', { class: 'small' }, `${t('across_documents')} ${row.result.across}`) : ''] : h('span', { class: 'tag' }, t(row.state))) },
    { head: t('figures'), number: true, class: 'wide', cell: r('figures') },
    { head: t('claimed'), number: true, cell: (row) => points(row.result?.claimed_score, row.result?.claimed_grade) },
    { head: t('ours'), number: true, cell: (row) => points(row.result?.recomputed_score, row.result?.grade) },
    { head: t('quality'), number: true, cell: r('quality') },
    { head: t('arrived'), class: 'wide', cell: (row) => when(row.arrived) },
  ];
}

export async function viewList(args) {
  const [page, seasons] = await Promise.all([ask('/submissions', args), ask('/seasons')]);
  const chosen = new Set();
  const { links, progress } = exportLinks(args);
  const again = h('button', { disabled: true, onclick: () => replay({ ids: [...chosen] }) }, t('replay_these'));
  const list = h('div', null);
  const render = (p) => {
    const rows = [...p.under_way, ...p.submissions.filter((s) => !p.under_way.some((u) => u.id === s.id))];
    list.replaceChildren(
      h('p', { class: 'small' }, t('total_of', p.total + p.under_way.filter((u) => !p.submissions.some((s) => s.id === u.id)).length)),
      rows.length ? table(columns(args, chosen, () => { again.disabled = chosen.size === 0; }), rows, { class: 'documents' }) : nothing(args),
      p.next ? h('p', null, h('a', { class: 'button', href: `#/documents?${new URLSearchParams({ ...args, after: p.next })}` }, t('next'))) : '');
  };
  let seen = JSON.stringify(page);
  render(page);
  const timer = setInterval(async () => {
    if (chosen.size || args.after || document.hidden) return;
    const fresh = await ask('/submissions', args).catch(() => null);
    if (!fresh || JSON.stringify(fresh) === seen) return;
    seen = JSON.stringify(fresh);
    render(fresh);
  }, LOOK_MS);
  const node = h('div', null, h('div', { class: 'head' }, h('h1', null, t('documents')), searchForm(args), links, again), progress, filters(args, seasons), list);
  return { node, leave: () => clearInterval(timer), say };
}
