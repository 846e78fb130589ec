// A field that takes somebody by name: as one types, the browser's own list offers who is called so.
const WAIT_MS = 150;
let waiting = 0;

function listOf(input) {
  const id = `${input.id}-people`;
  if (!document.getElementById(id)) {
    const list = document.createElement("datalist");
    list.id = id;
    input.after(list);
    input.setAttribute("list", id);
  }
  return document.getElementById(id);
}

async function offer(input) {
  const response = await fetch(`${input.dataset.people}?${new URLSearchParams({ q: input.value })}`);
  if (!response.ok) return;
  const { people } = await response.json();
  const options = people.map(({ value, label }) => Object.assign(document.createElement("option"), { value, label }));
  listOf(input).replaceChildren(...options);
}

document.addEventListener("input", (event) => {
  const input = event.target.closest?.("[data-people]");
  if (!input || input.value.trim().length < 2) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => offer(input), WAIT_MS);
});
