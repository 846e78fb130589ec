// Keys: any element with data-key="x" is pressed, or entered, by that key; "?" shows them all.
const isWriting = (element) => element.closest("input, textarea, select, [contenteditable], dialog[open]");

function press(key) {
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((found) => found.checkVisibility());
  if (!target) return false;
  if (target.matches("input")) {
    target.focus();
    target.select();
  } else {
    target.click();
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target)) return;
  if (event.key === "?") {
    document.getElementById("keys")?.showModal();
    event.preventDefault();
  } else if (event.key.length === 1 && press(event.key)) {
    event.preventDefault();
  }
});
