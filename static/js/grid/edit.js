// Typing into a cell. "Over" replaces what stands there, and arrows leave; "into" (F2) moves within the text.
import { beside, enter, groupOf, isFixed, isLast, isNone, kindOf, lineOf, stands, typed, words } from "./place.js";
import { tell } from "./note.js";
import { reason, saveTyped } from "./save.js";

let field = null;
let cell = null;
let isOver = false;

export const isEditing = () => field !== null;

export function refuses(at) {
  if (at.classList.contains("several") && kindOf(at) === "v") {
    const url = groupOf(at).dataset.all ?? "";
    tell(words().several, { isFault: true, url, link: words().open });
  } else if (isNone(at)) {
    const link = at.querySelector("a");
    tell(at.firstElementChild.textContent, { isFault: true, url: link?.href, link: link?.textContent });
  } else if (isFixed(at)) reason(at);
  else return false;
  return true;
}

export function begin(at, text = null) {
  if (field || refuses(at)) return;
  cell = at;
  isOver = text !== null;
  field = document.createElement("input");
  field.inputMode = "decimal";
  field.autocomplete = "off";
  field.setAttribute("aria-label", `${groupOf(at).dataset.name}, ${lineOf(at).firstElementChild.getAttribute("aria-label")}`);
  field.value = text ?? typed(at);
  field.addEventListener("blur", commit);
  at.append(field);
  field.focus();
  if (!isOver) field.select();
}

function close() {
  const [closed, text] = [cell, field.value.trim()];
  field.removeEventListener("blur", commit);
  field.remove();
  field = cell = null;
  return [closed, text];
}

export function commit() {
  if (!field) return null;
  const before = typed(cell);
  const [closed, text] = close();
  if (text !== before || (closed.dataset.mark === "refused" && text !== stands(closed))) saveTyped(closed, text);
  return closed;
}

const MOVES = { Enter: [1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

function moveOf(event) {
  if (event.key === "Tab") return [0, event.shiftKey ? -1 : 1];
  if (event.key === "Enter") return [event.shiftKey ? -1 : 1, 0];
  return isOver ? MOVES[event.key] : undefined;
}

export function onKey(event) {
  if (event.key === "Escape") return enter(close()[0]), true;
  const move = moveOf(event);
  if (!move) return false;
  const left = commit();
  const [down, right] = move;
  enter(right && isLast(left, right) ? left : beside(left, down, right, down ? kindOf(left) : null));
  return true;
}
