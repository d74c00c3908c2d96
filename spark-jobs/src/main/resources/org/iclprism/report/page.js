'use strict';
const problems = [];
const note = text => {
  problems.push(text);
  document.documentElement.setAttribute('data-problems', problems.join(' | '));
};
window.addEventListener('error', event => note(event.message));
const data = JSON.parse(document.getElementById('data').textContent);
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const MOST_VALUES = 24; // more checkpoints than this, and numbers in the cells could not be read

// numbers in a crowded map are left out; the colours and the tooltips stay
function thin(spec, crowded) {
  for (const part of [spec, spec.spec || {}]) {
    if (crowded && part.layer) part.layer = part.layer.filter(layer => layer.name !== 'values');
  }
  return spec;
}

function config() {
  const ink = css('--ink'), soft = css('--soft'), line = css('--line');
  return {
    background: 'transparent', font: 'system-ui, sans-serif', view: { stroke: line },
    axis: { labelColor: soft, titleColor: soft, titleFontWeight: 'normal', gridColor: line, domainColor: line, tickColor: line },
    legend: { labelColor: soft, titleColor: soft, titleFontWeight: 'normal', titleLimit: 400 },
    header: { labelColor: ink, titleColor: ink }, text: { color: ink }
  };
}

for (const chart of document.querySelectorAll('.chart')) {
  const slice = data.slices[Number(chart.dataset.slice)];
  const steps = new Set(slice.cells.map(cell => cell.step)).size;
  const spec = thin(structuredClone(data.figures[chart.dataset.figure]), steps > MOST_VALUES);
  spec.datasets = slice;
  const logger = { level() { return this; }, info() { return this; }, debug() { return this; },
    warn(...texts) { note(texts.join(' ')); return this; }, error(...texts) { note(texts.join(' ')); return this; } };
  vegaEmbed(chart, spec, { renderer: 'svg', config: config(), logger,
    actions: { export: true, source: true, compiled: false, editor: false },
    downloadFileName: slice.name + '-' + chart.dataset.figure }).catch(error => note(String(error)));
}
