// figures of several models: the first of the table as it stands
const MOST_LINES = 8;
const COLOURS = ["#3f74d1", "#d0453f", "#2e9960", "#b3782b", "#8a5cc7", "#2a9aa8", "#c2569b", "#7c8794"];
const here = curves => curves?.[state.subset] ?? curves?.[board.headline] ?? [];
const drawn = points => rows().filter(model => points(model).length > 0).slice(0, MOST_LINES);
const polyline = (points, { px, py }, [x, y], attributes) =>
  svg("polyline", { fill: "none", "stroke-width": 2, ...attributes, points: points.map(point => px(point[x]) + "," + py(point[y])).join(" ") });
const legend = models => element("ul", { class: "legend" }, ...models.map((model, i) =>
  element("li", {}, element("i", { style: "background:" + COLOURS[i] }), title(model))));
const span = (models, points, column) => models.flatMap(model => points(model).map(point => point[column]));
const peril = ({ made, px, py }, [low, high], top) => {
  const reach = Math.min(high, top);
  made.append(svg("polygon", { class: "peril", points: [[0, 0], [-reach, reach], [reach, reach]].map(([x, y]) => px(Math.max(x, low)) + "," + py(y)).join(" ") }));
};

const lines = (points, columns, across, up, { logarithmic = false, from0 = true, most, diagonal = false, triangle = false } = {}) => {
  const models = drawn(points);
  if (models.length === 0) return undefined;
  const place = point => logarithmic ? Math.log10(point) : point;
  const xs = span(models, points, columns[0]).map(place), ys = span(models, points, columns[1]);
  const x = [Math.min(...xs), Math.max(...xs)];
  const y = from0 ? [0, most ?? Math.max(...ys) * 1.05] : spread(ys);
  const area = plot(x, y, across, up, logarithmic);
  if (triangle) peril(area, x, y[1]);
  if (diagonal) area.made.append(polyline([[0, 0], [1, 1]], area, [0, 1], { class: "axis" }));
  models.forEach((model, i) => area.made.append(polyline(points(model).map(point => [place(point[columns[0]]), point[columns[1]]]), area, [0, 1],
    { class: "curve", stroke: COLOURS[i] })));
  return [area.made, legend(models)];
};
// subsets that follow each other: step1, step2, ... or id/examples=0, id/examples=1, ...
const SERIES = Object.entries(board.subsets.reduce((all, subset) => {
  const name = /^step\d+$/.test(subset) ? "step" : subset.includes("=") ? subset.slice(0, subset.indexOf("=")) : undefined;
  if (name) (all[name] ??= []).push(subset);
  return all;
}, {})).filter(([, subsets]) => subsets.length > 1);
const series = (name, subsets) => {
  const metric = state.y in DIRECTION && !(state.y in OTHERS) && !(state.y in NUMBERS) && !["CPS", "tie", "swap"].includes(state.y) ? state.y : "MAE";
  const points = model => subsets.map((subset, i) => [i, model.values[subset]?.[metric]]).filter(point => known(point[1]));
  const made = lines(points, [0, 1], name + ": " + subsets.map(subset => subset.replace(/^.*=|^step/, "")).join(", "), label(metric), { from0: false });
  return made;
};
const boxes = () => {
  const models = drawn(model => here(model.curves.box));
  if (models.length === 0) return undefined;
  const all = models.map(model => here(model.curves.box)[0]);
  const area = plot([-0.5, models.length - 0.5], spread(all.flat()), "", "predicted − true" + UNIT, false);
  models.forEach((model, i) => {
    const [low, first, middle, third, high] = all[i].map(area.py), x = area.px(i), wide = Math.min(30, 220 / models.length);
    area.made.append(svg("line", { x1: x, x2: x, y1: low, y2: high, stroke: COLOURS[i] }),
      svg("rect", { x: x - wide, y: third, width: 2 * wide, height: first - third, fill: COLOURS[i], "fill-opacity": 0.35, stroke: COLOURS[i] }),
      svg("line", { x1: x - wide, x2: x + wide, y1: middle, y2: middle, stroke: COLOURS[i], "stroke-width": 2 }));
  });
  return [area.made, legend(models)];
};
const correlation = () => {
  const at = new Map((board.correlation?.models ?? []).map((key, i) => [key, i]));
  const models = rows().filter(model => at.has(model.key)).slice(0, 16);
  if (models.length < 2) return undefined;
  const cells = model => models.map(other => {
    const number = board.correlation.rows[at.get(model.key)][at.get(other.key)];
    return known(number) ? element("td", { class: "heat", style: "--heat:" + (0.55 * Math.max(0, number)).toFixed(3) }, number.toFixed(2)) : element("td", {}, "–");
  });
  return [element("div", { class: "scroll" }, element("table", {},
    element("thead", {}, element("tr", {}, element("th", {}, ""), ...models.map(model => element("th", { scope: "col" }, title(model))))),
    element("tbody", {}, ...models.map(model => element("tr", {}, element("th", { scope: "row" }, title(model)), ...cells(model))))))];
};
const FIGURES = {
  rolling: ["Error near the threshold", "Mean |error| of materials by true distance to the threshold. In the shaded triangle an average error changes the decision: a curve that leaves it early on the left misses few stable materials, on the right gives few false alarms.",
    () => lines(model => here(model.curves.rolling), [0, 1], "true distance to the threshold" + UNIT, "mean |error|" + UNIT, { triangle: true })],
  precision: ["Precision over the budget", "Of the k materials predicted most stable, the share that is stable; up to the last one predicted stable.",
    () => lines(model => here(model.curves.cumulative), [0, 1], "k", "precision", { most: 1.02 })],
  recall: ["Recall over the budget", "Share of stable materials among the k predicted most stable.",
    () => lines(model => here(model.curves.cumulative), [0, 2], "k", "recall", { most: 1.02 })],
  budgets: ["Acceleration at any budget", "How many times more stable materials the k best guesses hold than blind choice.",
    () => lines(model => here(model.curves.budgets), [0, 1], "k", "DAF", { logarithmic: true })],
  roc: ["ROC", "True against false positive rate for every threshold of the prediction.",
    () => lines(model => here(model.curves.roc), [0, 1], "false positive rate", "true positive rate", { most: 1.02, diagonal: true })],
  thresholds: ["F1 at other thresholds", "If stable meant a distance at or below another threshold, for truth and prediction alike.",
    () => lines(model => here(model.curves.thresholds), [0, 1], "threshold" + UNIT, "F1", {})],
  box: ["Signed errors", "5, 25, 50, 75 and 95 % quantiles.", boxes],
  correlation: ["Correlation of errors", "Pearson correlation of signed errors. Models whose errors agree do not check each other.", correlation],
};
for (const [name, subsets] of SERIES) FIGURES[name] = ["By " + name.replace(/^(.*)\/(.*)$/, "$2, $1"),
  "The metric chosen as “Up” above, or else the mean error, from one subset to the next.", () => series(name, subsets)];
const figure = () => {
  const name = Object.hasOwn(FIGURES, state.figure) ? state.figure : "rolling";
  $("figure").value = name;
  const [, caption, draw] = FIGURES[name];
  $("drawn").replaceChildren(...(draw() ?? [element("p", { class: "note" }, "No model of the table has this curve.")]));
  const all = rows().length;
  $("caption").textContent = caption + (all > MOST_LINES && name !== "correlation" ? " Shown are the first " + MOST_LINES + " models of the table; sort or filter it for others." : "");
};
const chooseFigures = () => {
  const drawable = board.models.some(model => Object.keys(model.curves).length > 0) || SERIES.length > 0;
  $("figures").hidden = !drawable;
  $("figure").replaceChildren(...Object.entries(FIGURES).map(([name, [words]]) => element("option", { value: name }, words)));
};

// figures of one model
const framed = (heading, content, caption) => element("figure", {}, element("h3", {}, heading), content, element("figcaption", {}, caption));
const histogram = bins => {
  const tops = bins.map(([, ...counts]) => counts.reduce((sum, count) => sum + count));
  const wide = bins[1][0] - bins[0][0];
  const area = plot([bins[0][0], bins[bins.length - 1][0] + wide], [0, Math.max(...tops) * 1.05], "predicted distance" + UNIT, ITEMS, false);
  for (const [from, ...counts] of bins) {
    let sum = 0;
    counts.forEach((count, i) => {
      if (count > 0) area.made.append(svg("rect", { class: "decision" + i, x: area.px(from), width: area.px(from + wide) - area.px(from) - 0.5,
        y: area.py(sum + count), height: area.py(sum) - area.py(sum + count) }));
      sum += count;
    });
  }
  return area.made;
};
const modelFigures = model => {
  const figures = [], curves = model.curves, hull = here(curves.rolling), chosen = here(curves.cumulative);
  if (hull.length) {
    const area = plot([hull[0][0], hull[hull.length - 1][0]], [0, Math.max(...hull.map(point => point[1])) * 1.05], "true distance to the threshold" + UNIT, "mean |error|" + UNIT, false);
    peril(area, [hull[0][0], hull[hull.length - 1][0]], Math.max(...hull.map(point => point[1])) * 1.05);
    area.made.append(polyline(hull, area, [0, 1], { class: "line" }));
    const exit = here(curves.exits)[0];
    figures.push(framed("Error near the threshold", area.made, "In the shaded triangle an average error changes the decision."
      + (exit ? " The curve leaves it at " + exit[0].toFixed(3) + " and +" + exit[1].toFixed(3) + "." : "")));
  }
  if (chosen.length) {
    const area = plot([0, chosen[chosen.length - 1][0]], [0, 1.02], "k, most stable first", "precision (line), recall (dashes)", false);
    area.made.append(polyline(chosen, area, [0, 1], { class: "line" }), polyline(chosen, area, [0, 2], { class: "line second" }));
    figures.push(framed("Precision and recall over the budget", area.made, "Up to the last material predicted stable."));
  }
  const bins = here(curves.histogram);
  if (bins.length > 1) figures.push(framed("Decisions by predicted distance", histogram(bins), "Stable and found, stable and missed, false alarms, rightly left out."));
  return figures;
};
const elements = model => {
  const all = Object.entries(model.curves.elements ?? {});
  if (all.length === 0) return [];
  const most = Math.max(...all.map(([, [, error]]) => error));
  return [element("h3", {}, "Error by element"), element("p", { class: "note" }, "Mean |error| times the element's share of the atoms (eV/atom), over the structures that hold it."),
    element("ul", { class: "elements" }, ...all.sort((a, b) => b[1][1] - a[1][1]).map(([symbol, [n, error]]) =>
      element("li", { class: "heat", style: "--heat:" + (0.55 * (1 - error / most)).toFixed(3), title: n.toLocaleString("en") + " structures" }, symbol, element("small", {}, " " + error.toFixed(3)))))];
};

const blind = () => {
  if (!board.blind) return;
  const all = board.blind, percent = share => share > 0 && share < 0.0001 ? "less than 0.01 %" : (100 * share).toFixed(2) + " %";
  $("blind").replaceChildren(element("h2", {}, "Blind spots"), element("p", { class: "note" },
    percent(all.missed_by_all) + " of " + all.stable.toLocaleString("en") + " positive " + ITEMS + " are missed by every model; "
    + percent(all.missed_by_all_if_independent) + " would be if models erred independently."));
};
const show = () => {
  read();
  const model = board.models.find(each => each.key === state.model);
  $("board").hidden = Boolean(model);
  $("model").hidden = !model;
  if (model) {
    page(model);
    document.title = title(model) + " · ICL Prism";
    return;
  }
  document.title = board.title + " · ICL Prism";
  $("subset").value = state.subset;
  $("columns").value = state.columns;
  if ($("filter").value !== state.filter) $("filter").value = state.filter;
  for (const facet of FACETS) if ($("facet-" + facet)) $("facet-" + facet).value = state[facet] ?? "";
  if (board.weights && !$("sliders").contains(document.activeElement)) sliders();
  table();
  scatter();
  figure();
};
const build = () => {
  $("title").textContent = board.title;
  $("facts").textContent = board.models.length + " models · " + board.materials.toLocaleString("en") + " " + ITEMS;
  $("subset").replaceChildren(...board.subsets.map(subset => element("option", { value: subset }, subset.replaceAll("_", " "))));
  $("columns").replaceChildren(...Object.keys(SETS).map(name => element("option", { value: name }, name)));
  for (const id of ["subset", "columns", "x", "y", "figure"]) $(id).addEventListener("change", event => go({ [id]: event.target.value }));
  $("filter").addEventListener("input", event => go({ filter: event.target.value }));
  $("log").addEventListener("change", event => go({ log: event.target.checked ? "1" : "0" }));
  $("export").addEventListener("click", download);
  for (const facet of FACETS) {
    const choices = [...new Set(board.models.map(model => model.facts[facet]).filter(known))].sort();
    if (choices.length > 1) $("facets").append(element("label", {}, facet.replaceAll("_", " "),
      element("select", { id: "facet-" + facet, onchange: event => go({ [facet]: event.target.value }) },
        element("option", { value: "" }, "all"), ...choices.map(choice => element("option", { value: choice }, choice)))));
  }
  addEventListener("hashchange", show);
  chooseFigures();
  $("weights").hidden = !board.weights;
  blind();
  show();
};
build();
