// Toasts leave after ten seconds, but not while they are read or about to be pressed.
const STAYS_FOR = 10_000;

function leave(toast) {
  toast.classList.add("is-leaving");
  setTimeout(() => toast.remove(), 150);
}

function watch(toast) {
  toast.dataset.toast = "seen";
  let timer = setTimeout(leave, STAYS_FOR, toast);
  const hold = () => clearTimeout(timer);
  const release = () => {
    clearTimeout(timer);
    timer = setTimeout(leave, STAYS_FOR, toast);
  };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", release);
  toast.addEventListener("focusout", release);
}

const place = document.getElementById("toasts");
if (place) {
  const watchNew = () => place.querySelectorAll('[data-toast=""]').forEach(watch);
  watchNew();
  new MutationObserver(watchNew).observe(place, { childList: true });
}
