// A quiet timer: how long is left for this goal, and which minute of the whole it is. Nothing rings, nothing is
// read aloud; without it the page says when the review began.
const timer = document.querySelector(".review-timer");

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// A goal's own time goes on where it was after a note is kept, which loads the page anew.
function begunAt(key) {
  const kept = Number(sessionStorage.getItem(key)) || Date.now();
  sessionStorage.setItem(key, String(kept));
  return kept;
}

function show(loadedAt, goalBegunAt) {
  const { passed, all, each, left, over, whole } = timer.dataset;
  const since = (moment) => Math.max(0, Math.floor((Date.now() - moment) / 1000));
  const minute = Math.floor((Number(passed) + since(loadedAt)) / 60) + 1;
  const rest = Number(each) - since(goalBegunAt);
  const own = document.createElement("b");
  if (each) own.textContent = (rest < 0 ? over : left).replace("{time}", clock(Math.abs(rest)));
  const text = whole.replace("{minute}", minute).replace("{all}", Math.round(Number(all) / 60));
  timer.replaceChildren(...(each ? [own] : []), text);
}

if (timer) {
  const loadedAt = Date.now();
  const goalBegunAt = begunAt(timer.dataset.kept);
  show(loadedAt, goalBegunAt);
  setInterval(() => show(loadedAt, goalBegunAt), 1000);
}
