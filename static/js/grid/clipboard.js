// Copy and paste as spreadsheets write it: columns by tabs, lines by line ends.
import { cellOf, columnOf, entered, isNone, kindOf, lineOf, lines, typed, words } from "./place.js";
import { isEditing } from "./edit.js";
import { tell } from "./note.js";
import { saveBlock } from "./save.js";
import { rectangle } from "./select.js";
import { inTurn } from "./server.js";

const isHere = () => !isEditing() && cellOf(document.activeElement) && !isNone(document.activeElement);

export function parse(text) {
  const rows = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    rows.at(-1).push((match[1]?.replaceAll('""', '"') ?? match[2]).trim());
    if (!match[3]) break;
    if (match[3] !== "\t") rows.push([]);
  }
  while (rows.length > 1 && rows.at(-1).join("") === "") rows.pop(); // what lies below a table is no part of it
  return rows;
}

function changesOf(cell, rows) {
  const chosen = rectangle(cell);
  if (rows.length === 1 && rows[0].length === 1) return { changes: chosen.flat().map((each) => [each, rows[0][0]]), isCut: false };
  const [all, start, first] = [lines(kindOf(cell)), chosen[0][0], columnOf(chosen[0][0])];
  const begin = all.indexOf(lineOf(start));
  const changes = [];
  let isCut = false;
  rows.forEach((row, down) => row.forEach((text, right) => {
    const at = all[begin + down]?.children[first + right];
    if (at) changes.push([at, text]);
    else isCut ||= text !== "";
  }));
  return { changes, isCut };
}

document.addEventListener("copy", (event) => {
  if (!isHere()) return;
  event.clipboardData.setData("text/plain", rectangle(entered()).map((row) => row.map(typed).join("\t")).join("\n"));
  event.preventDefault();
});

document.addEventListener("paste", (event) => {
  if (!isHere()) return;
  event.preventDefault();
  const { changes, isCut } = changesOf(entered(), parse(event.clipboardData.getData("text/plain")));
  saveBlock(changes.filter(([cell, text]) => text !== typed(cell)));
  if (isCut) inTurn(() => tell(words().outside));
});
