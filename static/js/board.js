// Cards of a board: dragged from column to column, or moved by keys. Both send the form that the card's buttons
// send, which says where the card stood: who is second is told, and nothing is overwritten.
const board = document.querySelector("[data-board]");
let dragged = null;

const columnOf = (element) => element.closest?.("[data-state]");

function send(card, state) {
  const form = card.querySelector("form");
  if (!form || form.elements.seen.value === state) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "state", value: state });
  form.append(field);
  form.requestSubmit();
}

function over(column) {
  for (const each of board.querySelectorAll(".takes")) each.classList.remove("takes");
  column?.classList.add("takes");
}

board?.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-card]");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.id);
  dragged.classList.add("is-moving");
});
board?.addEventListener("dragover", (event) => {
  const column = dragged && columnOf(event.target);
  if (!column) return;
  event.preventDefault();
  over(column);
});
board?.addEventListener("drop", (event) => {
  event.preventDefault();
  const column = columnOf(event.target);
  if (dragged && column) send(dragged, column.dataset.state);
});
board?.addEventListener("dragend", () => {
  dragged?.classList.remove("is-moving");
  over(null);
  dragged = null;
});

// Left and right go to a card of the next column, up and down to the next card; with Shift the card goes along.
function beside(card, by) {
  const columns = [...board.querySelectorAll("[data-state]")];
  const place = columns.indexOf(columnOf(card));
  const row = [...columnOf(card).querySelectorAll("[data-card]")].indexOf(card);
  for (let next = place + by; columns[next]; next += by) {
    const cards = columns[next].querySelectorAll("[data-card]");
    if (cards.length) return cards[Math.min(row, cards.length - 1)];
  }
  return null;
}

board?.addEventListener("keydown", (event) => {
  const card = event.target;
  if (!card.matches("[data-card]")) return;
  const sideways = { ArrowLeft: [-1, "before"], ArrowRight: [1, "after"] }[event.key];
  const along = { ArrowUp: card.previousElementSibling, ArrowDown: card.nextElementSibling }[event.key];
  if (sideways && event.shiftKey) card.querySelector(`[data-to="${sideways[1]}"]`)?.click();
  else if (sideways) beside(card, sideways[0])?.focus();
  else if (event.key === "Enter") card.querySelector("a").click();
  else along?.focus();
  if (sideways || along) event.preventDefault();
});

// Who has moved a card goes on from there.
if (board && location.hash.startsWith("#task-")) document.getElementById(location.hash.slice(1))?.focus();
