// Number fields: arrows step by one, with Shift by ten, where the text is a plain number.
// What more the text may mean ("1.5k") the server knows; here it is left alone.
const separator = new Intl.NumberFormat(document.documentElement.dataset.locale).format(1.5)[1];

function stepped(text, by) {
  const plain = text.trim().replace(separator, ".");
  if (!/^-?\d*\.?\d*$/.test(plain)) return null;
  const places = plain.split(".")[1]?.length ?? 0;
  return (Number(plain || 0) + by).toFixed(places).replace(".", separator);
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !("number" in field.dataset)) return;
  const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (!direction) return;
  const value = stepped(field.value, direction * (event.shiftKey ? 10 : 1));
  if (value === null) return;
  event.preventDefault();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
