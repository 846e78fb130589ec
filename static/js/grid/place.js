// Where a cell is, and which one lies beside it. A KPI is a group of two lines: targets ("t") above values ("v").
export const frame = () => document.getElementById("grid");
export const words = () => frame().dataset;
export const cellOf = (element) => element?.closest?.('.grid [role="gridcell"]') ?? null;
export const lineOf = (cell) => cell.parentElement;
export const kindOf = (cell) => lineOf(cell).dataset.kind;
export const groupOf = (cell) => cell.closest(".kpi");
export const isNone = (cell) => cell.classList.contains("none"); // the one wide cell of a line without targets
let column = 1; // where one was last: what lies across all columns does not forget it
export const columnOf = (cell) => (isNone(cell) ? column : [].indexOf.call(lineOf(cell).children, cell));
export const groups = () => [...frame().querySelectorAll(".kpi")];
export const isFixed = (cell) => cell.ariaReadOnly === "true";

// The groups' lines of one kind; those of a KPI that has no target are passed over.
export const lines = (kind) => groups().map((group) => group.querySelector(`[data-kind="${kind}"]`)).filter((line) => !line.querySelector(".none"));
const allLines = () => groups().flatMap((group) => [...group.children]);

export function at(line, column) {
  const last = line.children.length - 1;
  return line.children[Math.min(Math.max(column, 1), last)];
}

// Up and down as one sees it, or with `kind` from KPI to KPI; the edge of the grid is where it ends.
export function beside(cell, down, right, kind = null) {
  const all = kind && !isNone(cell) ? lines(kind) : allLines();
  const line = all[Math.min(Math.max(all.indexOf(lineOf(cell)) + down, 0), all.length - 1)];
  return at(line, columnOf(cell) + right);
}

export const isLast = (cell, right) => columnOf(cell) + right < 1 || columnOf(cell) + right >= lineOf(cell).children.length;

let active = null;

// The one cell that the Tab key comes to.
export function offer(cell) {
  if (active && active !== cell) active.tabIndex = -1;
  active = cell;
  column = columnOf(cell);
  cell.tabIndex = 0;
}

export function enter(cell) {
  offer(cell);
  cell.focus();
}

export const entered = () => (active?.isConnected ? active : null);

export function name(cell) {
  const head = frame().querySelector(".heads").children[columnOf(cell)];
  return `${groupOf(cell).dataset.name}, ${head.title}`;
}

// What stands for the server in a cell: its exact text, also while something else is typed over it.
const known = new WeakMap();
const shownExact = (cell) => cell.dataset.exact ?? cell.textContent;
export const stands = (cell) => known.get(cell) ?? shownExact(cell);

export function overtype(cell, text) {
  if (!known.has(cell)) known.set(cell, shownExact(cell));
  delete cell.dataset.exact;
  cell.textContent = text;
}

export function settle(cell, exact, shown = exact) {
  known.delete(cell);
  cell.textContent = shown;
  if (exact === shown) delete cell.dataset.exact;
  else cell.dataset.exact = exact;
}

export const learn = (cell, exact) => known.has(cell) && known.set(cell, exact);
export const typed = (cell) => (cell.dataset.mark ? cell.textContent : shownExact(cell));
