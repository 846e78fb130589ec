// Inbox: j and k go down and up the list; the buttons of the one that is chosen say their own keys.
const STEPS = { j: 1, k: -1 };

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const links = [...document.querySelectorAll(".inbox-list li > a")];
  const at = links.findIndex((link) => link.getAttribute("aria-current"));
  const next = links[Math.min(Math.max(at + step, 0), links.length - 1)];
  if (next && next !== links[at]) next.click();
});
