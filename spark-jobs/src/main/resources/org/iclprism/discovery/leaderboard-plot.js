const WIDTH = 760, HEIGHT = 420, LEFT = 64, RIGHT = 20, TOP = 16, BOTTOM = 48;
const scale = (least, most, from, to) => number => most > least ? from + (number - least) / (most - least) * (to - from) : (from + to) / 2;
const ticks = (least, most) => {
  const step = 10 ** Math.floor(Math.log10((most - least) / 4 || 1));
  const wide = [1, 2, 5, 10].map(factor => factor * step).find(each => (most - least) / each <= 6) ?? step;
  const all = [];
  for (let at = Math.ceil(least / wide); at * wide <= most + 1e-12; at++) all.push(at * wide);
  return all;
};
// powers of ten, with 2 and 5 between few of them; of less than one the usual steps
const logarithmicTicks = (least, most) => {
  if (most - least < 1) return ticks(10 ** least, 10 ** most).filter(at => at > 0).map(Math.log10);
  const all = [];
  for (let power = Math.floor(least); power <= most; power++) for (const factor of most - least < 3 ? [1, 2, 5] : [1]) all.push(power + Math.log10(factor));
  return all.filter(at => at >= least && at <= most);
};
const short = number => Math.abs(number) >= 1e4 ? number.toExponential(0).replace("e+", "e") : String(+number.toPrecision(4));
const plot = (x, y, across, up, logarithmic) => {
  const [px, py] = [scale(...x, LEFT, WIDTH - RIGHT), scale(...y, HEIGHT - BOTTOM, TOP)];
  const made = svg("svg", { viewBox: "0 0 " + WIDTH + " " + HEIGHT, role: "img", "aria-label": up + " against " + across });
  for (const at of logarithmic ? logarithmicTicks(...x) : ticks(...x)) made.append(svg("line", { class: "axis", x1: px(at), x2: px(at), y1: TOP, y2: HEIGHT - BOTTOM }),
    svg("text", { x: px(at), y: HEIGHT - BOTTOM + 18, "text-anchor": "middle" }, short(logarithmic ? 10 ** at : at)));
  for (const at of ticks(...y)) made.append(svg("line", { class: "axis", x1: LEFT, x2: WIDTH - RIGHT, y1: py(at), y2: py(at) }),
    svg("text", { x: LEFT - 8, y: py(at) + 4, "text-anchor": "end" }, short(at)));
  made.append(svg("text", { x: WIDTH - RIGHT, y: HEIGHT - 8, "text-anchor": "end" }, across + " →"), svg("text", { x: 4, y: 12 }, "↑ " + up));
  return { made, px, py };
};
const spread = numbers => {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const margin = (most - least || Math.abs(most) || 1) * 0.05;
  return [least - margin, most + margin];
};
