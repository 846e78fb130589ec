// Every behaviour that any page may need, one module each. Charts are loaded only where one stands.
import "./keys.js";
import "./toast.js";
import "./menu.js";
import "./number-field.js";
import "./day-field.js";
import "./tree.js";
import "./sending.js";
import "./unsaved.js";
import "./theme.js";
import "./says.js";
import "./search.js";

const drawCharts = () => document.querySelector("[data-options-from]") && import("./chart.js");
drawCharts();
document.addEventListener("htmx:afterSettle", drawCharts);
