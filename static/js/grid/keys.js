// Keys of the grid, as in a spreadsheet.
import { at, beside, cellOf, columnOf, enter, groups, isFixed, isLast, isNone, kindOf, lineOf, typed } from "./place.js";
import { begin, isEditing, onKey } from "./edit.js";
import { explain } from "./note.js";
import { restore, saveBlock } from "./save.js";
import { clear, end, extend, rectangle } from "./select.js";
import { undo } from "./undo.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const KPIS_A_PAGE = 10;
const STARTS_A_NUMBER = /^[\d.,+\-−(£$€¥]$/;

export function go(cell, isKept = false) {
  if (!isKept) clear();
  enter(cell);
  explain(cell);
}

function arrow(cell, key, event) {
  const [down, right] = ARROWS[key].map((step) => step * (event.ctrlKey || event.metaKey ? 9999 : 1));
  if (!event.shiftKey) return go(beside(cell, down, right));
  const next = beside(end() ?? cell, down, right, kindOf(cell));
  extend(cell, next);
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function edge(cell, event) {
  const line = event.ctrlKey ? groups().at(event.key === "Home" ? 0 : -1).lastElementChild : lineOf(cell);
  go(at(line, event.key === "Home" ? 1 : Infinity));
}

// Of what is chosen, the first column to the right, or the first line down.
function fill(cell, isDown) {
  const rows = rectangle(cell);
  const source = (row, column) => (isDown ? rows[0][column] : rows[row][0]);
  const all = rows.flatMap((row, y) => row.map((each, x) => [each, typed(source(y, x))]));
  saveBlock(all.filter(([each, text]) => text !== typed(each) && !isFixed(each)));
}

const leave = (cell, right) => isLast(cell, right);
const NAMED = {
  Enter: (cell, event) => (isNone(cell) ? cell.querySelector("a")?.click() : go(beside(cell, event.shiftKey ? -1 : 1, 0, kindOf(cell)))),
  F2: (cell) => begin(cell),
  Home: edge,
  End: edge,
  PageDown: (cell) => go(beside(cell, KPIS_A_PAGE, 0, kindOf(cell))),
  PageUp: (cell) => go(beside(cell, -KPIS_A_PAGE, 0, kindOf(cell))),
  Delete: (cell) => saveBlock(rectangle(cell).flat().filter((each) => typed(each) && !isFixed(each)).map((each) => [each, ""])),
  Escape: (cell) => (cell.dataset.mark === "refused" ? (restore([cell]), go(cell)) : clear()),
};
NAMED.Backspace = NAMED.Delete;
const WITH_CTRL = { z: undo, r: (cell) => fill(cell, false), d: (cell) => fill(cell, true) };

function handle(cell, event) {
  const { key } = event;
  if (isEditing()) return onKey(event);
  if (ARROWS[key]) return arrow(cell, key, event), true;
  if (key === "Tab") {
    const right = event.shiftKey ? -1 : 1;
    if (leave(cell, right)) return false;
    return go(at(lineOf(cell), columnOf(cell) + right)), true;
  }
  if (event.ctrlKey || event.metaKey) {
    const isFill = key === "r" || key === "d";
    if (!WITH_CTRL[key] && !(NAMED[key] === edge)) return false;
    if (isFill && rectangle(cell).flat().length < 2) return false; // the browser's own
    return (WITH_CTRL[key] ?? edge)(cell, event), true;
  }
  if (NAMED[key]) return NAMED[key](cell, event), true;
  if (STARTS_A_NUMBER.test(key)) return begin(cell, ""), false; // the key itself is typed by the browser
  return key.length === 1; // no number, and no key of the page either: nothing that is typed here leaves it
}

document.addEventListener("keydown", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.altKey || event.isComposing || !handle(cell, event)) return;
  event.preventDefault();
  event.stopPropagation();
}, true);
