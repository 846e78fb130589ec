// A file may be dropped onto its field; the field itself works without.
document.querySelectorAll("[data-drop]").forEach((place) => {
  const field = place.querySelector('input[type="file"]');
  const over = (is) => place.classList.toggle("is-over", is);
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  place.addEventListener("dragleave", () => over(false));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
});
