// The HTTP API (docs/api.md).
import { language } from './words.js';

function address(path, args) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(args ?? {})) {
    if (value !== null && value !== undefined && value !== '') query.set(key, value);
  }
  query.set('lang', language());
  return `${path}?${query}`;
}

async function answer(response) {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.error ?? `${response.status} ${response.statusText}`);
  return body;
}

export async function ask(path, args) {
  return answer(await fetch(address(path, args)));
}

/** Anything that changes something carries the header that pages of elsewhere cannot send. */
export async function change(method, path, body) {
  const headers = { 'X-Jihe': '1', 'Content-Type': 'application/json' };
  return answer(await fetch(address(path), { method, headers, body: JSON.stringify(body) }));
}

/** XMLHttpRequest, because fetch tells no progress of what is sent. */
export function upload(file, label, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address('/submissions', { name: file.name, label }));
    request.setRequestHeader('X-Jihe', '1');
    request.upload.onprogress = (e) => progress(e.total ? e.loaded / e.total : 0);
    request.onerror = () => reject(new Error('the console does not answer'));
    request.onload = () => {
      const body = JSON.parse(request.responseText || '{}');
      if (request.status < 300) resolve(body);
      else reject(new Error(body.error ?? request.statusText));
    };
    request.send(file);
  });
}
