// A relation as a little calculation: what the report prints, and what follows from its own figures. Nothing is computed here: the
// result worked out again comes with the relation.
import { h } from './dom.js';
import { t } from './words.js';

// As printed; in a table the unit stands in the head, so it is put behind.
function printed(f) {
  if (!f) return '?';
  const text = f.text || f.number;
  return f.unit && !text.includes(f.unit) ? `${text}${f.scale}${f.unit}` : text;
}

function step(sign, figure, pick) {
  return h('tr', null, h('td', { class: 'sign' }, sign), h('td', { class: 'amount' }, h('button', { class: 'plain', onclick: () => pick(figure?.n) }, printed(figure))), h('td', null, figure?.label ?? ''));
}

function result(relation, figure, pick) {
  const wrong = relation.verdict === 'fails';
  const unit = figure ? `${figure.scale}${figure.unit}` : '';
  return [
    relation.computed !== null && h('tr', { class: 'line' }, h('td', { class: 'sign' }, '='), h('td', { class: 'amount' }, `${relation.computed}${unit}`), h('td', null, t('computed'))),
    h('tr', { class: wrong ? 'wrong' : relation.computed === null ? 'line' : '' }, h('td', { class: 'sign' }, wrong ? '≠' : '='), h('td', { class: 'amount' }, h('button', { class: 'plain', onclick: () => pick(figure?.n) }, printed(figure))),
      h('td', null, `${t('printed')}${figure?.label ? `: ${figure.label}` : ''}`)),
  ];
}

// kind → rows before the result. Operands stand in the order that docs/schema.md gives them.
const shapes = {
  sum: (ops, pick) => ops.map((f, i) => step(i ? '+' : '', f, pick)),
  ratio: (ops, pick) => ops.map((f, i) => step(i === 0 ? '' : i === 1 ? '÷' : '+', f, pick)),
  growth: (ops, pick) => [step('', ops[0], pick), step('−', ops[1], pick), step('÷', ops[1], pick)],
  equal: (ops, pick) => ops.map((f, i) => step(i ? '=' : '', f, pick)),
  at_most: (ops, pick) => ops.map((f) => step('≤ ?', f, pick)),
};

/** figures: by n. */
export function calculation(relation, figures, pick) {
  const ops = relation.operands.map((n) => figures.get(n));
  const of = figures.get(relation.result);
  if (relation.kind === 'grade') return h('p', { class: 'calculation' }, t('points_grade', printed(of), relation.grade ?? ''));
  const rows = shapes[relation.kind]?.(ops, pick) ?? [];
  return h('table', { class: 'calculation' }, h('caption', null, t(relation.kind), relation.exhaustive || relation.kind !== 'sum' ? '' : ' ≤', ' ', h('span', { class: `tag ${tone(relation.verdict)}` }, t(relation.verdict ?? 'unknown'))),
    h('tbody', null, rows, result(relation, of, pick)));
}

/** The weights of a score table that do not come to what the rules demand. The finding's figures are the printed total and its parts;
 * where they are not (some are not printed), there is no calculation to show. */
export function weightsTotal(finding, figures, pick) {
  const of = finding.figures.map((n) => figures.get(n)).filter(Boolean);
  const total = of.find((f) => f.number === finding.stated);
  const parts = of.filter((f) => f !== total).sort((a, b) => a.start - b.start);
  const cents = (f) => Math.round(Number(f.number) * 100);
  if (!total || parts.length < 2 || parts.reduce((n, f) => n + cents(f), 0) !== cents(total)) return null;
  return h('table', { class: 'calculation' }, h('caption', null, t('sum'), ' ', h('span', { class: 'tag error' }, t('fails'))), h('tbody', null, shapes.sum(parts, pick),
    h('tr', { class: 'line wrong' }, h('td', { class: 'sign' }, '='), h('td', { class: 'amount' }, h('button', { class: 'plain', onclick: () => pick(total.n) }, printed(total))), h('td', null, t('printed'))),
    h('tr', null, h('td', { class: 'sign' }, '≠'), h('td', { class: 'amount' }, finding.computed), h('td', null, t('computed')))));
}

export function tone(verdict) {
  return { holds: 'ok', rounding: 'warning', fails: 'error' }[verdict] ?? '';
}
