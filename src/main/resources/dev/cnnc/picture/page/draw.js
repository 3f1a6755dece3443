// Keeps the drawing the same as the scene. What stays moves to its new place.
const layers = {
  frames: document.getElementById("frames"),
  lines: document.getElementById("lines"),
  boxes: document.getElementById("boxes"),
};
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const DURATION = 260;

// The elements on the drawing with the geometry that they have just now.
const drawn = { boxes: new Map(), lines: new Map(), labels: new Map() };
let current = scene();
let nextFrame = 0;

function describe(part) {
  if (part.block) {
    const block = part.block;
    return `block ${block.path}${block.kind ? ", " + block.kind : ""}, `
        + `${count(nodesOf(part).length)} layers, ${count(sum(part, "parameters"))} parameters, `
        + `${count(sum(part, "macs"))} multiply-accumulates`;
  }
  if (part.exit !== undefined) {
    return `output ${part.head}, ${data.nodes[part.exit].shape}`;
  }
  const node = data.nodes[part.node];
  return `${part.head}${part.detail ? ", " + part.detail : ""}, yields ${node.shape}`;
}

// The element of a box, its origin at the top left corner.
function makeBox(box) {
  const part = box.part;
  const kind = box.open ? "open" : part.block ? "closed" : part.family || "input";
  const group = svg("g", {
    class: kind + (box.open && part.block.level % 2 === 0 ? " nested" : ""),
    tabindex: "0", role: "button", "data-key": part.key, "aria-label": describe(part),
  });
  group.append(svg("title", {}, describe(part)));
  if (part.block) {
    group.setAttribute("aria-expanded", String(box.open));
  }
  if (box.open) {
    group.append(
      svg("rect", { class: "frame", rx: 6 }),
      svg("rect", { class: "bar", rx: 6, height: data.header }),
      svg("path", { class: "under", d: `M0 ${data.header}H0` }),
      svg("path", { class: "sign", d: "M9 9l4 4 4-4" }),
      svg("text", { class: "title", x: 24, y: 15 }, part.block.title));
    return group;
  }
  const round = part.family === "input" || part.exit !== undefined;
  group.append(
    svg("rect", { class: "body", rx: round ? 12 : 4 }),
    svg("text", { class: "head", y: 16 }, part.head));
  if (part.detail) {
    group.append(svg("text", { class: "detail", y: 30 }, part.detail));
  }
  if (part.block) {
    group.append(
      svg("rect", { class: "inner", rx: 2.5, x: 2.5, y: 2.5 }),
      svg("path", { class: "sign", d: "M9 9l4 4-4 4" }));
  }
  return group;
}

function placeBox(item, { x, y, width, height }) {
  const { element } = item;
  element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  for (const child of element.children) {
    const style = child.getAttribute("class");
    if (style === "inner") {
      set(child, { width: (width - 5).toFixed(1), height: (height - 5).toFixed(1) });
    } else if (style === "frame" || style === "body") {
      set(child, { width: width.toFixed(1), height: height.toFixed(1) });
    } else if (style === "bar") {
      child.setAttribute("width", width.toFixed(1));
    } else if (style === "under") {
      child.setAttribute("d", `M0 ${data.header}H${width.toFixed(1)}`);
    } else if (style === "head" || style === "detail") {
      child.setAttribute("x", (width / 2).toFixed(1));
    }
  }
}

function makeLine(line) {
  const way = svg("path", { class: "line" });
  if (line.arrow) {
    way.setAttribute("marker-end", "url(#tip)");
  }
  const node = data.nodes[line.value];
  return svg("g", { class: "wire" },
    svg("title", {}, `${node.key}: ${node.shape}`), way, svg("path", { class: "grip" }));
}

function placeLine(item, line) {
  const path = rounded(line.points, line.side);
  item.element.children[1].setAttribute("d", path);
  item.element.children[2].setAttribute("d", path);
}

function makeLabel(label) {
  return svg("text", { class: "sizes" }, label.text);
}

function placeLabel(item, label) {
  set(item.element, { x: label.x.toFixed(1), y: label.y.toFixed(1) });
}

const kinds = [
  { name: "lines", make: makeLine, place: placeLine, layer: () => layers.lines },
  { name: "boxes", make: makeBox, place: placeBox,
    layer: box => box.open ? layers.frames : layers.boxes },
  { name: "labels", make: makeLabel, place: placeLabel, layer: () => layers.lines },
];

// Makes and removes elements, and tells which of those that stay have to move.
function reconcile(target, fresh) {
  const moves = [];
  for (const kind of kinds) {
    const items = drawn[kind.name];
    for (const [key, item] of items) {
      const wanted = target[kind.name].get(key);
      if (!wanted || wanted.open !== item.geometry.open) {
        item.element.remove();
        items.delete(key);
      }
    }
    for (const [key, wanted] of target[kind.name]) {
      let item = items.get(key);
      if (!item) {
        item = { element: kind.make(wanted), geometry: wanted };
        if (fresh) {
          item.element.classList.add("fresh");
        }
        items.set(key, item);
        kind.place(item, wanted);
      } else {
        moves.push({ kind, item, from: item.geometry, to: wanted });
      }
      // In the order of the scene: blocks before what is in them, for eyes as for the Tab key.
      kind.layer(wanted).append(item.element);
    }
  }
  return moves;
}

function between(from, to, t) {
  const mix = (a, b) => a + (b - a) * t;
  if (to.points) {
    return { ...to, points: to.points.map(([x, y], i) =>
      [mix(from.points[i][0], x), mix(from.points[i][1], y)]) };
  }
  const mixed = { ...to };
  for (const name of ["x", "y", "width", "height"]) {
    if (name in to) {
      mixed[name] = mix(from[name], to[name]);
    }
  }
  return mixed;
}

function moveAll(moves, t) {
  for (const { kind, item, from, to } of moves) {
    item.geometry = t >= 1 ? to : between(from, to, t);
    kind.place(item, item.geometry);
  }
}

// Draws what is open now. `anchor` is a part that stays where it is on the screen.
function redraw(anchor) {
  cancelAnimationFrame(nextFrame);
  const focused = document.activeElement && document.activeElement.dataset
      ? document.activeElement.dataset.key : undefined;
  const before = anchor && drawn.boxes.get(anchor.key);
  const old = before ? middleTop(before.geometry) : null;
  const start = { ...view };
  current = scene();
  const moves = reconcile(current, drawn.boxes.size > 0);
  const held = anchor && current.boxes.get(anchor.key);
  const now = held ? middleTop(held) : null;
  const shift = t => {
    if (old && now) {
      view.x = start.x + (old[0] - now[0]) * view.scale * t;
      view.y = start.y + (old[1] - now[1]) * view.scale * t;
      applyView();
    }
  };
  paint();
  if (focused !== undefined) {
    focusOn(focused);
  }
  if (calm.matches || moves.length === 0) {
    moveAll(moves, 1);
    shift(1);
    return;
  }
  const began = performance.now();
  const step = time => {
    const t = Math.min(1, Math.max(0, (time - began) / DURATION));
    const eased = t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
    moveAll(moves, eased);
    shift(eased);
    if (t < 1) {
      nextFrame = requestAnimationFrame(step);
    }
  };
  moveAll(moves, 0);
  nextFrame = requestAnimationFrame(step);
}

function middleTop(box) {
  return [box.x + box.width / 2, box.y];
}

function focusOn(key) {
  const item = drawn.boxes.get(key);
  if (item) {
    item.element.focus({ preventScroll: true });
  }
}

// The colours of heat, of hits and of the part that the panel tells of.
function paint() {
  for (const { element, geometry } of drawn.boxes.values()) {
    const colors = geometry.open ? null : heated(geometry.part);
    element.classList.toggle("heated", heat !== "none");
    for (const child of element.children) {
      const style = child.getAttribute("class");
      if (style === "body") {
        child.style.fill = colors ? colors.fill : "";
      } else if (style === "head" || style === "detail") {
        child.style.fill = colors ? colors.ink : "";
      } else if (style === "sign" || style === "inner") {
        child.style.stroke = colors ? colors.ink : "";
      }
    }
    element.classList.toggle("hit", hits.has(geometry.part));
    element.classList.toggle("holds", !geometry.open && holdsHit(geometry.part));
    element.classList.toggle("chosen", geometry.part === chosen);
  }
}

// Opens or closes one block, or all.
function toggle(part) {
  part.block.open = !part.block.open;
  redraw(part);
  say(`${part.block.path} ${part.block.open ? "opened" : "closed"}`);
}

function toggleAll(open) {
  blocks.forEach(part => part.block.open = open);
  redraw();
  fit();
  say(open ? "all blocks opened" : "all blocks closed");
}

// Opens what hides a part.
function reveal(part) {
  let closed = false;
  for (let block = part.parent; block.part; block = block.around) {
    closed = closed || !block.open;
    block.open = true;
  }
  if (closed) {
    redraw();
  }
}

function say(text) {
  document.getElementById("status").textContent = text;
}
