// A tree opens and closes in place; rows that are not there yet are fetched. The address says what is open.
// Arrows move through it as through any tree: up, down, right to open, left to close or to the parent.
const rowOf = (element) => element.closest(".tree tr[aria-level]");
const ID = /^(?:goal|kpi|unit)-(\d+)$/;
const levelOf = (row) => Number(row.getAttribute("aria-level"));
const isOpen = (row) => row.getAttribute("aria-expanded") === "true";

function* below(row) {
  for (let next = row.nextElementSibling; next && levelOf(next) > levelOf(row); next = next.nextElementSibling) yield next;
}

function showBelow(row) {
  let closedAt = isOpen(row) ? Infinity : levelOf(row);
  for (const child of below(row)) {
    if (levelOf(child) <= closedAt) closedAt = Infinity;
    child.hidden = levelOf(child) > closedAt || !isOpen(row);
    if (closedAt === Infinity && child.getAttribute("aria-expanded") === "false") closedAt = levelOf(child);
  }
}

async function fetchBelow(row, twist) {
  const response = await fetch(twist.dataset.children, { headers: { "HX-Request": "true" } });
  if (!response.ok) return location.assign(twist.href);
  const rows = document.createElement("template");
  rows.innerHTML = await response.text();
  const made = [...rows.content.querySelectorAll("tr")];
  row.after(...made);
  made.forEach((child) => window.htmx?.process(child));
}

// The address names what stands against the rule: to take a name back undoes it, else the row is named.
function addressAfter(row, opening) {
  const id = ID.exec(row.id)[1];
  const query = new URLSearchParams(location.search);
  const named = (name) => (query.get(name) ?? "").split(",").filter(Boolean);
  const held = ["open", "closed"].find((name) => named(name).includes(id));
  const name = held ?? (opening ? "open" : "closed");
  const ids = held ? named(name).filter((each) => each !== id) : [...named(name), id];
  query.delete(name);
  if (ids.length) query.set(name, ids.join(","));
  return `${location.pathname}${query.size ? "?" : ""}${query.toString().replaceAll("%2C", ",")}`;
}

async function toggle(row, twist) {
  const opening = !isOpen(row);
  if (opening && twist.dataset.children && below(row).next().done) {
    row.setAttribute("aria-busy", "true");
    await fetchBelow(row, twist);
    row.removeAttribute("aria-busy");
  }
  row.setAttribute("aria-expanded", String(opening));
  showBelow(row);
  if (ID.test(row.id)) history.replaceState(history.state, "", addressAfter(row, opening));
}

document.addEventListener("click", (event) => {
  const twist = event.target.closest(".tree .twist");
  if (!twist || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const row = rowOf(twist);
  if (isOpen(row) ? below(row).next().done : below(row).next().done && !twist.dataset.children) return;
  event.preventDefault();
  toggle(row, twist);
});

const shown = (row) => [...row.closest("table").querySelectorAll("tr[aria-level]:not([hidden]):not(.own)")];

function beside(row, step) {
  const rows = shown(row);
  return rows[rows.indexOf(row) + step];
}

function parentOf(row) {
  for (let above = row.previousElementSibling; above; above = above.previousElementSibling) {
    if (levelOf(above) < levelOf(row)) return above;
  }
  return null;
}

const enter = (row) => row?.querySelector(".what > a:last-of-type")?.focus();

document.addEventListener("keydown", (event) => {
  const row = rowOf(event.target);
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const twist = row.querySelector(".twist");
  const moves = {
    ArrowDown: () => enter(beside(row, 1)),
    ArrowUp: () => enter(beside(row, -1)),
    ArrowRight: () => (twist && !isOpen(row) ? twist.click() : enter(beside(row, 1))),
    ArrowLeft: () => (twist && isOpen(row) ? twist.click() : enter(parentOf(row))),
    Home: () => enter(shown(row)[0]),
    End: () => enter(shown(row).at(-1)),
  };
  if (!moves[event.key]) return;
  event.preventDefault();
  moves[event.key]();
});
