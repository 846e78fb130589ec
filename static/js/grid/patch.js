// Rows as the server has them now, put into those on the page: cells that are being worked on keep what is typed.
import { frame, learn, settle } from "./place.js";

const KEPT = new Set(["saving", "refused", "unsaved"]);
const STATES = ["class", "aria-describedby", "aria-readonly"];

function patchCell(cell, fresh) {
  const exact = fresh.dataset.exact ?? fresh.textContent;
  for (const name of STATES) {
    const value = fresh.getAttribute(name);
    if (value === null) cell.removeAttribute(name);
    else if (cell.getAttribute(name) !== value) cell.setAttribute(name, value);
  }
  if (KEPT.has(cell.dataset.mark) || cell.firstElementChild) learn(cell, exact);
  else settle(cell, exact, fresh.textContent);
}

function patchLine(line, fresh) {
  if (line.children.length !== fresh.children.length) return line.replaceWith(fresh);
  for (let at = 1; at < line.children.length; at++) patchCell(line.children[at], fresh.children[at]);
}

export function patch(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  for (const fresh of made.content.querySelectorAll(".kpi")) {
    const group = frame().querySelector(`.kpi[data-kpi="${fresh.dataset.kpi}"][data-lane="${fresh.dataset.lane}"]`);
    [...(group?.children ?? [])].forEach((line, at) => patchLine(line, fresh.children[at]));
  }
}
