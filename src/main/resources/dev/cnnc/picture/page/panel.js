// Tells all about a part.
const panel = document.getElementById("panel");
const facts = document.getElementById("facts");
let chosen = null;

function table(entries) {
  return html("table", {}, ...entries.map(([name, value]) =>
    html("tr", {}, html("th", { scope: "row" }, name), html("td", {}, value))));
}

function section(title, ...content) {
  return [html("h3", {}, title), ...content];
}

function share(own, total) {
  const percent = total === 0 ? 0 : 100 * own / total;
  return own === 0 ? "0" : `${count(own)} (${percent.toPrecision(3)} % of all)`;
}

function costs(part) {
  return [
    ["parameters", share(sum(part, "parameters"), data.parameters)],
    ["MACs", share(sum(part, "macs"), data.macs)],
  ];
}

function shapes(ids) {
  return ids.map(id => data.nodes[id].shape).join(", ") || "nothing";
}

// The lines of the model around a place, those of the place marked.
function excerpt([file, first, last]) {
  const { name, lines } = data.files[file];
  const numbers = Object.keys(lines).map(Number)
      .filter(line => line >= first - 2 && line <= last + 2).sort((a, b) => a - b);
  const width = String(numbers[numbers.length - 1]).length;
  const pre = html("pre", { tabindex: "0" });
  for (const number of numbers) {
    const marked = number >= first && number <= last;
    pre.append(html("span", { class: marked ? "row at" : "row" },
      html("span", { class: "number" }, String(number).padStart(width) + "  "), lines[number]));
  }
  return section(`${name}, line ${first}`, pre);
}

function code(node, part) {
  if (node.steps.length === 0) {
    return section("Java",
      html("p", {}, part.family === "input"
          ? "The value is copied from the caller's array."
          : "No code of its own: the value passes on as it is, or another step computes it."));
  }
  const elements = [];
  for (const step of node.steps) {
    const [call, kernel] = data.steps[step];
    const [name, ...lines] = data.classes[kernel];
    const sharers = data.nodes.filter(other => other !== node && other.steps.includes(step));
    elements.push(html("pre", { tabindex: "0" }, call));
    if (sharers.length > 0) {
      elements.push(html("p", {}, "One step computes it together with "
          + sharers.map(other => `${other.written} (${other.key})`).join(", ") + "."));
    }
    elements.push(html("p", {}, name + ":"),
      html("pre", { class: "long", tabindex: "0" },
        lines.map(line => data.lines[line]).join("\n")));
  }
  return section("Java", ...elements);
}

// How much of the input one value of a node depends on.
function receptiveField({ receptiveField: sizes }) {
  if (!sizes) {
    return [];
  }
  return [["sees", sizes === "whole" ? "the whole input" : `${sizes} of the input`]];
}

function aboutNode(part) {
  const node = data.nodes[part.node];
  const elements = [
    html("h2", {}, part.head),
    html("p", {}, node.key),
    table([
      ["written", node.written],
      ["takes", shapes(node.inputs)],
      ["yields", `${node.shape}, ${count(node.elements)} values`],
      ...receptiveField(node),
      ...costs(part),
      ...Object.entries(node.attributes),
    ]),
  ];
  if (node.weights.length > 0) {
    elements.push(...section("Weights", table(node.weights)));
  }
  elements.push(...excerpt(node.place), ...code(node, part));
  return elements;
}

function aboutBlock(part) {
  const block = part.block;
  return [
    html("h2", {}, block.kind || block.path),
    html("p", {}, block.path),
    table([
      ["takes", shapes(block.entering)],
      ["yields", shapes(block.leaving)],
      ["layers", count(nodesOf(part).length)],
      ...costs(part),
    ]),
    ...excerpt(data.nodes[nodesOf(part)[0]].place),
  ];
}

function aboutExit(part) {
  return [
    html("h2", {}, part.head),
    table([["output", data.nodes[part.exit].shape]]),
  ];
}

function choose(part) {
  chosen = part;
  facts.replaceChildren(...(part.block ? aboutBlock(part)
      : part.exit === undefined ? aboutNode(part) : aboutExit(part)));
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.setAttribute("aria-label", "About " + part.head);
  paint();
  bringIn(part.key);
  say("panel: " + describe(part));
}

function dismiss() {
  if (panel.hidden) {
    return;
  }
  const key = chosen.key;
  panel.hidden = true;
  chosen = null;
  paint();
  focusOn(key);
}
