// The text of a report as it stands: paragraphs, headings, tables as tables, every figure marked. Offsets of the API count bytes
// of UTF-8, so the text is cut as bytes.
import { h, scrolls } from './dom.js';
import { t } from './words.js';

const TITLE_MAX = 120; // bytes; a longer heading runs on into its paragraph
const decoder = new TextDecoder();

class Text {
  constructor(text, figures, pick) {
    this.bytes = new TextEncoder().encode(text);
    this.figures = [...figures].sort((a, b) => a.start - b.start);
    this.pick = pick;
  }

  cut(start, end) {
    return decoder.decode(this.bytes.subarray(start, end));
  }

  /** The index of the first figure that ends behind `at`. */
  first(at) {
    let low = 0;
    let high = this.figures.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.figures[middle].end <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  mark(figure, start, end) {
    const text = this.cut(start, end);
    const shown = figure.label ? `${figure.label}: ${text}` : text;
    return h('span', { class: 'figure', 'data-n': figure.n, title: shown, onclick: () => this.pick(figure.n) }, text);
  }

  /** Nodes of [start, end), figures in marks of their own. A figure may pass over the end of a cell: it is cut there. */
  nodes(start, end) {
    const out = [];
    let at = start;
    for (let i = this.first(start); i < this.figures.length && this.figures[i].start < end; i += 1) {
      const f = this.figures[i];
      if (f.start > at) out.push(this.cut(at, f.start));
      out.push(this.mark(f, Math.max(f.start, at), Math.min(f.end, end)));
      at = Math.min(f.end, end);
    }
    if (at < end) out.push(this.cut(at, end));
    return out;
  }
}

function tableNode(text, grid) {
  const rows = Array.from({ length: grid.rows }, () => []);
  for (const [row, , rowSpan, columnSpan, start, end, header] of grid.cells) {
    rows[row]?.push(h(header ? 'th' : 'td', { rowspan: rowSpan > 1 ? rowSpan : null, colspan: columnSpan > 1 ? columnSpan : null, 'data-start': start, 'data-end': end }, text.nodes(start, end)));
  }
  return scrolls(h('table', { class: 'grid' }, h('tbody', null, rows.map((cells) => h('tr', null, cells)))));
}

/** Lines that a plain text has as rows of cells behind tabs stay apart. */
function blockNode(text, block, tables) {
  const place = { 'data-start': block.start, 'data-end': block.end, 'data-page': block.page || null };
  if (block.kind === 'table' && tables[block.table]) return h('div', place, tableNode(text, tables[block.table]));
  const tag = block.kind === 'heading' ? `h${Math.min(6, block.level + 2)}` : block.kind === 'note' ? 'aside' : 'p';
  return h(tag, { ...place, class: text.cut(block.start, block.end).includes('\t') ? 'tabbed' : null }, text.nodes(block.start, block.end));
}

/** Cells that were flattened to lines (a tab in front of each, an empty line behind a row) stand in their row again. */
class Rows {
  constructor(text, nodes) {
    this.text = text;
    this.nodes = nodes;
    this.row = null;
    this.end = 0;
  }

  /** True when the block went into a row: as a cell, or as one more line of the cell before. */
  take(block, node) {
    const words = this.text.cut(block.start, block.end);
    const apart = this.text.cut(this.end, block.start).split('\n').length > 2;
    const cell = block.kind === 'paragraph' && words.startsWith('\t');
    if (apart || !(cell || (this.row && block.kind === 'paragraph'))) this.row = null;
    this.end = block.end;
    if (cell) {
      if (!this.row) this.nodes.push(this.row = h('div', { class: 'cells' }));
      this.row.append(h('div', { class: 'cell' }, node));
    } else if (this.row) {
      this.row.lastChild.append(node);
    }
    return this.row !== null;
  }
}

/** The whole report; pick(n) is called when figure n is clicked. */
export function textNode(report, pick) {
  const text = new Text(report.text ?? '', report.figures, pick);
  const { blocks, tables } = report.layout;
  const headings = new Set(report.report.sections.map((s) => s.start));
  let page = 0;
  const nodes = [];
  const rows = new Rows(text, nodes);
  for (const block of blocks) {
    if (block.page && block.page !== page) nodes.push(h('div', { class: 'page-break' }, t('page_no', block.page)));
    page = block.page;
    const node = blockNode(text, block, tables);
    if (headings.has(block.start) && block.end - block.start < TITLE_MAX) node.classList.add('title');
    if (!rows.take(block, node)) nodes.push(node);
  }
  return h('div', { class: 'document', lang: 'zh-CN' }, nodes);
}

/** The block or cell in which a byte of the text stands: the innermost. */
export function placeOf(root, at) {
  let found = null;
  for (const node of root.querySelectorAll('[data-start]')) {
    if (Number(node.dataset.start) <= at && at < Number(node.dataset.end)) found = node;
  }
  return found;
}
