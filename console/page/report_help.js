// What the page of a report means, for who opens it the first time.
import { h } from './dom.js';
import { t } from './words.js';

const mark = (cls, word) => h('li', null, h('span', { class: cls }, '12.96'), ' ', t(word));

export function helpNode() {
  return h('details', { class: 'help small' }, h('summary', null, t('help')),
    h('ul', null, mark('as-figure', 'help_figure'), mark('as-figure lit', 'help_lit'), mark('as-figure lit bad first', 'help_bad'), h('li', null, t('help_bracket'))),
    h('dl', null, ['ours', 'quality', 'error', 'warning', 'info', 'confirm'].map((k) => h('div', null, h('dt', null, t(k)), h('dd', null, t(`help_${k}`))))),
    h('p', null, t('keys')));
}

/** Why there is no picture of the page, where a reader would look for one. */
export function noPagesNode(report) {
  return report.document.format === 'ofd' ? h('p', { class: 'notice small no-pages' }, t('no_ofd_pages')) : null;
}
