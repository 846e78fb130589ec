// What opens over the page (menus, "Why this number?") closes by Escape and by a press elsewhere.
const open = () => document.querySelectorAll("details[data-menu][open], details.why[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const details of open()) {
    details.open = false;
    details.querySelector("summary").focus();
  }
});

document.addEventListener("pointerdown", (event) => {
  for (const details of open()) {
    if (!details.contains(event.target)) details.open = false;
  }
});
