// Buttons, keys, and the first drawing.
const STEP = 60;

function partAt(event) {
  const element = event.target instanceof Element ? event.target.closest("[data-key]") : null;
  return element ? current.boxes.get(element.dataset.key).part : null;
}

// A click on a block opens or closes it; on anything else, or with Shift, it tells about it.
function act(part, event) {
  if (part.block && !event.shiftKey) {
    toggle(part);
  } else {
    choose(part);
  }
}

drawing.addEventListener("click", event => {
  const part = partAt(event);
  const frame = event.target instanceof Element && event.target.classList.contains("frame");
  if (part && moved <= 4 && !frame) {
    act(part, event);
  }
});

drawing.addEventListener("focusin", event => {
  const part = partAt(event);
  if (part && event.target.matches(":focus-visible")) {
    bringIn(part.key);
  }
});

const keys = {
  ArrowLeft: () => show(view.scale, view.x + STEP, view.y),
  ArrowRight: () => show(view.scale, view.x - STEP, view.y),
  ArrowUp: () => show(view.scale, view.x, view.y + STEP),
  ArrowDown: () => show(view.scale, view.x, view.y - STEP),
  "+": () => zoom(1.25),
  "=": () => zoom(1.25),
  "-": () => zoom(0.8),
  0: fit,
  "/": () => field.select(),
  e: () => toggleAll(true),
  c: () => toggleAll(false),
  Escape: dismiss,
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey
      || (event.target instanceof Element && event.target.closest("select"))) {
    return;
  }
  const part = partAt(event);
  const inPanel = event.target instanceof Node && panel.contains(event.target);
  if (part && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    act(part, event);
  } else if (part && event.key === "i") {
    choose(part);
  } else if (Object.hasOwn(keys, event.key) && (!inPanel || !event.key.startsWith("Arrow"))) {
    event.preventDefault();
    keys[event.key]();
  }
});

function button(id, action) {
  document.getElementById(id).addEventListener("click", action);
}

button("in", () => zoom(1.25));
button("out", () => zoom(0.8));
button("fit", fit);
button("expand", () => toggleAll(true));
button("collapse", () => toggleAll(false));
button("close", dismiss);
button("theme", () => theme(document.documentElement.dataset.theme !== "dark"));

document.getElementById("heat").addEventListener("change", event => {
  heat = event.target.value;
  legend();
  paint();
});

// As the system has it, until the button says otherwise.
const night = window.matchMedia("(prefers-color-scheme: dark)");
const follow = event => theme(event.matches);

function theme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

night.addEventListener("change", follow);
document.getElementById("theme").addEventListener("click",
  () => night.removeEventListener("change", follow));
follow(night);

document.getElementById("totals").textContent =
  `${count(data.nodes.length)} nodes · ${short(data.parameters)} parameters · ${short(data.macs)} MACs`;
redraw();
begin();
document.documentElement.dataset.drawn = performance.now().toFixed(0);
