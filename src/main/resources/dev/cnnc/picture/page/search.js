// Finds layers and blocks by label, operator or shape.
const field = document.getElementById("search");
const counter = document.getElementById("hits");
let hits = new Set();
let found = [];
let place = -1;

function plain(text) {
  return text.toLowerCase().replaceAll("×", "x").replaceAll(", ", ",");
}

const texts = new Map(parts.map(part => [part, plain(
  part.block ? [part.block.path, part.block.kind].join(" ")
    : part.exit !== undefined ? "output " + part.head
      : [data.nodes[part.node].key, part.head, part.detail, data.nodes[part.node].written,
        data.nodes[part.node].shape, data.nodes[part.node].sizes].join(" "))]));

function search() {
  const words = plain(field.value).split(/\s+/).filter(word => word);
  found = words.length === 0 ? []
    : parts.filter(part => words.every(word => texts.get(part).includes(word)));
  hits = new Set(found);
  place = -1;
  countHits();
  paint();
}

function countHits() {
  counter.textContent = field.value.trim() === "" ? ""
    : found.length === 0 ? "no hit"
      : place < 0 ? `${count(found.length)} ${found.length === 1 ? "hit" : "hits"}`
        : `${place + 1} of ${count(found.length)}`;
}

// Whether a closed block hides a hit.
function holdsHit(part) {
  return Boolean(part.block) && hits.size > 0
      && part.block.parts.some(inner => hits.has(inner) || holdsHit(inner));
}

// Goes to the next hit, or the one before, and opens what hides it.
function jump(step) {
  if (found.length === 0) {
    return;
  }
  place = place < 0 ? (step > 0 ? 0 : found.length - 1)
    : (place + step + found.length) % found.length;
  const part = found[place];
  reveal(part);
  center(part.key);
  countHits();
  say(`hit ${place + 1} of ${found.length}: ${describe(part)}`);
}

field.addEventListener("input", search);
field.addEventListener("keydown", event => {
  if (event.key === "Enter") {
    event.preventDefault();
    jump(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    field.value = "";
    search();
    drawing.focus();
  }
  event.stopPropagation();
});
