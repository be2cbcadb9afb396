// One report: its text, and beside it what was found. A click on either side lights up the other.
import { ask } from './ask.js';
import { h } from './dom.js';
import { replay } from './replay.js';
import { brackets } from './report_brackets.js';
import { findingsNode } from './report_findings.js';
import { figureNode, indicatorsNode, picturesNode, relationsNode, sectionsNode } from './report_panels.js';
import { helpNode, noPagesNode } from './report_help.js';
import { hasPages, pagesNode } from './report_pages.js';
import { isFlattened, scoreTableNode } from './report_table.js';
import { placeOf, textNode } from './report_text.js';
import { language, t, when } from './words.js';

// Text and pages side by side scroll each for itself; else there is one of them.
function reveal(nodes, block) {
  for (const node of nodes) {
    const own = node.closest('.side');
    if (own && getComputedStyle(own).overflowY === 'auto') {
      const by = node.getBoundingClientRect().top - own.getBoundingClientRect().top;
      own.scrollTo({ top: own.scrollTop + by - (block === 'center' ? own.clientHeight / 2 : 8), behavior: 'smooth' });
    } else {
      node.scrollIntoView({ block, behavior: 'smooth' });
      break;
    }
  }
}

/** Buttons above the sheet: the text; the pages, or the table that was read out of flattened lines; or both. */
function sides(parts, others) {
  const bar = h('div', { class: 'sides', role: 'group', 'aria-label': t('show') });
  const choose = (name) => {
    parts.sheet.dataset.side = name;
    parts.frame.dataset.side = name;
    for (const b of bar.children) b.setAttribute('aria-pressed', String(b.dataset.name === name));
  };
  bar.append(...['text_side', ...Object.keys(others), 'both_sides'].map((name) => h('button', { 'data-name': name, onclick: () => choose(name) }, t(name))));
  parts.sheet.append(bar, h('div', { class: 'side of-text' }, parts.text), ...Object.entries(others).map(([name, node]) => h('div', { class: `side of-${name.split('_')[0]}` }, node)));
  choose('text_side');
}

/** What the panels do to the text. */
function acts(report, figures, parts) {
  const act = { figures };
  const marksOf = (n) => parts.sheet.querySelectorAll(`[data-n="${n}"]`);
  act.light = (numbers, first, kind) => {
    for (const node of parts.sheet.querySelectorAll('.lit')) node.classList.remove('lit', 'first', 'bad', 'span');
    for (const n of numbers) for (const node of marksOf(n)) node.classList.add('lit', ...(n === first ? ['first'] : []), ...(kind ? ['bad'] : []));
    const shown = [...marksOf(first), ...marksOf(numbers[0])].filter((node) => node.getClientRects().length);
    reveal(shown, 'center');
  };
  act.pick = (n) => {
    const figure = figures.get(n);
    if (!figure) return;
    act.light([n], n);
    parts.figure.replaceChildren(figureNode(report, figure, act));
  };
  act.go = (at) => {
    const place = placeOf(parts.text, at);
    reveal([place, parts.sheet.querySelector(`.page[data-page="${place?.dataset.page}"]`)].filter((node) => node?.getClientRects().length), 'start');
  };
  act.show = (finding) => {
    for (const li of parts.panel.querySelectorAll('.finding')) li.classList.toggle('open', li.dataset.key === finding.key);
    const numbers = finding.figures.length ? finding.figures : finding.relations.flatMap((r) => [report.relations[r - 1].result, ...report.relations[r - 1].operands]);
    act.light(numbers, numbers[0], finding.severity === 'error');
    const place = placeOf(parts.text, finding.start);
    place?.classList.add('lit', 'span');
    if (!numbers.length) act.go(finding.start);
    for (const g of parts.text.querySelectorAll('.bracket')) g.classList.toggle('chosen', finding.relations.includes(Number(g.dataset.relation)));
  };
  return act;
}

function tabs(panels, panel) {
  const bar = h('div', { class: 'tabs', role: 'tablist' });
  const choose = (name) => {
    for (const b of bar.children) b.setAttribute('aria-selected', String(b.dataset.name === name));
    for (const b of bar.children) b.tabIndex = b.dataset.name === name ? 0 : -1;
    panel.replaceChildren(panels[name].node ??= panels[name].make());
  };
  const move = (e) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!by) return;
    const all = [...bar.children];
    const next = all[(all.indexOf(e.target) + by + all.length) % all.length];
    next.focus();
    choose(next.dataset.name);
  };
  bar.append(...Object.entries(panels).map(([name, p]) => h('button', { role: 'tab', 'data-name': name, onclick: () => choose(name), onkeydown: move }, t(name), p.count !== undefined ? h('small', null, String(p.count)) : '')));
  return { bar, choose };
}

function scoreLine(report) {
  const s = report.scores;
  const cell = (k, v, more) => h('div', null, h('dt', null, t(k)), h('dd', null, v ?? '–', more ? h('small', null, more) : ''));
  return h('dl', { class: 'facts' }, cell('claimed', s.claimed, s.claimed_grade), cell('ours', s.recomputed, s.grade), cell('quality', s.quality), cell('year', report.report.year), cell('kind', t(report.report.kind)), cell('figures', report.figures.length));
}

function headNode(report) {
  const { list } = report;
  const org = report.report?.org;
  const link = (kind) => `/submissions/${list.id}/notice?kind=${kind}&lang=${language()}`;
  return h('header', { class: 'report-head' }, h('h1', null, org ?? list.name),
    h('p', { class: 'small' }, list.name, list.label ? ` · ${list.label}` : '', ` · ${when(list.arrived)} · `, h('code', null, list.id), ` · ${t('run', list.run)}`, org ? [' · ', h('a', { href: `#/unit/${encodeURIComponent(org)}` }, t('over_years'))] : ''),
    list.fault ? h('p', { class: 'notice error' }, `${t('failed_why')} (${t(list.fault.stage)}, ${list.fault.code}): ${list.fault.message}`) : null,
    h('p', { class: 'choices' }, h('button', { onclick: () => replay({ ids: [list.id] }) }, t('replay')), h('button', { onclick: () => window.print() }, t('print')), report.findings ? [h('span', null, t('notice')), ['html', 'docx', 'odt', 'pdf'].map((k) => h('a', { href: link(k), download: '' }, k.toUpperCase()))] : null));
}

/** j k: findings; [ ]: figures. */
function keysOf(report, act, parts) {
  let figure = 0;
  const step = (by) => {
    const cards = [...parts.panel.querySelectorAll('.finding .what')];
    const at = cards.findIndex((c) => c.closest('.open'));
    const next = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
    next?.click();
    next?.focus({ preventScroll: true });
  };
  return (e) => {
    if (e.detail === 'j') step(1);
    else if (e.detail === 'k') step(-1);
    else if (e.detail === ']' || e.detail === '[') {
      figure = Math.max(1, Math.min(report.figures.length, figure + (e.detail === ']' ? 1 : -1)));
      act.pick(figure);
    }
  };
}

export async function viewReport(args, id) {
  const report = await ask(`/submissions/${encodeURIComponent(id)}`, { page: 1, run: args.run });
  if (!report.figures) return h('div', null, headNode(report), h('p', { class: 'notice' }, t('no_result')));
  const figures = new Map(report.figures.map((f) => [f.n, f]));
  const parts = { panel: h('div', { class: 'panel-body', role: 'tabpanel' }), figure: h('div'), sheet: h('article', { class: 'sheet', 'aria-label': t('text') }) };
  let act = null;
  parts.text = textNode(report, (n) => act.pick(n));
  act = acts(report, figures, parts);
  const { bar, choose } = tabs({
    findings: { count: report.findings.length, make: () => findingsNode(report, figures, act) },
    indicators: { count: report.indicators.length, make: () => indicatorsNode(report, act) },
    relations: { count: report.relations.length, make: () => relationsNode(report, figures, act) },
    sections: { count: report.report.sections.length, make: () => sectionsNode(report, act) },
    pictures: { make: () => picturesNode(report, figures) },
  }, parts.panel);
  choose('findings');
  const onkey = keysOf(report, act, parts);
  document.addEventListener('jihe-key', onkey);
  let end = () => {};
  const chooseRelation = (r) => { act.light([r.result, ...r.operands], r.result, r.verdict === 'fails'); parts.figure.replaceChildren(figureNode(report, figures.get(r.result), act)); };
  parts.frame = h('div', { class: 'report' }, parts.sheet, h('aside', { class: 'beside' }, bar, parts.figure, parts.panel));
  const pages = hasPages(report) ? pagesNode(report, (n) => act.pick(n)) : null;
  const others = { ...(pages && { pages_side: pages.node }), ...(isFlattened(report) && { table_side: scoreTableNode(report, act) }) };
  if (Object.keys(others).length) sides(parts, others);
  else parts.sheet.append(parts.text);
  return {
    node: h('div', null, headNode(report), scoreLine(report), helpNode(), noPagesNode(report), parts.frame),
    shown: () => { end = brackets(parts.text, report.relations, chooseRelation); },
    leave: () => { end(); pages?.end(); document.removeEventListener('jihe-key', onkey); },
  };
}
