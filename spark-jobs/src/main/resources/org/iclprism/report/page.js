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

const rowsOf = ({ columns, rows }) => rows.map(row => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
const distinct = (rows, field) => new Set(rows.map(row => row[field])).size;
for (const slice of data.slices) {
  for (const name of ['cells', 'training', 'transitions', 'bounds']) slice[name] = rowsOf(slice[name]);
}

function theme(width, cell, checkpoints) {
  const style = getComputedStyle(root);
  const [ink, soft, line, paper] = ['--ink', '--soft', '--line', '--paper'].map(name => style.getPropertyValue(name).trim());
  const onTile = '#1d2430', dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return {
    background: paper, font: style.getPropertyValue('--sans'), view: { stroke: null }, padding: { left: 1, top: 1, right: 8, bottom: 5 },
    axis: { labelColor: soft, titleColor: soft, titleFontWeight: 400, labelFontSize: 11, titleFontSize: 12, titlePadding: 8,
      gridColor: line, domainColor: line, tickColor: line, tickSize: 4 },
    axisBand: { grid: false, domain: false, ticks: false },
    legend: { orient: 'top', labelColor: soft, titleColor: soft, titleFontWeight: 400, labelFontSize: 11, titleFontSize: 11,
      titleLimit: 300, gradientThickness: 9, gradientLength: Math.min(220, width - 60), gradientStrokeColor: line,
      gradientStrokeWidth: 1, symbolStrokeWidth: 1.6, columns: Math.max(3, Math.floor(width / 90)), offset: 12 },
    header: { labelColor: ink, labelFontSize: 12, title: null },
    range: { ordinal: { scheme: 'viridis', extent: dark ? [0.25, 1] : [0, 0.85] } },
    mark: { color: ink }, line: { strokeWidth: 2 }, point: { strokeWidth: 1.4, opacity: 1 },
    style: {
      tile: { stroke: '#ffffff', strokeWidth: cell < 10 ? 0 : 1 }, value: { fontSize: 10, fill: onTile },
      boundary: { stroke: onTile, strokeWidth: 2.5, strokeCap: 'square' },
      'held-out': { stroke: onTile, strokeWidth: 1.5, strokeDash: [4, 3] },
      model: { color: ink, strokeWidth: 1.8, strokeDash: [6, 4] },
      measured: { stroke: ink, size: checkpoints > 40 ? 10 : 30 },
      range: { color: soft, strokeWidth: 5, opacity: 0.35 }, identity: { color: soft, strokeWidth: 1.5, strokeDash: [2, 4] },
      window: { color: soft, opacity: 0.1 }, note: { fontSize: 11, color: soft }
    }
  };
}

// panels and labels as wide as the page allows
function fit(spec, width, cell, rows) {
  if (spec.facet) {
    const panels = distinct(rows, 'task_diversity'), outside = 56, gap = 30;
    const least = width < 600 ? 120 : spec.usermeta.panel;
    const most = Math.max(1, Math.min(panels, Math.floor((width - outside + gap) / (least + gap))));
    spec.columns = Math.ceil(panels / Math.ceil(panels / most));
    spec.spacing = { column: gap, row: 18 };
    spec.spec.width = Math.floor((width - outside + gap) / spec.columns) - gap;
    return;
  }
  spec.width = Math.floor(width);
  spec.autosize = { type: 'fit-x', contains: 'padding' };
  if (spec.usermeta?.row) spec.height = spec.usermeta.row * distinct(rows, 'task_diversity');
  const every = (spec.params || []).find(parameter => parameter.name === 'every');
  if (every && cell < spec.usermeta.cell) every.value = Math.ceil((spec.usermeta.cell + 9) / cell);
}

async function draw(chart) {
  const figure = data.figures[chart.dataset.figure];
  const slice = data.slices[chart.closest('.slice').dataset.slice];
  const spec = JSON.parse(JSON.stringify(data.specifications[figure.specification])
    .replaceAll('#1D2430', getComputedStyle(root).getPropertyValue('--ink').trim()));
  const settings = { ...figure.settings };
  if (settings.split === 'either') settings.split = chart.closest('.part').dataset.split || 'id';
  for (const parameter of spec.params || []) parameter.value = settings[parameter.name] ?? parameter.value;
  const { needs, otherwise } = spec.usermeta || {};
  const [table, column] = needs || [spec.data.name, settings.column || (spec.data.name === 'cells' ? 'loss' : 'predicted')];
  const rows = slice[table].filter(row => !settings.split || row.split === settings.split);
  if (!rows.some(row => row[column] != null)) {
    chart.innerHTML = '<p class="empty"></p>';
    chart.firstChild.textContent = otherwise || 'Nothing to show: the slice has no such numbers.';
    return;
  }
  // a layer named <column>__<layer> is drawn if the column holds something: scales of nothing are infinite
  if (spec.layer) {
    spec.layer = spec.layer.filter(layer => !layer.name
      || slice[layer.data?.name || table].some(row => row[layer.name.split('__')[0]] != null));
  }
  const width = chart.clientWidth, checkpoints = distinct(rows, 'step'), cell = (width - 38) / checkpoints;
  fit(spec, width, cell, rows);
  spec.datasets = { [spec.data.name]: slice[spec.data.name], bounds: slice.bounds };
  spec.description = figure.title;
  await vegaEmbed(chart, spec, { renderer: 'svg', config: theme(width, cell, checkpoints), logger,
    actions: { export: true, source: true, compiled: false, editor: false },
    downloadFileName: slice.name + '-' + chart.dataset.figure }).catch(note);
}

let drawing = Promise.resolve();
function drawAll(within) {
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
