// Buttons with data-theme-choice show the page by day or by night at once; the account page keeps the choice.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-choice]");
  if (!button) return;
  document.documentElement.dataset.theme = button.dataset.themeChoice;
  for (const other of document.querySelectorAll("[data-theme-choice]")) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  document.dispatchEvent(new Event("themechange"));
});
