// The KPI grid as a spreadsheet. Listeners stand on the document: thousands of cells have none of their own.
import { cellOf, entered, frame, offer } from "./place.js";
import "./clipboard.js";
import { begin, commit, isEditing } from "./edit.js";
import { go } from "./keys.js";
import { isUnsaved } from "./save.js";
import { extend } from "./select.js";

const onPhone = matchMedia("(max-width: 47.99rem)");
const firstCell = (which) => frame()?.querySelector(`[data-kind="v"] > [role="gridcell"]${which}`);

// One cell can be tabbed to; the period that runs stands in sight.
function ready() {
  const first = firstCell(".now") ?? firstCell("");
  if (!first || onPhone.matches) return;
  offer(first);
  const now = frame().querySelector(".heads .now");
  const scroll = frame().querySelector(".grid-scroll");
  if (now) scroll.scrollLeft = now.offsetLeft - scroll.clientWidth * 0.6;
}

let isDragging = false;

document.addEventListener("pointerdown", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.target.closest("input, a") || event.button !== 0) return;
  event.preventDefault(); // no text is selected, and the focus goes where we say
  if (isEditing()) commit();
  const before = entered();
  if (event.shiftKey && before) return extend(before, cell);
  const isAgain = before === cell && document.activeElement === cell && event.pointerType === "touch";
  go(cell);
  if (isAgain) begin(cell);
  isDragging = event.pointerType === "mouse";
});
// A link that took the focus on the way down would be scrolled into sight, away from under the pointer.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.(".grid .none a")) event.preventDefault();
});
document.addEventListener("pointerover", (event) => {
  const cell = isDragging && cellOf(event.target);
  if (cell && entered()) extend(entered(), cell);
});
document.addEventListener("pointerup", () => { isDragging = false; });
document.addEventListener("dblclick", (event) => {
  const cell = cellOf(event.target);
  if (cell && !isEditing()) begin(cell);
});
document.addEventListener("htmx:afterSettle", (event) => event.detail.elt.id === "main" && ready());
addEventListener("beforeunload", (event) => isUnsaved() && event.preventDefault());
ready();
