// A rectangle of cells of one kind, from where it was begun to where it has come.
import { at, columnOf, frame, isNone, kindOf, lineOf, lines } from "./place.js";

let from = null;
let to = null;

export function clear() {
  frame().querySelectorAll('[aria-selected="true"]').forEach((cell) => cell.removeAttribute("aria-selected"));
  from = to = null;
}

export function extend(anchor, end) {
  const begun = from?.isConnected ? from : anchor;
  clear();
  if (kindOf(begun) !== kindOf(end) || isNone(begun) || isNone(end)) return;
  [from, to] = [begun, end];
  if (from !== to) rectangle(from).flat().forEach((cell) => cell.setAttribute("aria-selected", "true"));
}

export const end = () => (to?.isConnected ? to : null);

// The chosen cells by lines; of one that is only entered, itself.
export function rectangle(cell) {
  if (!from?.isConnected || !to?.isConnected) return [[cell]];
  const all = lines(kindOf(from));
  const rows = [from, to].map((each) => all.indexOf(lineOf(each))).sort((a, b) => a - b);
  const columns = [from, to].map(columnOf).sort((a, b) => a - b);
  return all.slice(rows[0], rows[1] + 1).map((line) => {
    const found = [];
    for (let column = columns[0]; column <= columns[1]; column++) found.push(at(line, column));
    return found;
  });
}
