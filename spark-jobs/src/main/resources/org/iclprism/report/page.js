'use strict';
// Draws the figures of the slice that is shown. What goes wrong is noted in data-problems of the html element.
const data = JSON.parse(document.getElementById('data').textContent);
const root = document.documentElement;
const problems = [];
const note = (...texts) => {
  problems.push(texts.join(' '));
  root.dataset.problems = problems.join(' | ');
};
addEventListener('error', event => note(event.message));
addEventListener('securitypolicyviolation', event => note('blocked: ' + event.blockedURI));
addEventListener('unhandledrejection', event => note(event.reason));
const logger = { level() { return this; }, info() { return this; }, debug() { return this; },
  warn(...texts) { note(...texts); return this; }, error(...texts) { note(...texts); return this; } };

// rows of a slice become objects when a figure of it is first drawn
for (const holder of [...data.slices, data.sweep]) {
  const parsed = {};
  holder.table = name => parsed[name] ??= holder.tables[name] ? prism.rowsOf(holder.tables[name]) : [];
}

function look(width) {
  const style = getComputedStyle(root);
  const [ink, soft, line, paper, font] = ['--ink', '--soft', '--line', '--paper', '--sans'].map(name => style.getPropertyValue(name).trim());
  return { width, ink, soft, line, paper, font, dark: matchMedia('(prefers-color-scheme: dark)').matches };
}

const MANY = 4000;  // tiles from which a canvas is drawn instead of elements
async function draw(chart) {
  const figure = data.figures[chart.dataset.figure];
  const section = chart.closest('.slice'), holder = section ? data.slices[section.dataset.slice] : data.sweep;
  const prepared = prism.prepare(figure, data.specifications[figure.specification], holder,
    chart.closest('.part').dataset.split || 'id', look(chart.clientWidth));
  if (prepared.empty) {
    chart.closest('figure').hidden = figure.optional;
    chart.innerHTML = '<p class="empty"></p>';
    chart.firstChild.textContent = prepared.empty;
    return;
  }
  await vegaEmbed(chart, prepared.spec, { renderer: prepared.tiles > MANY ? 'canvas' : 'svg', config: prepared.config, logger,
    actions: { export: true, source: true, compiled: false, editor: false },
    downloadFileName: holder.name + '-' + chart.dataset.figure }).catch(note);
}

let drawing = Promise.resolve();
function drawAll(within) {
  for (const figure of within.querySelectorAll('figure[hidden]')) figure.hidden = false;
  const charts = [...within.querySelectorAll('.chart')].filter(chart => chart.clientWidth > 0);
  drawing = charts.reduce((before, chart) => before.then(() => draw(chart)), drawing).catch(note);
}

function show(index) {
  for (const section of document.querySelectorAll('.slice')) section.hidden = section.dataset.slice !== String(index);
  drawAll(document);
}

const chooser = document.getElementById('chooser');
if (chooser) chooser.addEventListener('change', () => show(chooser.value));
for (const button of document.querySelectorAll('.switch button')) {
  button.addEventListener('click', () => {
    const part = button.closest('.part');
    part.dataset.split = button.dataset.split;
    for (const each of part.querySelectorAll('.switch button')) each.setAttribute('aria-pressed', String(each === button));
    drawAll(part);
  });
}
let width = innerWidth, timer;
addEventListener('resize', () => {
  clearTimeout(timer);
  timer = setTimeout(() => { if (innerWidth !== width) { width = innerWidth; drawAll(document); } }, 200);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll(document));
show(0);
