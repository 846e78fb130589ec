// Requests to the server, one after another. Apart from what asks it: modules that import each other get no hashes.
import { words } from "./place.js";

let chain = Promise.resolve();
export const inTurn = (job) => (chain = chain.then(job, job));

export async function post(url, fields = {}) {
  const { cadence, year, quarter, here } = words();
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" };
  const response = await fetch(url, { method: "POST", headers, body: new URLSearchParams({ cadence, year, quarter, here, ...fields }) });
  const isAnswer = response.headers.get("Content-Type")?.startsWith("application/json");
  if (response.status === 401) throw new Error("signed out");
  if (!isAnswer) throw new Error(`status ${response.status}`);
  return { ok: response.ok, ...(await response.json()) };
}
