// When an answer does not come, what was typed stays and the page says that it is not saved.
const words = document.documentElement.dataset;

function say(form, text, link) {
  let note = form.querySelector(":scope > .unsaved");
  if (!note) {
    note = document.createElement("p");
    note.className = "unsaved";
    note.setAttribute("role", "alert");
    form.append(note);
  }
  note.textContent = text + " ";
  if (link) note.append(link);
}

function signInLink() {
  const link = document.createElement("a");
  link.className = "link";
  link.target = "_blank";
  link.href = words.signInUrl;
  link.textContent = words.signIn;
  return link;
}

// Of a refused answer htmx tells the part that it would have changed; the form is who asked.
function formOf(event) {
  const asked = event.detail.requestConfig?.elt ?? event.detail.elt;
  return asked.closest("form, [data-saves]") ?? asked;
}

document.addEventListener("htmx:sendError", (event) => say(formOf(event), words.notSaved));
document.addEventListener("htmx:timeout", (event) => say(formOf(event), words.notSaved));
document.addEventListener("htmx:responseError", (event) => {
  const signedOut = event.detail.xhr.status === 401;
  say(formOf(event), signedOut ? words.signedOut : words.notSaved, signedOut ? signInLink() : null);
});
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) formOf(event).querySelector(":scope > .unsaved")?.remove();
});

// A whole form that is sent while the line is dead would be lost with the page: it is held back.
document.addEventListener("submit", (event) => {
  if (navigator.onLine || event.target.method !== "post" || event.target.hasAttribute("hx-post")) return;
  event.preventDefault();
  event.target.removeAttribute("aria-busy");
  say(event.target, words.notSaved);
});
addEventListener("online", () => document.querySelectorAll(".unsaved").forEach((note) => note.append(` ${words.online}`)));
