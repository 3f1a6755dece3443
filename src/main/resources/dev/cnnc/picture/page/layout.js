// Places for everything that is open. Rows follow from heights as in the class Rows of cnnc: what
// is closed takes less height, and all keeps its column.

function rows(block) {
  const heights = block.gaps.map(() => 0);
  const order = block.parts.map((part, index) => index);
  const span = index => block.parts[index].slot[2] - block.parts[index].slot[1] + 1;
  order.sort((a, b) => span(a) - span(b) || a - b);
  for (const index of order) {
    const part = block.parts[index];
    const [, first, last] = part.slot;
    let room = 0;
    for (let row = first; row <= last; row++) {
      room += heights[row] + (row > first ? block.gaps[row] : 0);
    }
    const lack = Math.max(0, extent(part) - room) / (last - first + 1);
    for (let row = first; row <= last; row++) {
      heights[row] += lack;
    }
  }
  const tops = [];
  let top = 0;
  block.gaps.forEach((gap, row) => {
    tops.push(top + gap);
    top += gap + heights[row];
  });
  return { heights, tops, height: top };
}

function isOpen(part) {
  return Boolean(part.block && part.block.open);
}

function height(part) {
  return isOpen(part)
      ? data.header + rowsOf(part.block).height
      : part.box[2];
}

function extent(part) {
  return height(part) + part.box[3];
}

let known = new Map();

function rowsOf(block) {
  if (!known.has(block)) {
    known.set(block, rows(block));
  }
  return known.get(block);
}

// Where a part's closed box is within its column: around the places where edges meet it.
function closedSpan(part) {
  const [width, closed] = part.box;
  const ports = part.in.concat(part.out);
  const least = Math.min(...ports, width) - 10;
  const most = Math.max(...ports, 0) + 10;
  if (!part.block || ports.length === 0) {
    return [0, width];
  }
  const taken = Math.min(width, Math.max(closed, most - least));
  const middle = (least + most) / 2;
  return [Math.min(Math.max(0, middle - taken / 2), width - taken), taken];
}

// Everything that is shown: boxes, lines and labels by their keys.
function scene() {
  known = new Map();
  const shown = { boxes: new Map(), lines: new Map(), labels: new Map() };
  interior(data.root, 0, 0, shown);
  shown.bounds = bounds(shown);
  return shown;
}

function interior(block, x, y, shown) {
  const { heights, tops, height: total } = rowsOf(block);
  const places = block.parts.map(part => {
    const [left, first, last] = part.slot;
    const top = y + (tops[first] + tops[last] + heights[last] - extent(part)) / 2;
    return { part, x: x + left, y: top, height: height(part) };
  });
  places.forEach(place => box(place, shown));
  block.wires.forEach((wire, index) => {
    const [value, from, to, side, start, ...rest] = wire;
    const end = rest.pop();
    const points = [[x + start, from < 0 ? y : places[from].y + places[from].height]];
    for (let i = 0; i < rest.length; i += 3) {
      const layer = rest[i + 1];
      const above = layer === 0 ? 0 : tops[layer - 1] + heights[layer - 1];
      points.push([x + rest[i], y + above + rest[i + 2]]);
    }
    points.push([x + end, to < 0 ? y + total : places[to].y]);
    shown.lines.set("w " + index + " " + block.path,
        { value, points, side: side === 1, arrow: to >= 0, block, from, to });
  });
}

function box(place, shown) {
  const part = place.part;
  if (isOpen(part)) {
    frame(place, shown);
    return;
  }
  const [shift, width] = closedSpan(part);
  shown.boxes.set(part.key,
      { part, open: false, x: place.x + shift, y: place.y, width, height: place.height });
  const leaving = part.block ? part.block.leaving : part.out.map(() => part.node);
  leaving.forEach((value, index) => {
    shown.labels.set("s " + index + " " + part.key, {
      text: data.nodes[value].sizes,
      x: place.x + part.out[index] + data.gap,
      y: place.y + place.height + 11,
    });
  });
}

// An open block: as wide as what is shown in it.
function frame({ part, x, y, height: tall }, shown) {
  const own = { part, open: true, x, y, width: 0, height: tall };
  shown.boxes.set(part.key, own);
  const inner = { boxes: new Map(), lines: new Map(), labels: new Map() };
  interior(part.block, x + part.box[4], y + data.header, inner);
  const content = bounds(inner);
  const ports = part.in.concat(part.out).map(port => x + port);
  const left = Math.min(content.x, ...ports) - data.side;
  const right = Math.max(content.x + content.width, ...ports) + data.side;
  const lack = Math.max(0, part.box[5] - (right - left)) / 2;
  own.x = Math.max(x, left - lack);
  own.width = Math.min(x + part.box[0], right + lack) - own.x;
  for (const kind of ["boxes", "lines", "labels"]) {
    inner[kind].forEach((item, key) => shown[kind].set(key, item));
  }
}

// The smallest rectangle around all.
function bounds(shown) {
  const xs = [];
  const ys = [];
  shown.boxes.forEach(b => {
    xs.push(b.x, b.x + b.width);
    ys.push(b.y, b.y + b.height);
  });
  shown.lines.forEach(line => line.points.forEach(([x, y]) => {
    xs.push(x);
    ys.push(y);
  }));
  shown.labels.forEach(label => xs.push(label.x + label.text.length * 6.4));
  const least = list => list.reduce((a, b) => Math.min(a, b), Infinity);
  const most = list => list.reduce((a, b) => Math.max(a, b), -Infinity);
  const left = least(xs);
  const top = least(ys);
  return { x: left, y: top, width: most(xs) - left, height: most(ys) - top };
}
