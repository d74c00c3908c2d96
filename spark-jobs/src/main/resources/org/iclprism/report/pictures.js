'use strict';
// Figures without a browser: start(slice, figure, width) leaves SVG in svg, or what went wrong in problem.
var data, text, svg, problem;

// plain V8 has no structuredClone; what Vega-Lite clones holds sets and maps too
globalThis.structuredClone ??= function clone(value) {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return new Date(value);
  if (value instanceof Set) return new Set([...value].map(clone));
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [clone(key), clone(each)]));
  if (Array.isArray(value)) return value.map(clone);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clone(each)]));
};

// Vega guesses without a canvas, and generously; this is about the width of Helvetica and its kin
function measure() {
  vega.textMetrics.width = (item, text) => 0.6 * (item.fontSize || 11) * String(text ?? '').length;
}

function load() {
  measure();
  data = JSON.parse(text);
  text = null;
  for (const holder of [...data.slices, data.sweep]) {
    const parsed = {};
    holder.table = name => parsed[name] ??= holder.tables[name] ? prism.rowsOf(holder.tables[name]) : [];
  }
}

const light = { ink: '#1d2430', soft: '#5b6472', line: '#e3e6eb', paper: '#ffffff', dark: false,
  padding: { left: 8, top: 8, right: 20, bottom: 8 },       // the last label of an axis sticks out
  font: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif' };

function start(slice, name, width) {
  svg = problem = null;
  try {
    const figure = data.figures[name];
    const prepared = prism.prepare(figure, data.specifications[figure.specification],
      slice < 0 ? data.sweep : data.slices[slice], 'id', { ...light, width });
    if (prepared.empty) return;
    const compiled = vegaLite.compile(prepared.spec, { config: prepared.config }).spec;
    new vega.View(vega.parse(compiled), { renderer: 'none' }).toSVG()
      .then(result => { svg = result; }, error => { problem = String(error); });
  } catch (error) {
    problem = String(error);
  }
}

// a figure of its own: draw(specification, rows) leaves SVG in svg, or what went wrong in problem
function draw(specification, rows) {
  svg = problem = null;
  measure();
  try {
    const compiled = vegaLite.compile({ ...specification, data: { values: rows } }).spec;
    new vega.View(vega.parse(compiled), { renderer: 'none' }).toSVG()
      .then(result => { svg = result; }, error => { problem = String(error); });
  } catch (error) {
    problem = String(error);
  }
}
