// What of the drawing is seen, and how large.
const drawing = document.getElementById("drawing");
const world = document.getElementById("world");
const view = { x: 0, y: 0, scale: 1 };
const LEAST = 0.02;
const MOST = 8;
const EDGE = 24;
const READABLE = 0.75;

function applyView() {
  world.setAttribute("transform",
    `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.scale.toFixed(4)})`);
}

function size() {
  const { width, height } = drawing.getBoundingClientRect();
  return { width: Math.max(1, width), height: Math.max(1, height) };
}

function show(scale, x, y) {
  view.scale = Math.min(MOST, Math.max(LEAST, scale));
  view.x = x;
  view.y = y;
  applyView();
}

function fittingScale() {
  const { width, height } = size();
  const { bounds } = current;
  return Math.min(1.5,
    (width - 2 * EDGE) / bounds.width, (height - 2 * EDGE) / bounds.height);
}

// All of the picture.
function fit() {
  const { width, height } = size();
  const { bounds } = current;
  const scale = Math.max(LEAST, fittingScale());
  show(scale, (width - bounds.width * scale) / 2 - bounds.x * scale,
    (height - bounds.height * scale) / 2 - bounds.y * scale);
}

// All of it where that can be read, else its beginning.
function begin() {
  if (fittingScale() >= READABLE) {
    fit();
    return;
  }
  const { width } = size();
  const { bounds } = current;
  const scale = Math.min(1, Math.max(READABLE, (width - 2 * EDGE) / bounds.width));
  const first = current.boxes.values().next().value;
  const fits = bounds.width * scale <= width;
  const middle = fits ? bounds.x + bounds.width / 2 : first.x + first.width / 2;
  show(scale, width / 2 - middle * scale, EDGE - bounds.y * scale);
}

// Zooms by `factor` around a point of the window, usually the middle.
function zoom(factor, point) {
  const { width, height } = size();
  const [x, y] = point || [width / 2, height / 2];
  const scale = Math.min(MOST, Math.max(LEAST, view.scale * factor));
  const actual = scale / view.scale;
  show(scale, x - (x - view.x) * actual, y - (y - view.y) * actual);
}

// Moves a part into the middle, large enough to read.
function center(key) {
  const box = current.boxes.get(key);
  const { width, height } = size();
  const scale = Math.max(view.scale, READABLE);
  show(scale, width / 2 - (box.x + box.width / 2) * scale,
    height / 2 - (box.y + Math.min(box.height, height / scale / 2) / 2) * scale);
}

// Moves the drawing as little as brings a part into view.
function bringIn(key) {
  const box = current.boxes.get(key);
  const { width, height } = size();
  const left = box.x * view.scale + view.x;
  const top = box.y * view.scale + view.y;
  const right = left + box.width * view.scale;
  const bottom = top + Math.min(box.height * view.scale, height / 2);
  const dx = left < EDGE ? EDGE - left : Math.min(0, width - EDGE - right);
  const dy = top < EDGE ? EDGE - top : Math.min(0, height - EDGE - bottom);
  show(view.scale, view.x + dx, view.y + dy);
}

function local(event) {
  const { left, top } = drawing.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}

drawing.addEventListener("wheel", event => {
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? size().height : 1;
  if (event.ctrlKey || event.metaKey) {
    zoom(Math.exp(-event.deltaY * unit * 0.0035), local(event));
  } else {
    const [dx, dy] = event.shiftKey && event.deltaX === 0
        ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    show(view.scale, view.x - dx * unit, view.y - dy * unit);
  }
}, { passive: false });

// Fingers and buttons that are down; two of them zoom.
const pointers = new Map();
let moved = 0;

drawing.addEventListener("pointerdown", event => {
  if (event.button === 0) {
    pointers.set(event.pointerId, local(event));
    moved = 0;
  }
});

drawing.addEventListener("pointermove", event => {
  const before = pointers.get(event.pointerId);
  if (!before) {
    return;
  }
  const now = local(event);
  if (pointers.size === 2) {
    const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
    zoom(distance(now, other) / Math.max(1, distance(before, other)), other);
    moved = Infinity;
  } else {
    show(view.scale, view.x + now[0] - before[0], view.y + now[1] - before[1]);
    moved += distance(now, before);
  }
  if (moved > 4 && !drawing.hasPointerCapture(event.pointerId)) {
    drawing.setPointerCapture(event.pointerId);
    drawing.classList.add("dragged");
  }
  pointers.set(event.pointerId, now);
});

for (const end of ["pointerup", "pointercancel"]) {
  drawing.addEventListener(end, event => {
    pointers.delete(event.pointerId);
    drawing.classList.remove("dragged");
  });
}

// On paper the whole picture is shown.
window.addEventListener("beforeprint", () => {
  const { x, y, width, height } = current.bounds;
  set(drawing, { viewBox: `${x - EDGE} ${y - EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}` });
  world.removeAttribute("transform");
});
window.addEventListener("afterprint", () => {
  drawing.removeAttribute("viewBox");
  applyView();
});
