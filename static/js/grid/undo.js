// The way back: what was saved last is undone first, by the server.
import { words } from "./place.js";
import { mark, say, tell } from "./note.js";
import { patch } from "./patch.js";
import { inTurn, post } from "./server.js";

let changes = [];

// What goes on with the change before it is undone by the same press.
export function remember(url, goesOn) {
  if (!url) return;
  if (goesOn) changes.pop();
  changes.push(url);
}

function unmark(html) {
  patch(html);
  document.querySelectorAll('.grid [data-mark="saved"]').forEach((cell) => mark(cell, ""));
}

// A block that was saved in parts is taken back part by part, the last one first.
async function undone(last) {
  let url = last;
  try {
    let answer = null;
    for (; url; url = answer.before) {
      tell(words().undoing);
      answer = await post(url);
      if (answer.ok) unmark(answer.rows);
    }
    tell(answer.says, { isFault: !answer.ok });
    say(answer.says);
  } catch {
    changes.push(url);
    tell(document.documentElement.dataset.notSaved, { isFault: true });
  }
}

export function undo() {
  inTurn(() => {
    const url = changes.pop();
    return url ? undone(url) : tell(words().nothing);
  });
}

// "Undo" on a toast of the grid does the same, without leaving the page.
document.addEventListener("submit", (event) => {
  const url = event.target.getAttribute?.("action");
  if (!url || !changes.includes(url)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  changes = changes.filter((each) => each !== url);
  event.target.closest(".toast")?.remove();
  inTurn(() => undone(url));
}, true);
