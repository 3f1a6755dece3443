// Colours by share of the total, on a scale of logarithms over four decades. The colours are those
// of cividis, which look the same to people who cannot tell red from green.
const CIVIDIS = [
  [0, 32, 77], [0, 51, 111], [57, 72, 107], [87, 93, 109], [112, 113, 115],
  [138, 135, 121], [166, 157, 117], [196, 181, 108], [228, 207, 91], [255, 234, 70],
];
const DECADES = 4;

let heat = "none";

function ramp(t) {
  const place = Math.min(1, Math.max(0, t)) * (CIVIDIS.length - 1);
  const index = Math.min(CIVIDIS.length - 2, Math.floor(place));
  return CIVIDIS[index].map((low, i) =>
    Math.round(low + (CIVIDIS[index + 1][i] - low) * (place - index)));
}

function css(color) {
  return "rgb(" + color.join(", ") + ")";
}

function luminance(color) {
  const [r, g, b] = color.map(c => {
    const part = c / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// The colours of a part's box and of its text; none where it has nothing of what is shown.
function heated(part) {
  const total = heat === "none" ? 0 : data[heat];
  const own = total > 0 ? sum(part, heat) : 0;
  if (own === 0) {
    return null;
  }
  const color = ramp(1 + Math.log10(own / total) / DECADES);
  return { fill: css(color), ink: luminance(color) > 0.2 ? "#000" : "#fff" };
}

function legend() {
  const element = document.getElementById("legend");
  element.hidden = heat === "none";
  const word = heat === "macs" ? "multiply-accumulates" : "parameters";
  document.getElementById("legend-name").textContent = "share of all " + word;
  const stops = Array.from({ length: 11 }, (none, i) => css(ramp(i / 10)));
  document.getElementById("ramp").style.background = `linear-gradient(90deg, ${stops})`;
}
