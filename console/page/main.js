// The frame around the views: header, addresses behind '#', keys.
import { h, say } from './dom.js';
import { language, setLanguage, t } from './words.js';
import { openUpload, watchDrops } from './upload.js';
import { viewLine } from './view_line.js';
import { viewList } from './view_list.js';
import { viewReport } from './view_report.js';
import { viewUnit, viewUnits } from './view_unit.js';
import { viewSeason } from './view_season.js';
import { viewFailed } from './view_failed.js';

// path → view(arguments of the query, rest of the path): a node, or a promise of one. `title` names it in the menu.
const views = {
  line: { title: 'line', view: viewLine },
  documents: { title: 'documents', view: viewList },
  season: { title: 'season', view: viewSeason },
  units: { title: 'units', view: viewUnits },
  failed: { title: 'failed', view: viewFailed },
  report: { view: viewReport },
  unit: { view: viewUnit },
};

let leave = null; // what the view that is shown has to stop

function where() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...rest] = path.split('/');
  return { name: name || 'documents', rest: rest.map(decodeURIComponent).join('/'), args: Object.fromEntries(new URLSearchParams(query)) };
}

function header(name) {
  const links = Object.entries(views).filter(([, v]) => v.title).map(([key, v]) =>
    h('a', { href: `#/${key}`, 'aria-current': key === name ? 'page' : null }, t(v.title)));
  document.getElementById('skip').textContent = t('skip');
  document.getElementById('top').replaceChildren(
    h('a', { class: 'brand', href: '#/documents' }, '稽核', h('small', null, 'jihe')),
    h('nav', { 'aria-label': t('menu') }, links),
    h('button', { class: 'primary', onclick: () => openUpload() }, t('upload')),
    h('button', { class: 'plain', lang: language() === 'zh' ? 'en' : 'zh-CN', onclick: switchLanguage }, t('other_language')));
}

function switchLanguage() {
  setLanguage(language() === 'zh' ? 'en' : 'zh');
  show();
}

async function show() {
  const { name, rest, args } = where();
  const main = document.getElementById('main');
  leave?.();
  leave = null;
  header(name);
  main.setAttribute('aria-busy', 'true');
  const here = location.hash;
  try {
    const shown = await (views[name]?.view(args, rest) ?? h('p', null, t('not_there')));
    if (location.hash !== here) return;
    main.replaceChildren(shown.node ?? shown);
    leave = shown.leave ?? null;
    shown.shown?.();
    document.title = `${main.querySelector('h1')?.textContent ?? t(name)} · 稽核 jihe`;
  } catch (e) {
    main.replaceChildren(h('h1', null, t(views[name]?.title ?? 'report_one')), h('p', { class: 'notice error' }, e.message), h('p', null, h('a', { class: 'button', href: '#/documents' }, t('back_to_list'))));
    say(e.message, true);
  }
  main.removeAttribute('aria-busy');
  main.dataset.ready = here;
}

function key(e) {
  const typing = e.target.closest('input, textarea, select, dialog');
  if (typing || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === '/') {
    e.preventDefault();
    if (document.getElementById('search')) document.getElementById('search').focus();
    else location.hash = '#/documents';
  } else if (e.key === 'u') {
    openUpload();
  } else if (e.key === '?') {
    say(t('keys'));
  } else {
    document.dispatchEvent(new CustomEvent('jihe-key', { detail: e.key }));
  }
}

setLanguage(language());
document.getElementById('skip').addEventListener('click', (e) => {
  e.preventDefault(); // addresses behind '#' are ours
  document.getElementById('main').focus();
});
window.addEventListener('hashchange', () => show().then(() => window.scrollTo(0, 0)));
document.addEventListener('keydown', key);
watchDrops();
show();
