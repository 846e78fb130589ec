// A form is sent once: the pressed thing shows it, and a second press waits for the answer.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented && !form.hasAttribute("hx-post")) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (form.method === "post") form.setAttribute("aria-busy", "true");
}, true);

const free = (form) => form?.removeAttribute?.("aria-busy");
document.addEventListener("htmx:afterRequest", (event) => free(event.target.closest?.("form")));
// "Back" may bring the page as it was left, in the middle of sending.
addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(free));
