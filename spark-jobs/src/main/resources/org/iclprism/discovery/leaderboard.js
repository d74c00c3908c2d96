"use strict";
const board = JSON.parse(document.getElementById("data").textContent);
const problems = [];
const problem = text => { problems.push(text); document.documentElement.dataset.problems = problems.join("; "); };
addEventListener("error", event => problem(event.message));
addEventListener("securitypolicyviolation", event => problem("blocked: " + event.blockedURI));

const $ = id => document.getElementById(id);
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
};
const svg = (name, attributes = {}, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const known = value => value !== undefined && value !== null && value !== "" && !Number.isNaN(value);

// -1: lower is better, 1: higher is better, 0: neither
const DISCOVERY = { F1: 1, DAF: 1, precision: 1, recall: 1, accuracy: 1, TNR: 1, MAE: -1, RMSE: -1, R2: 1, AUC: 1 };
const COUNTS = { n: 0, missing: -1, coverage: 1, TP: 1, FP: -1, TN: 1, FN: -1, TPR: 1, FPR: -1, FNR: -1 };
const OTHERS = { SRME: -1, SRE: -1, SRD: 0, failure_rate: -1, RMSD: -1, symmetry_match: 1, symmetry_decrease: -1,
  symmetry_increase: 0 };
const NUMBERS = { model_params: 0, training_structures: 0, training_materials: 0, n_estimators: 0, cutoff: 0, max_steps: 0 };
const TEXTS = ["training_sets", "targets", "openness", "status", "architecture", "train_task", "test_task", "date_added",
  "organisation", "authors", "license", "model_version"];
const DIRECTION = { CPS: 1, tie: 0, swap: 0, ...DISCOVERY, ...COUNTS, ...OTHERS, ...NUMBERS };
const SETS = {
  Discovery: ["CPS", "tie", ...Object.keys(DISCOVERY), "coverage"],
  Counts: ["F1", ...Object.keys(COUNTS)],
  "Other tasks": ["CPS", "F1", ...Object.keys(OTHERS)],
  Models: ["CPS", "F1", ...Object.keys(NUMBERS), ...TEXTS],
  All: Object.keys(DIRECTION).concat(TEXTS),
};
const FACETS = ["training_sets", "openness", "targets", "status"];
const SIGNS = { tie: "tie group", swap: "P(swap)", SRME: "κ SRME", SRE: "κ SRE", SRD: "κ SRD", R2: "R²" };
const UNIT = board.energies ? " (eV/atom)" : "", ITEMS = board.energies ? "materials" : "decisions";
const UNITS = { MAE: UNIT, RMSE: UNIT };
const label = name => (SIGNS[name] ?? name.replaceAll("_", " ")) + (UNITS[name] ?? "");
const PART = ["F1 (unique prototypes)", "conductivity (1 − SRME/2)", "geometry (1 − RMSD/0.15)"];

const defaults = { subset: board.headline, columns: "Discovery", sort: "F1", down: "1", filter: "", x: "model_params", y: "F1",
  log: "1", figure: "rolling", w: (board.weights ?? []).join("_"), model: "" };
let state = { ...defaults };
const read = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  state = { ...defaults };
  for (const [key, value] of given) if (key in defaults || FACETS.includes(key)) state[key] = value;
  if (!board.subsets.includes(state.subset)) state.subset = defaults.subset;
  if (!Object.hasOwn(SETS, state.columns)) state.columns = defaults.columns;
  for (const axis of ["x", "y"]) if (!axes().includes(state[axis])) state[axis] = axes().includes(defaults[axis]) ? defaults[axis] : "MAE";
};
const address = changes => {
  const kept = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...state, ...changes })) if (known(value) && value !== defaults[key]) kept.set(key, value);
  return "#" + kept;
};
const go = changes => {
  history.replaceState(null, "", address(changes));
  show();
};

const weights = () => {
  const given = state.w.split("_").map(Number);
  return given.length === 3 && given.every(weight => weight >= 0) ? given : board.weights;
};
const score = model => {
  if (!board.weights) return undefined;
  const [f1, srme, rmsd] = weights();
  const values = [model.values[board.headline]?.F1, model.others.SRME, model.others.RMSD];
  const parts = [values[0], 1 - values[1] / 2, Math.min(1, Math.max(0, 1 - values[2] / 0.15))];
  let sum = 0, all = 0;
  for (const [part, weight] of [f1, srme, rmsd].entries()) {
    if (weight > 0 && !known(values[part])) return undefined;
    if (weight > 0) { sum += weight * parts[part]; all += weight; }
  }
  return all > 0 ? sum / all : undefined;
};
const value = (model, name) => {
  if (name === "CPS") return score(model);
  if (name === "tie") return model.standings.F1?.tie;
  if (name === "swap") return model.standings.F1?.swap;
  if (name in OTHERS) return model.others[name];
  if (name in NUMBERS || TEXTS.includes(name)) return model.facts[name];
  return model.values[state.subset]?.[name];
};
const title = model => model.facts.model_name ?? model.key;
const plain = number => Number.isInteger(number) ? number.toLocaleString("en") : number.toFixed(3);
const shown = value => typeof value === "number" ? plain(value) : String(value);

// missing values stand last in both directions
const compare = (a, b, name, down) => {
  const [left, right] = name === "model" ? [title(a), title(b)] : [value(a, name), value(b, name)];
  if (!known(left) || !known(right)) return known(left) ? -1 : known(right) ? 1 : 0;
  const order = typeof left === "number" ? left - right : String(left).localeCompare(String(right), "en");
  return (down ? -order : order) || title(a).localeCompare(title(b), "en");
};
const rows = () => {
  const words = state.filter.toLowerCase().split(/\s+/).filter(Boolean);
  return board.models
    .filter(model => {
      const text = [model.key, ...Object.values(model.facts)].join(" ").toLowerCase();
      return words.every(word => text.includes(word)) && FACETS.every(facet => !known(state[facet]) || model.facts[facet] === state[facet]);
    })
    .sort((a, b) => compare(a, b, state.sort, state.down === "1"));
};
const columns = () => SETS[state.columns].filter(name => board.models.some(model => known(value(model, name))));
const axes = () => Object.keys(DIRECTION).filter(name => name !== "tie" && board.models.some(model => Number.isFinite(value(model, name))));

const table = () => {
  const visible = rows(), names = columns();
  const head = ["model", ...names].map(name => {
    const sorted = state.sort === name ? (state.down === "1" ? "descending" : "ascending") : undefined;
    const first = name === "model" || DIRECTION[name] === -1 ? "0" : "1";
    const next = sorted ? (state.down === "1" ? "0" : "1") : first;
    return element("th", { scope: "col", "aria-sort": sorted, "data-column": name },
      element("button", { type: "button", onclick: () => go({ sort: name, down: next }) }, label(name)));
  });
  $("table").tHead.replaceChildren(element("tr", {}, ...head));
  const ranges = Object.fromEntries(names.map(name => {
    const all = visible.map(model => value(model, name)).filter(Number.isFinite);
    return [name, [Math.min(...all), Math.max(...all)]];
  }));
  $("table").tBodies[0].replaceChildren(...visible.map(model => element("tr", { "data-model": model.key },
    element("td", {}, element("a", { href: address({ model: model.key }) }, title(model))),
    ...names.map(name => cell(model, name, ranges[name])))));
  $("count").textContent = visible.length === board.models.length ? visible.length + " models" : visible.length + " of " + board.models.length + " models";
};
const cell = (model, name, [least, most]) => {
  const number = value(model, name);
  if (!known(number)) return element("td", {}, "–");
  if (typeof number !== "number") return element("td", { class: "text", title: number }, number);
  const interval = state.subset === board.headline && model.standings[name];
  const width = interval && known(interval.low) ? element("small", {}, " ±" + ((interval.high - interval.low) / 2).toFixed(3)) : null;
  const better = DIRECTION[name] && most > least ? (number - least) / (most - least) : undefined;
  const heat = better === undefined ? undefined : 0.55 * (DIRECTION[name] > 0 ? better : 1 - better);
  return element("td", { class: heat === undefined ? undefined : "heat", style: heat === undefined ? undefined : "--heat:" + heat.toFixed(3) },
    plain(number), width);
};

// undominated models, from the best side of x
const front = points => {
  const cheap = DIRECTION[state.x] === 1 ? -1 : 1, good = DIRECTION[state.y] === -1 ? -1 : 1;
  let best = -Infinity;
  return [...points].sort((a, b) => cheap * (a.x - b.x) || good * (b.y - a.y))
    .filter(point => { const better = good * point.y > best; best = Math.max(best, good * point.y); return better; });
};
const scatter = () => {
  for (const axis of ["x", "y"]) {
    $(axis).replaceChildren(...axes().map(name => element("option", { value: name }, label(name))));
    $(axis).value = state[axis];
  }
  const logarithmic = state.log === "1" && rows().every(model => !(value(model, state.x) <= 0));
  $("log").checked = state.log === "1";
  const points = rows().map(model => ({ model, x: value(model, state.x), y: value(model, state.y) }))
    .filter(point => Number.isFinite(point.x) && Number.isFinite(point.y));
  if (points.length === 0) {
    $("scatter").replaceChildren(element("p", { class: "note" }, "No model has both."));
    $("pareto").textContent = "";
    return;
  }
  const place = point => logarithmic ? Math.log10(point.x) : point.x;
  const { made, px, py } = plot(spread(points.map(place)), spread(points.map(point => point.y)), label(state.x), label(state.y), logarithmic);
  const best = front(points);
  made.append(svg("polyline", { class: "front", points: best.map(point => px(place(point)) + "," + py(point.y)).join(" ") }));
  for (const point of points) {
    made.append(svg("circle", { class: "dot", cx: px(place(point)), cy: py(point.y), r: 5 },
      svg("title", {}, title(point.model) + ": " + shown(point.x) + ", " + shown(point.y))));
  }
  const named = [];
  for (const point of [...best, ...points]) {
    const [x, y, wide] = [px(place(point)), py(point.y) - 6, 7 * title(point.model).length];
    const from = x > WIDTH - 140 ? x - 8 - wide : x + 8;
    if (named.some(([left, right, at]) => from < right && from + wide > left && Math.abs(at - y) < 13)) continue;
    named.push([from, from + wide, y]);
    made.append(svg("text", { class: "name", x: from, y }, title(point.model)));
  }
  $("scatter").replaceChildren(made);
  $("pareto").textContent = "On the line: no other model is better in both (" + best.map(point => title(point.model)).join(", ") + ").";
};

const sliders = () => {
  const given = weights();
  $("sliders").replaceChildren(...PART.map((name, part) => element("label", {}, name,
    element("input", { type: "range", min: 0, max: 1, step: 0.05, value: given[part], "data-part": part, oninput: event => {
      const next = [...weights()];
      next[part] = Number(event.target.value);
      event.target.nextSibling.textContent = next[part].toFixed(2);
      go({ w: next.join("_"), sort: "CPS", down: "1" });
    } }), element("output", {}, given[part].toFixed(2)))));
};

const pair = (name, content) => element("div", {}, element("dt", {}, name), element("dd", {}, content));
const link = url => /^https?:\/\//.test(url) ? element("a", { href: url, rel: "noopener noreferrer" }, url) : url;
const page = model => {
  const facts = Object.entries(model.facts).filter(([name, fact]) => known(fact) && name !== "model_name" && name !== "notes")
    .map(([name, fact]) => pair(name.replaceAll("_", " "), typeof fact === "number" ? fact.toLocaleString("en") : link(fact)));
  const others = Object.entries(model.others).map(([name, number]) => pair(label(name), shown(number)));
  const subsets = board.subsets.filter(subset => model.values[subset]);
  const names = [...Object.keys(DISCOVERY), ...Object.keys(COUNTS)];
  const metrics = element("table", {}, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, ""), ...subsets.map(subset => element("th", { scope: "col" }, subset.replaceAll("_", " "))))),
    element("tbody", {}, ...names.map(name => element("tr", {}, element("td", {}, label(name)),
      ...subsets.map(subset => element("td", {}, known(model.values[subset][name]) ? plain(model.values[subset][name]) : "–"))))));
  $("model").replaceChildren(element("p", { class: "facts" }, element("a", { href: address({ model: "" }) }, "← all models")), element("h2", {}, title(model)),
    ...(model.facts.notes ? [element("p", { class: "note" }, model.facts.notes)] : []), element("dl", { class: "cards" }, pair("key", model.key), ...facts, ...others),
    element("div", { class: "curves" }, ...modelFigures(model)), ...elements(model), element("h3", {}, "Metrics"), element("div", { class: "scroll" }, metrics));
};

const csv = () => {
  const quoted = content => {
    const text = known(content) ? String(content) : "";
    // a spreadsheet takes such text for a formula
    const safe = typeof content === "string" && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? "\"" + safe.replaceAll("\"", "\"\"") + "\"" : safe;
  };
  const names = columns();
  return [["model", "name", "subset", ...names], ...rows().map(model => [model.key, title(model), state.subset, ...names.map(name => value(model, name))])]
    .map(line => line.map(quoted).join(",")).join("\n") + "\n";
};
const download = () => {
  const href = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
  element("a", { href, download: "leaderboard-" + state.subset + ".csv" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};

