// What cnnc wrote into the page.
const data = JSON.parse(document.getElementById("data").textContent);

// Every part knows the block around it, and has a key that stays the same while the page lives.
const parts = [];

function adopt(block, around, level) {
  block.around = around;
  block.level = level;
  block.parts.forEach((part, index) => {
    part.parent = block;
    part.key = part.block ? "b " + part.block.path
        : part.exit !== undefined ? "x " + index : "n " + part.node;
    parts.push(part);
    if (part.block) {
      part.block.part = part;
      adopt(part.block, block, level + 1);
    }
  });
}

adopt(data.root, null, 0);

const blocks = parts.filter(part => part.block);
const partOfNode = new Map(
    parts.filter(part => part.node !== undefined).map(part => [part.node, part]));

// The numbers of all nodes in a part.
function nodesOf(part) {
  if (part.block) {
    return part.block.parts.flatMap(nodesOf);
  }
  return part.node === undefined ? [] : [part.node];
}

// The sum of a quantity over the nodes of a part.
function sum(part, quantity) {
  return nodesOf(part).reduce((total, id) => total + data.nodes[id][quantity], 0);
}

function count(number) {
  return number.toLocaleString("en-US");
}

// Counts with few digits, such as 4.1 G.
function short(number) {
  const units = ["", " K", " M", " G", " T"];
  let unit = 0;
  while (number >= 999.5 && unit < units.length - 1) {
    number /= 1000;
    unit++;
  }
  return (unit === 0 ? number : number.toPrecision(3)) + units[unit];
}
