// What the grid has to say below it, and aloud.
import { enter, frame, name } from "./place.js";

const place = () => document.getElementById("grid-note");
const sentences = new WeakMap();

export const say = (text) => { document.getElementById("says").textContent = text; };

export function hide() {
  const note = place();
  if (note) { note.hidden = true; note.replaceChildren(); }
}

function button(text, press, className) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

export function tell(text, { isFault = false, url = "", link = "", acts = [] } = {}) {
  const said = document.createElement("span");
  said.textContent = text;
  if (isFault) said.className = "is-fault";
  const parts = [said];
  if (url) {
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.className = "link";
    anchor.textContent = link;
    parts.push(anchor);
  }
  parts.push(...acts.map(([words, press, className = "button"]) => button(words, press, className)));
  place().replaceChildren(...parts);
  place().hidden = false;
}

// The refused cells of a block, each of which leads to where it stands.
const MOST_LISTED = 50;

export function list(cells) {
  const made = document.createElement("ul");
  for (const cell of cells.slice(0, MOST_LISTED)) {
    const line = document.createElement("li");
    line.append(button(`${name(cell)}: ${sentences.get(cell)}`, () => enter(cell), ""));
    made.append(line);
  }
  place().append(made);
}

export function refuse(cell, sentence) {
  cell.dataset.mark = "refused";
  cell.setAttribute("aria-invalid", "true");
  sentences.set(cell, sentence);
}

export function mark(cell, state) {
  if (state) cell.dataset.mark = state;
  else delete cell.dataset.mark;
  cell.removeAttribute("aria-invalid");
}

export function explain(cell) {
  const isAsking = frame().classList.contains("is-asking");
  if (isAsking) return;
  if (cell.dataset.mark === "refused") tell(sentences.get(cell), { isFault: true });
  else hide();
}
