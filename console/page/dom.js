// Elements without markup: whatever comes from a document is set as text, so nothing of it can be a tag.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

/** h('a', {href: '#/'}, 'text', node, [nodes]) */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A box around what may be wider than the screen. Only then is it a stop for the keyboard, which scrolls it. */
const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});

export function scrolls(node) {
  const box = h('div', { class: 'scroll' }, node);
  wide.observe(box);
  return box;
}

/** A table of cells; columns: [{head, cell(row), number, class}]. */
export function table(columns, rows, attributes) {
  const of = (c) => [c.number && 'number', c.class].filter(Boolean).join(' ') || null;
  return scrolls(h('table', attributes,
    h('thead', null, h('tr', null, columns.map((c) => h('th', { scope: 'col', class: of(c) }, c.head)))),
    h('tbody', null, rows.map((row) => h('tr', null, columns.map((c) => h('td', { class: of(c), 'data-head': typeof c.head === 'string' ? c.head : null }, c.cell(row))))))));
}

/** Says a sentence to those who look and to those who listen. */
export function say(sentence, wrong) {
  const place = document.getElementById('say');
  place.textContent = sentence;
  place.className = wrong ? 'wrong shown' : 'shown';
  clearTimeout(place.timer);
  place.timer = setTimeout(() => { place.className = ''; }, wrong ? 9000 : 4000);
}
