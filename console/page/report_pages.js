// The pages of a PDF or a scan as pictures, with a box over every figure. A page is asked for when it comes into sight.
import { h, svg } from './dom.js';
import { language, t } from './words.js';

const A4 = [595, 842]; // points; until the page says how large it is
const UNSURE = 0.97;   // of the recogniser; below it a person looks at the picture (docs/formats.md)

const AT_ONCE = 2;     // requests: each costs the server a child that paints

const painted = new Set(['pdf', 'png', 'jpeg', 'tiff']);

export function hasPages(report) {
  return painted.has(report.document.format) && report.document.pages > 0;
}

function boxNode(figure, pick) {
  const [x0, y0, x1, y1] = figure.box;
  const unsure = figure.confidence !== null && figure.confidence < UNSURE;
  return svg('rect', { class: `box${unsure ? ' unsure' : ''}`, 'data-n': figure.n, x: x0 - 1.5, y: y0 - 1, width: x1 - x0 + 3, height: y1 - y0 + 2, rx: 1.5, onclick: () => pick(figure.n) },
    svg('title', null, figure.label ? `${figure.label}: ${figure.text}` : figure.text));
}

async function load(id, page, node) {
  const { picture, layer, told } = node;
  const answer = await fetch(`/submissions/${id}/pages/${page}?lang=${language()}`);
  if (!answer.ok) throw new Error((await answer.json().catch(() => null))?.error ?? answer.statusText);
  const size = answer.headers.get('X-Jihe-Page')?.split(' ').map(Number) ?? A4;
  layer.setAttribute('viewBox', `0 0 ${size[0]} ${size[1]}`);
  picture.src = URL.createObjectURL(await answer.blob());
  await picture.decode().catch(() => {});
  told.remove();
}

function pageNode(report, page, figures, pick) {
  const picture = h('img', { alt: t('page_no', page) });
  const layer = svg('svg', { viewBox: `0 0 ${A4[0]} ${A4[1]}`, 'aria-hidden': 'true' }, figures.map((f) => boxNode(f, pick)));
  const told = h('p', { class: 'small' }, t('loading'));
  return { picture, layer, told, node: h('figure', { class: 'page', 'data-page': page }, h('figcaption', { class: 'small' }, t('page_no', page), told), h('div', { class: 'paper' }, picture, layer)) };
}

/** All pages; `end` gives the pictures back. */
export function pagesNode(report, pick) {
  const figures = new Map();
  for (const f of report.figures) {
    if (f.box && f.page) figures.set(f.page, [...(figures.get(f.page) ?? []), f]);
  }
  const pages = new Map();
  const wanted = new Set();
  let busy = 0;
  // What was scrolled past meanwhile is not asked for; the last that came into sight goes first.
  const next = () => {
    const page = [...wanted].pop();
    if (page === undefined || busy >= AT_ONCE) return;
    wanted.delete(page);
    seen.unobserve(pages.get(page).node);
    busy += 1;
    load(report.list.id, page, pages.get(page)).catch((why) => { pages.get(page).told.textContent = why.message; }).finally(() => { busy -= 1; next(); });
    next();
  };
  const seen = new IntersectionObserver((entries) => {
    for (const e of entries) {
      const page = Number(e.target.dataset.page);
      if (e.isIntersecting) wanted.add(page);
      else wanted.delete(page);
    }
    next();
  }, { rootMargin: '400px' });
  for (let page = 1; page <= report.document.pages; page += 1) {
    pages.set(page, pageNode(report, page, figures.get(page) ?? [], pick));
    seen.observe(pages.get(page).node);
  }
  const end = () => {
    seen.disconnect();
    for (const { picture } of pages.values()) if (picture.src) URL.revokeObjectURL(picture.src);
  };
  return { node: h('div', { class: 'pages' }, [...pages.values()].map((p) => p.node)), end };
}
