// Elements of SVG and HTML. Text only ever becomes text.

function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  set(element, attributes);
  element.append(...children);
  return element;
}

function html(name, attributes, ...children) {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...children);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
}

// The data of a path whose corners are rounded; ways around others are arcs.
function rounded(points, side) {
  let path = "M" + at(points[0]);
  for (let i = 1; i < points.length - 1; i++) {
    const [before, corner, after] = [points[i - 1], points[i], points[i + 1]];
    const r = Math.min(side ? 20 : 8, distance(before, corner) / 2, distance(corner, after) / 2);
    path += "L" + at(towards(corner, before, r)) + "Q" + at(corner) + " "
        + at(towards(corner, after, r));
  }
  return path + "L" + at(points[points.length - 1]);
}

function at([x, y]) {
  return x.toFixed(1) + " " + y.toFixed(1);
}

function distance([x, y], [a, b]) {
  return Math.hypot(x - a, y - b);
}

function towards(from, to, length) {
  const all = distance(from, to);
  const part = all === 0 ? 0 : length / all;
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}
