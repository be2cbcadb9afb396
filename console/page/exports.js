// Links that export what the list shows, and how far the one that was asked for has come.
import { ask } from './ask.js';
import { h, say } from './dom.js';
import { language, t } from './words.js';

const LOOK_MS = 400;
const PATIENCE = 20; // looks without an answer: it never began

const kinds = [['xlsx', 'XLSX'], ['csv', 'CSV'], ['jsonl', 'JSON']];

const pause = () => new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });

function shown(bar, words, made) {
  bar.max = Math.max(1, made.total);
  bar.value = made.documents;
  words.textContent = made.state === 'done' ? t('export_done', made.documents) : t('export_of', made.documents, made.total);
}

/** Looks until the export has come to its end; the console knows it by the key in the link. */
async function follow(key, name, place) {
  const bar = h('progress', { 'aria-label': `${t('export')} ${name}` });
  const words = h('span', { class: 'small', role: 'status' }, t('export_begins'));
  const row = h('p', { class: 'export', 'data-key': key }, `${name} `, bar, ' ', words);
  place.append(row);
  for (let missed = 0; row.isConnected && missed < PATIENCE;) {
    const made = await ask(`/exports/${key}`).catch(() => null);
    if (!made || made.state === 'unknown') missed += 1;
    else if (made.state === 'failed') break;
    else shown(bar, words, made);
    if (made?.state === 'done') {
      bar.remove();
      return;
    }
    await pause();
  }
  const why = (await ask(`/exports/${key}`).catch(() => null))?.why ?? t('export_never');
  bar.remove();
  words.replaceChildren(h('span', { class: 'tag error' }, why));
  if (row.isConnected) say(why, true);
}

/** args: of the list. {links, progress}: where each goes is the view's. */
export function exportLinks(args) {
  const progress = h('div', { class: 'exports' });
  const href = (kind, key) => `/export?${new URLSearchParams({ ...args, report: args.kind ?? '', kind, after: '', lang: language(), key })}`;
  const link = ([kind, name]) => {
    const a = h('a', { href: href(kind, ''), download: '', title: t(`export_${kind}`), onclick: () => {
      const key = crypto.getRandomValues(new Uint32Array(3)).join('-');
      a.href = href(kind, key);
      follow(key, name, progress);
    } }, name);
    return a;
  };
  return { links: h('span', { class: 'choices' }, h('span', null, t('export')), kinds.map(link)), progress };
}
