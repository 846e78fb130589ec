// A chart to take away: as a picture (PNG, SVG) or as the data of its table. Nothing is asked of the server.
const WHOLE_PAGE_SCALE = 2;

const acts = {
  svg: (chart) => new Blob([chart.renderToSVGString()], { type: "image/svg+xml" }),
  png: (chart) => bitmap(chart),
  csv: (_chart, figure) => new Blob(["\ufeff", table(figure)], { type: "text/csv" }),
};

export function offerToTake(figure, chartOf) {
  figure.addEventListener("click", async (event) => {
    const kind = event.target.closest("[data-take]")?.dataset.take;
    if (kind) save(await acts[kind](chartOf(), figure), `${figure.dataset.name}.${kind}`);
  });
}

async function bitmap(chart) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.renderToSVGString())}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = chart.getWidth() * WHOLE_PAGE_SCALE;
  canvas.height = chart.getHeight() * WHOLE_PAGE_SCALE;
  const pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function table(figure) {
  const cell = (of) => quoted(of.querySelector("data")?.value ?? of.textContent.trim());
  return [...figure.querySelectorAll("tr")].map((row) => [...row.cells].map(cell).join(",")).join("\r\n");
}

// A cell that a spreadsheet would run as a formula is kept as text; a number stays a number.
function quoted(text) {
  const safe = /^[=+@\t\r-]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
