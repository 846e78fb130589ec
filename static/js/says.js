// What htmx changes is said aloud where the new part carries data-says; the first fault of a form is entered.
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  const says = part.matches?.("[data-says]") ? part : part.querySelector?.("[data-says]");
  if (says) document.getElementById("says").textContent = says.dataset.says;
});

const enterFaults = (root) => root.querySelector?.("[data-faults]")?.focus();
enterFaults(document);
document.addEventListener("htmx:afterSettle", (event) => enterFaults(event.detail.elt));
