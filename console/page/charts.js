// Charts by Chart.js (global Chart), each with its figures as a table for those who cannot see it.
import { h, table } from './dom.js';
import { t } from './words.js';

export const colours = { blue: '#1f5fbf', orange: '#c2620a', green: '#1b6e3c', red: '#b3261e', grey: '#8a94a3', violet: '#6b46a8', teal: '#0b7285' };

function asTable(labels, sets) {
  const columns = [{ head: '', cell: (i) => labels[i] }, ...sets.map((s) => ({ head: s.label, number: true, cell: (i) => s.shown?.[i] ?? s.data[i] ?? '' }))];
  return h('details', { class: 'as-table' }, h('summary', null, t('as_table')), table(columns, labels.map((_, i) => i)));
}

/** kind: 'bar' or 'line'; sets: [{label, data, colour, shown: texts for the table}]; more: {title, horizontal, stacked, max}. */
export function chart(kind, labels, sets, more) {
  const canvas = h('canvas', { role: 'img', 'aria-label': more.title });
  const box = h('div', { class: 'chart' }, canvas);
  const height = more.horizontal ? Math.max(120, 46 + labels.length * (sets.length > 1 ? 30 : 24)) : 200;
  box.style.setProperty('--height', `${Math.min(height, 900)}px`);
  const datasets = sets.map((s) => ({
    label: s.label, data: s.data, backgroundColor: kind === 'line' ? `${s.colour}22` : s.colour, borderColor: s.colour,
    borderWidth: kind === 'line' ? 2 : 0, pointRadius: labels.length > 40 ? 0 : 3, fill: kind === 'line', tension: 0.2, spanGaps: true, maxBarThickness: 22, categoryPercentage: labels.length < 4 && !more.horizontal ? 0.15 * labels.length : 0.8,
  }));
  const start = () => new window.Chart(canvas, {
    type: kind,
    data: { labels, datasets },
    options: {
      responsive: true, maintainAspectRatio: false, animation: false, indexAxis: more.horizontal ? 'y' : 'x',
      interaction: { mode: 'index', axis: more.horizontal ? 'y' : 'x', intersect: false },
      plugins: { legend: { display: sets.length > 1, labels: { boxWidth: 14, color: '#1d2430' } } },
      scales: {
        x: { stacked: !!more.stacked, beginAtZero: true, ticks: { color: '#4a5462', maxRotation: 0, autoSkipPadding: 16 }, grid: { color: '#e6e9ee' } },
        y: { stacked: !!more.stacked, beginAtZero: true, ticks: { color: '#4a5462', autoSkip: !more.horizontal, precision: more.whole ? 0 : undefined }, grid: { color: '#e6e9ee' } },
      },
    },
  });
  // Chart.js measures its parent: not before that is in the page.
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((e) => e.isIntersecting)) {
      seen.disconnect();
      box.chart = start();
    }
  });
  seen.observe(box);
  return h('figure', null, h('figcaption', null, more.title), box, asTable(labels, sets));
}
