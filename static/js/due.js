// Enter saves a value and moves to the next that is due; undo on a toast brings the page up to date by itself.
document.addEventListener("htmx:afterSettle", (event) => {
  const row = event.detail.elt.closest?.(".due > li");
  if (!row) return;
  if (row.classList.contains("has-fault")) {
    row.querySelector("input[data-number]")?.select();
    return;
  }
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
    const field = next.querySelector("input[data-number], button.entry");
    if (field) return field.focus();
  }
});
