// Files from the reader's machine into the inbox, with progress, and what became of each.
import { ask, upload } from './ask.js';
import { h, say } from './dom.js';
import { t } from './words.js';

const LOOK_MS = 700;
const PATIENCE_MS = 120000;
const SIDE_BY_SIDE = 4;

let dialog = null;

/** Looks for the file in the list until it has come to its end. Names may carry a number: the console says which. */
async function follow(sent, row, since) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end && row.isConnected) {
    const page = await ask('/submissions', { name: sent.name, limit: 20 }).catch(() => null);
    const found = page?.submissions.find((s) => s.name === sent.name && Date.parse(s.arrived) >= since - 2000);
    if (found) {
      row.querySelector('.state').replaceChildren(found.state === 'failed' ? h('span', { class: 'tag error' }, found.fault?.code ?? t('failed')) : h('span', { class: 'tag ok' }, t('passed')), ' ',
        h('a', { href: `#/report/${found.id}`, onclick: () => dialog.close() }, t('open')));
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
  }
}

async function send(file, label, list) {
  const bar = h('progress', { max: 1, value: 0, 'aria-label': file.name });
  const row = h('li', null, h('span', { class: 'name' }, file.name), ' ', bar, ' ', h('span', { class: 'state' }, t('sending')));
  list.append(row);
  const since = Date.now();
  try {
    const sent = await upload(file, label, (share) => { bar.value = share; });
    bar.value = 1;
    row.querySelector('.state').textContent = t('sent');
    follow(sent, row, since);
  } catch (e) {
    row.querySelector('.state').replaceChildren(h('span', { class: 'tag error' }, e.message));
    say(`${file.name}: ${e.message}`, true);
  }
}

/** A few at a time: a season's folder is hundreds of files. Followed are all of them at once. */
async function sendAll(files, label, list) {
  const waiting = [...files];
  const hand = async () => {
    while (waiting.length) await send(waiting.shift(), label, list);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, hand));
}

export function openUpload(files) {
  dialog?.remove();
  const list = h('ul', { class: 'uploads' });
  const label = h('input', { type: 'text', id: 'upload-label', placeholder: '2024/零陵' });
  const field = h('input', { type: 'file', multiple: true, id: 'upload-files', onchange: () => sendAll([...field.files], label.value.trim(), list) });
  dialog = h('dialog', { 'aria-label': t('upload') }, h('h2', null, t('upload')), h('label', { for: 'upload-label' }, t('label_for')), label,
    h('div', { class: 'dropzone' }, h('label', { for: 'upload-files' }, `${t('drop_here')} ${t('choose')}`), field), list, h('button', { onclick: () => dialog.close() }, t('close')));
  document.body.append(dialog);
  dialog.showModal();
  if (files) sendAll(files, '', list);
}

/** A file may be dropped anywhere. */
export function watchDrops() {
  document.addEventListener('dragover', (e) => { e.preventDefault(); document.body.classList.add('dragging'); });
  document.addEventListener('dragleave', (e) => { if (!e.relatedTarget) document.body.classList.remove('dragging'); });
  document.addEventListener('drop', (e) => {
    e.preventDefault();
    document.body.classList.remove('dragging');
    if (e.dataTransfer.files.length) openUpload([...e.dataTransfer.files]);
  });
}
