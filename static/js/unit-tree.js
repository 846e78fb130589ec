// A unit is put below another: dragged by its handle, or by keys after its "Move" is pressed. Both post the form
// that the page "Move" posts; what cannot take it in is said aloud and not chosen.
const tree = document.querySelector("[data-unit-tree]");
const says = document.getElementById("says");
const form = document.querySelector("[data-place-form]");
const rowOf = (element) => element.closest?.("tr[data-unit], tr[data-top]");
const levelOf = (row) => Number(row.getAttribute("aria-level"));
const hint = document.getElementById("tree-hint");
const usualHint = hint?.textContent;
const say = (words, names = {}) => {
  says.textContent = words.replace(/\{(\w+)\}/g, (_whole, name) => names[name] ?? "");
  if (byKeys) hint.textContent = says.textContent;
};

let moving = null; // the row that is moved
let over = null; // the row that would take it in
let byKeys = false;

function isWithin(row, top) {
  if (row === top) return true;
  for (let next = top.nextElementSibling; next && levelOf(next) > levelOf(top); next = next.nextElementSibling) {
    if (next === row) return true;
  }
  return false;
}

const mayTake = (row) => "top" in row.dataset || ("mayTake" in row.dataset && !isWithin(row, moving));

function begin(row, keys) {
  moving = row;
  byKeys = keys;
  row.classList.add("is-moving");
  tree.classList.add("is-choosing");
  tree.querySelector(".to-the-top")?.removeAttribute("hidden");
}

function end() {
  moving?.classList.remove("is-moving");
  over?.classList.remove("takes", "takes-not");
  tree.classList.remove("is-choosing");
  hint.textContent = usualHint;
  tree.querySelector(".to-the-top")?.setAttribute("hidden", "");
  moving = over = null;
}

function point(row) {
  over?.classList.remove("takes", "takes-not");
  over = row;
  if (!row) return;
  row.classList.add(mayTake(row) ? "takes" : "takes-not");
  if (!byKeys) return;
  row.scrollIntoView({ block: "nearest" });
  const names = { parent: row.dataset.name, unit: moving.dataset.name };
  if ("top" in row.dataset) say(tree.dataset.saidTop);
  else say(mayTake(row) ? tree.dataset.saidBelow : tree.dataset.saidNot, names);
}

function put() {
  if (!over || !mayTake(over)) return;
  form.action = moving.querySelector("[data-move]").href;
  form.elements.parent.value = over.dataset.unit ?? "";
  form.requestSubmit();
}

tree?.addEventListener("dragstart", (event) => {
  if (!event.target.closest(".grip")) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", rowOf(event.target).dataset.name);
  const row = rowOf(event.target);
  setTimeout(() => begin(row, false)); // a page that changes while a drag begins ends it
});
tree?.addEventListener("dragover", (event) => {
  const row = moving && rowOf(event.target);
  if (!row) return;
  if (row !== over) point(row);
  if (mayTake(row)) event.preventDefault();
});
tree?.addEventListener("drop", (event) => {
  event.preventDefault();
  put();
});
tree?.addEventListener("dragend", end);

tree?.addEventListener("click", (event) => {
  const press = event.target.closest("[data-move]");
  if (!press || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (moving) end();
  begin(rowOf(press), true);
  press.focus();
  say(tree.dataset.saidChoosing, { unit: moving.dataset.name });
});

const targets = () => [...tree.querySelectorAll("tr[data-top], tr[data-unit]")].filter((row) => row.checkVisibility());

function step(by) {
  const rows = targets();
  const from = rows.indexOf(over ?? moving);
  point(rows[Math.min(Math.max(from + by, 0), rows.length - 1)]);
}

// Before the tree's own arrows: while something is moved they choose where to.
document.addEventListener(
  "keydown",
  (event) => {
    if (!moving || !byKeys) return;
    const moves = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: put, Escape: leave };
    if (!moves[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    moves[event.key]();
  },
  true,
);

function leave() {
  say(tree.dataset.saidLeft, { unit: moving.dataset.name });
  end();
}

// A press on a row while choosing puts it there, for who neither drags nor has keys.
tree?.addEventListener("click", (event) => {
  const row = moving && byKeys && !event.target.closest("[data-move]") && rowOf(event.target);
  if (!row) return;
  event.preventDefault();
  point(row);
  put();
});
