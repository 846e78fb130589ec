// The calendar beside a day's text field: the browser's own, and what is picked is typed in.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (!button) return;
  const picker = button.parentElement.querySelector("input[type=date]");
  picker.onchange = () => {
    const field = document.getElementById(button.dataset.pick);
    field.value = picker.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  };
  picker.showPicker?.();
});
