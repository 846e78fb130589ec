// The list below the search field: arrows choose, Enter opens, Escape closes. Without it, Enter goes to the page.
const field = document.getElementById("search");
const offered = document.getElementById("offered");

const options = () => [...offered.querySelectorAll("a[role=option]")];
const chosen = () => offered.querySelector('a[aria-selected="true"]');

function close() {
  offered.replaceChildren();
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

function step(by) {
  const all = options();
  if (!all.length) return false;
  const at = all.indexOf(chosen());
  choose(all[(at + by + all.length + (at < 0 && by < 0 ? 1 : 0)) % all.length]);
  return true;
}

function onKey(event) {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" ? step(1) : event.key === "ArrowUp" && step(-1)) event.preventDefault();
  if (event.key === "Enter" && chosen()) {
    event.preventDefault();
    chosen().click();
  }
  if (event.key === "Escape" && offered.childElementCount) {
    event.preventDefault();
    close();
  }
}

if (field && offered) {
  field.addEventListener("keydown", onKey);
  field.addEventListener("input", () => field.value.trim() || close());
  // An answer that comes after the field was emptied, or left, is no longer asked for.
  offered.addEventListener("htmx:beforeSwap", (event) => {
    if (!field.value.trim()) event.detail.shouldSwap = false;
  });
  offered.addEventListener("htmx:afterSwap", () => field.setAttribute("aria-expanded", String(options().length > 0)));
  document.addEventListener("click", (event) => event.target.closest(".search") || close());
  field.form.addEventListener("focusout", (event) => field.form.contains(event.relatedTarget) || close());
}
