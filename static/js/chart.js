// Charts: options come from the page as JSON, drawn by ECharts with the colours of the tokens.
import "../vendor/echarts/echarts.min.js";
import { prepared } from "./charts/prepare.js";
import { offerToTake } from "./charts/take.js";

const { echarts } = globalThis;
const probe = document.createElement("span");
probe.hidden = true;
document.body.append(probe);

// light-dark() and oklch() are for the browser to compute; a canvas wants the result.
function colour(token) {
  const canvas = document.createElement("canvas").getContext("2d");
  probe.style.color = `var(--${token})`;
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}

function draw(place) {
  const written = document.getElementById(place.dataset.optionsFrom);
  const options = JSON.parse((written.content ?? written).textContent);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (place.dataset.height) place.style.height = `${place.dataset.height}px`;
  echarts.getInstanceByDom(place)?.dispose();
  place.replaceChildren();
  const chart = echarts.init(place, null, { renderer: "svg" });
  // Single quotes: the names stand in attributes when the picture is taken away as SVG.
  const font = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  chart.setOption(prepared({
    animation: !still,
    animationDuration: 120,
    textStyle: { fontFamily: font },
    ...options,
    ...(options.tooltip && { tooltip: { renderMode: "richText", ...options.tooltip } }),
  }, { colour, locale: document.documentElement.dataset.locale?.replace("_", "-") || document.documentElement.lang }));
  chart.on("click", ({ data }) => data?.link && location.assign(data.link));
  new ResizeObserver(() => chart.resize()).observe(place);
}

function drawFirst(place) {
  draw(place);
  const figure = place.closest("figure[data-name]");
  if (figure) offerToTake(figure, () => echarts.getInstanceByDom(place));
}

const redraw = () => document.querySelectorAll("[data-options-from]").forEach(draw);
const drawNew = () => document.querySelectorAll("[data-options-from]:not([_echarts_instance_])").forEach(drawFirst);
// Words are measured in the page's own font, so that has to be there.
document.fonts.ready.then(drawNew);
document.addEventListener("htmx:afterSettle", drawNew);
document.addEventListener("themechange", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
