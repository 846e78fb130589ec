// Cells to the server, one request after another; and what became of each.
import { columnOf, enter, frame, groupOf, kindOf, overtype, settle, stands, words } from "./place.js";
import { hide, list, mark, refuse, say, tell } from "./note.js";
import { patch } from "./patch.js";
import { inTurn, post } from "./server.js";
import { remember } from "./undo.js";

let typed = []; // cells whose text waits to be sent, each for itself

const days = () => [...frame().querySelector(".heads").children].map((head) => head.dataset.on);

function written(cells) {
  const on = days();
  return JSON.stringify(cells.map((cell) => place(cell, on)));
}

function place(cell, on = days()) {
  const { kpi, lane } = groupOf(cell).dataset;
  return [Number(kpi), Number(lane), kindOf(cell), on[columnOf(cell)], cell.textContent, stands(cell)];
}

function unsent(cells, fault) {
  const root = document.documentElement.dataset;
  cells.forEach((cell) => mark(cell, "unsaved"));
  typed = [...new Set([...cells, ...typed])];
  if (fault.message === "signed out") tell(root.signedOut, { isFault: true, url: root.signInUrl, link: root.signIn });
  else tell(words().unsaved, { isFault: true });
}

function refuseSome(cells, answer) {
  const sentences = new Map(answer.refused ?? []);
  const wrong = cells.filter((_cell, place) => sentences.has(place));
  cells.forEach((cell, place) => sentences.has(place) && refuse(cell, sentences.get(place)));
  return wrong;
}

function take(cells, answer, after = "") {
  const wrong = new Set(refuseSome(cells, answer));
  if (answer.fault) tell(answer.fault, { isFault: true });
  if (!answer.ok) return [...wrong];
  cells.forEach((cell) => wrong.has(cell) || mark(cell, "saved"));
  patch(answer.rows);
  remember(answer.undo, Boolean(after));
  say(answer.says);
  return [...wrong];
}

async function send(cells, fields) {
  cells.forEach((cell) => mark(cell, "saving"));
  try {
    return await post(words().cellsUrl, { cells: written(cells), ...fields });
  } catch (fault) {
    unsent(cells, fault);
    return null;
  }
}

// What is typed is sent cell by cell; what gathers while an answer is awaited goes together.
async function sendTyped() {
  const cells = typed.filter((cell) => cell.isConnected && cell.dataset.mark);
  typed = [];
  if (!cells.length) return;
  const answer = await send(cells, { partial: "1" });
  if (!answer) return;
  hide();
  const wrong = take(cells, answer);
  if (!wrong.length) return answer.note && tell(answer.note);
  tell(answer.refused[0][1], { isFault: true });
  say(answer.refused[0][1]);
}

export function saveTyped(cell, text) {
  overtype(cell, text);
  mark(cell, "saving");
  typed = [...typed.filter((each) => each !== cell), cell];
  inTurn(sendTyped);
}

export const isUnsaved = () => typed.length > 0;
addEventListener("online", () => typed.length && inTurn(sendTyped));

export function restore(cells) {
  for (const cell of cells) {
    typed = typed.filter((each) => each !== cell);
    mark(cell, "");
    settle(cell, stands(cell));
  }
}

// Why nothing can be typed into a cell is known where it would be refused.
export function reason(cell) {
  const [kpi, lane, kind, on, text, stood] = place(cell);
  const asked = JSON.stringify([[kpi, lane, kind, on, text ? "" : "1", stood]]);
  inTurn(async () => {
    const answer = await post(words().cellsUrl, { cells: asked, check: "1" }).catch(() => null);
    tell(answer?.refused?.[0]?.[1] ?? words().fixed, { isFault: true });
  });
}

// A block is checked as a whole: where some of it cannot be saved, that is marked and the rest is offered. It is
// written in parts, so that nobody else waits long and one sees how far it is; undone it is as one.
const CELLS_A_PART = 500;
const inDigits = (count) => count.toLocaleString(document.documentElement.dataset.locale);

async function writeBlock(cells) {
  let after = "";
  let last = null;
  for (let begin = 0; begin < cells.length; begin += CELLS_A_PART) {
    if (cells.length > CELLS_A_PART) tell(`${words().saving} ${inDigits(begin)} / ${inDigits(cells.length)}`);
    const part = cells.slice(begin, begin + CELLS_A_PART);
    const answer = await send(part, { partial: "1", after });
    if (!answer) return unsent(cells.slice(begin), new Error("no answer"));
    take(part, answer, after);
    if (answer.change) [after, last] = [answer.change, answer];
  }
  hide();
  if (last) document.getElementById("toasts").insertAdjacentHTML("beforeend", last.toast);
}

function ask(cells, wrong, answer) {
  frame().classList.add("is-asking");
  // The button that was pressed is gone with its question: keys go on where the block begins.
  const over = (job) => () => { frame().classList.remove("is-asking"); hide(); enter(cells[0]); job(); };
  const right = cells.filter((cell) => !wrong.includes(cell));
  right.forEach((cell) => mark(cell, "unsaved"));
  const leave = [words().leave, over(() => restore(cells)), "button bare"];
  const rest = [answer.offer, over(() => inTurn(() => writeBlock(right))), "button primary"];
  const said = answer.question ?? answer.fault ?? answer.refused[0][1];
  tell(said, { isFault: true, acts: answer.offer ? [rest, leave] : [leave] });
  list(wrong);
  say(said);
}

async function sendBlock(cells) {
  const answer = await send(cells, { check: "1" });
  if (!answer) return;
  if (answer.ok) await writeBlock(cells);
  else ask(cells, refuseSome(cells, answer), answer);
}

export function saveBlock(changes) {
  const cells = changes.map(([cell, text]) => (overtype(cell, text), cell));
  if (cells.length === 1) return saveTyped(cells[0], changes[0][1]);
  if (cells.length) inTurn(() => sendBlock(cells));
}
