import { app } from "../app.js";
import { choicesOf, wordsOf } from "./values.js";

/**
 * One step of the way to an intent, in the page's language: what is done, and what it takes: the values that matter, and who
 * acts where somebody else has to.
 * @param {import("../client/client.js").WayStep} step
 * @param {import("../client/client.js").Flow | null} flow
 * @param {Record<string, any> | null} content of the scenario
 * @returns {{label: string, takes: string}} `takes` is "" for nothing
 */
export function stepWords(step, flow, content) {
  const { say, language } = app;
  if ("wait" in step) return { label: step.wait.days === 1 ? say("dayPasses") : say("daysPass", { days: language.number(step.wait.days) }), takes: "" };
  const intent = flow?.intents.find((known) => known.name === step.intent);
  const values = (step.values ?? []).map(({ field: name, label, value }) => {
    const field = intent?.asks.find((known) => known.name === name);
    const words = field ? wordsOf(value, field, (kind) => choicesOf(kind, content, flow)) : "";
    return say("fieldIs", { label: language.of(field?.label) || label, value: words || String(value) });
  });
  const role = step.for && (language.of(flow?.roles?.find((known) => known.name === step.for?.role)?.label) || step.for.label);
  return { label: language.of(intent?.label) || step.label, takes: [...values, ...role ? [say("byRole", { role })] : []].join(" ; ") };
}
