// Relations as brackets in the margin: a stroke from the first to the last of its figures, with a tooth at each.
import { svg } from './dom.js';
import { t } from './words.js';

const LANE = 7;   // px between two brackets
const LANES = 6;
const SHOWN = 400; // more are not readable

function lanes(spans) {
  const ends = Array(LANES).fill(-Infinity);
  for (const span of spans) {
    let lane = ends.findIndex((end) => end < span.top - 2);
    if (lane < 0) lane = LANES - 1;
    ends[lane] = Math.max(ends[lane], span.bottom);
    span.lane = lane;
  }
}

function measure(root, relations) {
  const top = root.getBoundingClientRect().top;
  const at = new Map();
  for (const node of root.querySelectorAll('.figure')) {
    const box = node.getBoundingClientRect();
    if (!at.has(node.dataset.n)) at.set(node.dataset.n, box.top - top + box.height / 2);
  }
  const spans = [];
  for (const relation of relations.slice(0, SHOWN)) {
    const teeth = [relation.result, ...relation.operands].map((n) => at.get(String(n))).filter((y) => y !== undefined);
    if (teeth.length > 1) spans.push({ relation, teeth, top: Math.min(...teeth), bottom: Math.max(...teeth) });
  }
  return spans.sort((a, b) => a.top - b.top || b.bottom - a.bottom);
}

/** Draws them, and again whenever the text is laid out anew. `choose(relation)` when one is clicked. Returns what ends it. */
export function brackets(root, relations, choose) {
  const width = LANE * LANES + 8;
  const layer = svg('svg', { class: 'brackets', width, role: 'presentation' });
  root.prepend(layer);
  const draw = () => {
    const spans = measure(root, relations);
    lanes(spans);
    layer.setAttribute('height', root.scrollHeight);
    layer.replaceChildren(...spans.map((s) => {
      const x = width - 8 - s.lane * LANE;
      const teeth = s.teeth.map((y) => `M${x} ${y.toFixed(1)}h5`).join('');
      const path = s.bottom - s.top < 3 ? `M${x} ${(s.top - 4).toFixed(1)}v8${teeth}` : `M${x} ${s.top.toFixed(1)}V${s.bottom.toFixed(1)}${teeth}`;
      return svg('g', { class: `bracket ${s.relation.verdict}`, 'data-relation': s.relation.n, onclick: () => choose(s.relation) },
        svg('path', { class: 'reach', d: path }), svg('path', { d: path }), svg('title', null, `${t(s.relation.kind)}: ${t(s.relation.verdict)}`));
    }));
  };
  const seen = new ResizeObserver(() => requestAnimationFrame(draw));
  seen.observe(root);
  return () => seen.disconnect();
}
