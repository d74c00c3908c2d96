'use strict';
// What each figure looks like, for the page and for the files alike: functions of data and a look, without a document.
// A look is { width, ink, soft, line, paper, font, dark } and maybe a padding.
const prism = (() => {
  const G = '#699AEF', M = '#DF4A44', C = '#44DFD7', onTile = '#1d2430';

  const rowsOf = ({ columns, rows }) => rows.map(row => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  const distinct = (rows, field) => new Set(rows.map(row => row[field])).size;

  // labels of a logarithmic axis at 1, 2 and 5 (or 1 only) times powers of ten
  const logAxis = digits => {
    const labelled = `test(/^[${digits}]\\.0e/, format(datum.value, '.1e'))`;
    const faint = { condition: { test: labelled, value: 1 }, value: 0 };
    return { gridOpacity: faint, tickOpacity: faint, labelOverlap: 'greedy',
      labelExpr: `${labelled} ? format(datum.value, datum.value < 1 ? '~g' : '~s') : ''` };
  };
  const short = "datum.value === 0 ? '0' : format(datum.value, '~s')";
  const axis = { tickCount: 5, labelOverlap: 'greedy', labelSeparation: 10 };
  const strategies = { M, G, C };
  const spare = ['#8A63D2', '#C98B00', '#5B6472', '#E59AC8', '#2E8B57', '#B5D56A', '#7A4B2A', '#F2C14E', '#9AA5B1'];
  const dashes = [[7, 3], [2, 3], [8, 2, 2, 2], [12, 3], [4, 2, 1, 2]];

  // what "@name" stands for in a specification; a figure's settings and a slice's values come before these
  const shared = {
    step: { field: 'step', type: 'quantitative', scale: { type: 'sqrt', nice: false }, title: 'training step N', axis: { ...axis, labelExpr: short } },
    'log-step': { field: 'step', type: 'quantitative', scale: { type: 'log', nice: false }, title: 'training step N', axis: logAxis('1') },
    evidence: { field: 'evidence', type: 'quantitative', scale: { nice: false, zero: false }, title: 'N^(1−α), the amount of evidence', axis },
    context: { field: 'context', type: 'ordinal', title: 'context length C', axis: { labelAngle: 0 } },
    diversity: { field: 'task_diversity', type: 'ordinal', title: 'task diversity D', axis: { labelAngle: 0, labelOverlap: 'greedy' } },
    'log-axis': logAxis('1'), 'log-axis-125': logAxis('125'), 'log-axis-dense': logAxis('12357'),
    checkpoint: { field: 'step', type: 'ordinal', title: 'training step N (one column per checkpoint)', axis: { labelAngle: 0, labelOverlap: 'greedy', labelSeparation: 4, format: ',' } },
    row: { field: 'task_diversity', type: 'ordinal', sort: 'descending', title: 'task diversity D', axis: { titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleX: -26, titleY: -9 } },
    share: {
      scale: { domain: [0, 0.5, 1], range: [G, '#FFFFFF', M], interpolate: 'rgb', clamp: true },
      legend: { offset: 26, title: '0 % = as G, 100 % = as M', format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] }
    },
    odds: {
      scale: { domain: [-6, 0, 6], range: [G, '#FFFFFF', M], interpolate: 'rgb', clamp: true },
      legend: { offset: 26, title: 'nats: below 0 for G, above 0 for M', values: [-6, -3, 0, 3, 6] }
    },
    'total_variation': { scale: { range: ['#FFFFFF', '#4A4F57'], zero: true }, legend: { offset: 26, title: 'total variation: 0 is perfect' } },
    'r_squared': { scale: { domain: [0, 1], range: ['#4A4F57', '#FFFFFF'], clamp: true }, legend: { offset: 26, title: 'R²: 1 is perfect' } }
  };
  const texts = { share: 'round(100 * datum.value)', odds: "format(datum.value, '.1f')",
    total_variation: "replace(format(datum.value, '.2f'), '0.', '.')", r_squared: "replace(format(datum.value, '.2f'), '0.', '.')" };
  const darkTiles = { total_variation: 'datum.value > 0.6 * datum.largest', r_squared: 'datum.value < 0.4' };
  const middles = { share: 0.5, odds: 0 };

  // as Strategies.column: what names a strategy in columns
  const column = name => name.toLowerCase().replaceAll(/[^a-z0-9-]/g, '_');

  // the strategies of a slice, M and G first, as domain and range of scales
  function predictors(names) {
    const colours = names.map((name, i) => strategies[name] || spare[i % spare.length]);
    const strokes = names.map((name, i) => dashes[i % dashes.length]);
    return {
      strategies: names, colours, dashes: strokes, shapes: names.map((name, i) => ['square', 'triangle-up', 'diamond', 'cross', 'triangle-down'][i % 5]),
      lines: ['transformer', ...names], 'line-colours': ['#1D2430', ...colours], 'line-dashes': [[1, 0], ...strokes],
      'line-shapes': ['circle', ...names.map((name, i) => ['square', 'triangle-up', 'diamond', 'cross', 'triangle-down'][i % 5])],
      losses: ['loss', ...names.map(name => 'loss_' + column(name))],
      'loss-predictor': JSON.stringify(Object.fromEntries([['loss', 'transformer'], ...names.map(name => ['loss_' + column(name), name])])) + '[datum.column]'
    };
  }

  // predictors of real functions, the transformer first
  function ofReals(rows, ink) {
    const names = [...new Set(rows.map(row => row.predictor).filter(name => name))];
    names.sort((one, other) => (other === 'transformer') - (one === 'transformer'));
    const palette = names[0] === 'transformer' ? [ink, G, M, C, ...spare] : [G, M, C, ...spare];
    return { predictors: names, 'predictor-colours': names.map((name, i) => palette[i % palette.length]),
      'predictor-dashes': names.map((name, i) => name === 'transformer' ? [1, 0] : dashes[i % dashes.length]) };
  }

  function filled(specification, words, ink) {
    const text = JSON.stringify(specification).replaceAll('#1D2430', ink);
    return JSON.parse(text, (key, value) => typeof value === 'string' && value[0] === '@' ? words[value.slice(1)] ?? value : value);
  }

  function theme(look, cell, checkpoints) {
    const { width, ink, soft, line, paper, font, dark } = look;
    return {
      background: paper, font, view: { stroke: null }, padding: look.padding || { left: 1, top: 1, right: 8, bottom: 5 },
      axis: { labelColor: soft, titleColor: soft, titleFontWeight: 400, labelFontSize: 11, titleFontSize: 12, titlePadding: 8,
        gridColor: line, domainColor: line, tickColor: line, tickSize: 4 },
      axisBand: { grid: false, domain: false, ticks: false },
      title: { anchor: 'start', color: ink, fontSize: 12, fontWeight: 600 },
      legend: { orient: 'top', labelColor: soft, titleColor: soft, titleFontWeight: 400, labelFontSize: 11, titleFontSize: 11,
        titleLimit: 300, gradientThickness: 9, gradientLength: Math.min(220, width - 60), gradientStrokeColor: line,
        gradientStrokeWidth: 1, symbolStrokeWidth: 1.6, columns: Math.max(3, Math.floor(width / 90)), offset: 12 },
      header: { labelColor: ink, labelFontSize: 12, title: null },
      range: { ordinal: { scheme: 'viridis', extent: dark ? [0.25, 1] : [0, 0.85] } },
      mark: { color: ink }, line: { strokeWidth: 2 }, point: { strokeWidth: 1.4, opacity: 1 },
      style: {
        tile: { stroke: '#ffffff', strokeWidth: cell < 10 ? 0 : 1 }, value: { fontSize: 10, fill: onTile }, 'small-tile': { stroke: null },
        boundary: { stroke: onTile, strokeWidth: 2.5, strokeCap: 'square' }, contour: { stroke: onTile, strokeWidth: 1.4, strokeCap: 'square' },
        'held-out': { stroke: onTile, strokeWidth: 1.5, strokeDash: [4, 3] },
        model: { color: ink, strokeWidth: 1.8, strokeDash: [6, 4] }, law: { color: soft, strokeWidth: 1.6, strokeDash: [6, 4] },
        measured: { stroke: ink, size: checkpoints > 40 ? 10 : 30 }, arrow: { color: onTile, opacity: 0.85 },
        range: { color: soft, strokeWidth: 5, opacity: 0.35 }, identity: { color: soft, strokeWidth: 1.5, strokeDash: [2, 4] },
        window: { color: soft, opacity: 0.1 }, note: { fontSize: 11, color: soft }, threshold: { color: soft, strokeWidth: 1.5, strokeDash: [3, 3] }
      }
    };
  }

  // panels and labels as wide as the page allows
  function fit(spec, width, cell, rows, kind) {
    const usermeta = spec.usermeta || {};
    if (spec.facet) {
      const panels = distinct(rows, usermeta.panels || 'task_diversity'), outside = 56, gap = 30;
      const least = Math.min(width - outside, width < 600 ? Math.min(120, usermeta.panel) : usermeta.panel);
      const most = Math.max(1, Math.min(panels, Math.floor((width - outside + gap) / (least + gap))));
      const lines = usermeta.lines?.[spec.params?.find(parameter => parameter.name === 'sheet')?.value] || 1;
      spec.columns = panels / lines <= most ? Math.ceil(panels / lines / Math.ceil(panels / lines / most)) : Math.ceil(panels / Math.ceil(panels / most));
      spec.spacing = { column: gap, row: usermeta.gap || 18 };
      spec.spec.width = Math.min(usermeta.widest || 1e6, Math.floor((width - outside + gap) / spec.columns) - gap);
      return;
    }
    spec.width = Math.floor(width);
    spec.autosize = { type: 'fit-x', contains: 'padding' };
    if (usermeta.row) spec.height = usermeta.row * distinct(rows, 'task_diversity');
    const every = (spec.params || []).find(parameter => parameter.name === 'every');
    const least = kind === 'odds' ? 27 : 19;
    if (every && cell < least) every.value = Math.ceil((least + 9) / cell);
  }

  /**
   * A figure of a slice (or of the sweep), ready to be drawn: { spec, config, tiles }, or { empty: why }.
   * holder: { name, values, table(name) -> rows }; split: what "either" stands for.
   */
  function prepare(figure, specification, holder, split, look) {
    const settings = { ...figure.settings }, values = holder.values;
    if (settings.split === 'either') settings.split = split;
    if (settings.column === 'quality') settings.column = settings.look = values.quality;
    const { needs, otherwise } = specification.usermeta || {};
    const table = needs?.[0] ?? specification.data.name;
    const columns = settings.column ? [settings.column] : needs?.slice(1) ?? [table === 'cells' ? 'loss' : 'predicted'];
    const wanted = { ...settings };
    if (settings.only) wanted.task_diversity = values.transient_diversity;
    if (settings.focus === 'row') wanted.task_diversity = values.focus_diversity;
    if (settings.focus === 'column') wanted.step = values.focus_step;
    const rows = holder.table(table).filter(row =>
      ['split', 'sheet', 'along', 'term', 'task_diversity', 'step'].every(name => wanted[name] == null || row[name] === wanted[name]));
    if (!rows.some(row => columns.every(column => row[column] != null))) {
      return { empty: otherwise || 'Nothing to show: the slice has no such numbers.' };
    }
    const kind = settings.look || 'share';
    const words = { ...shared, ...predictors(values.strategies || ['M', 'G']), ...ofReals(rows, look.ink), x: shared[settings.x],
      scale: shared[kind].scale, legend: shared[kind].legend, text: texts[kind], 'on-dark': darkTiles[kind] || 'false',
      along: settings.along === 'context' ? 'context length C' : 'MLP width / model width',
      xs: [...new Set(rows.map(row => row.x))] };
    const spec = filled(specification, words, look.ink);
    for (const parameter of spec.params || []) {
      parameter.value = settings[parameter.name] ?? values[parameter.name] ?? (parameter.name === 'middle' ? middles[kind] : null) ?? parameter.value;
    }
    // a layer named <column>__<layer> is drawn if the column holds something: scales of nothing are infinite
    if (spec.layer) {
      spec.layer = spec.layer.filter(layer => !layer.name
        || holder.table(layer.data?.name || table).some(row => row[layer.name.split('__')[0]] != null));
    }
    const checkpoints = distinct(rows, 'step'), cell = (look.width - 38) / checkpoints;
    fit(spec, look.width, cell, rows, kind);
    // copies: Vega writes into the rows it is given
    const copies = name => holder.table(name).map(row => ({ ...row }));
    const named = [spec.data.name, 'bounds', ...(spec.layer || []).map(layer => layer.data?.name).filter(name => name)];
    spec.datasets = Object.fromEntries(named.map(name => [name, copies(name)]));
    spec.description = figure.title;
    return { spec, config: theme(look, cell, checkpoints), tiles: spec.usermeta?.tiles ? rows.length : 0 };
  }

  return { rowsOf, prepare };
})();
