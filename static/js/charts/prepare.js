// What is done to a chart's options before ECharts gets them, in the browser as on the server: the words for
// colours and formats become what they stand for. Options travel as JSON, which holds no functions.
export function prepared(options, { colour, locale }) {
  const writers = formats(locale);
  const resolve = (value) => {
    if (typeof value === "string") {
      if (value.startsWith("token:")) return colour(value.slice(6));
      return value.startsWith("format:") ? writers[value.slice(7)] : value;
    }
    if (Array.isArray(value)) return value.map(resolve);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
    return value;
  };
  return resolve(options);
}

function formats(locale) {
  const exact = new Intl.NumberFormat(locale, { maximumSignificantDigits: 12 });
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const number = (given) => write(given, (value) => exact.format(value));
  return {
    number,
    short: (given) => write(given, (value) => (Math.abs(value) < 10_000 ? exact : short).format(value)),
    percent: (given) => write(given, (value) => `${(Math.abs(value) < 9.95 ? tenths : whole).format(value)}\u00a0%`),
  };
}

// An axis gives its formatter a number; a label gives what it stands at, whose last value is the one meant.
function write(given, writer) {
  const inner = given !== null && typeof given === "object" && !Array.isArray(given) ? given.value : given;
  const value = Array.isArray(inner) ? inner.at(-1) : inner;
  return typeof value === "number" ? writer(value) : "–";
}
