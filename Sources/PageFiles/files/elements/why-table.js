import { app } from "../app.js";
import { severalAtOnce } from "../stores/several-at-once.js";
import { h } from "./h.js";
import { stepWords } from "./way-step.js";

/**
 * What each intent of a flow is possible for now, and why; without a scenario, at which stages it is offered.
 * @param {Flow} flow
 * @param {(Explanation | undefined)[] | null} explanations in the order of the intents; what is not known yet is not there
 * @param {import("../client/client.js").Scenario | null} [content] what they are about
 */
export function whyTable(flow, explanations, content = null) {
  const { say, language } = app;
  const columns = explanations ? [say("flowIntent"), say("flowNow"), say("flowBecause")] : [say("flowIntent"), say("flowBecause")];
  return h("div", { class: "table-scroller", role: "region", tabindex: "0", "aria-labelledby": "flow-buttons" },
    h("table", { class: "rows-table why-table", role: "table", "aria-labelledby": "flow-buttons" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((column) => h("th", { scope: "col", role: "columnheader" }, column)))),
      h("tbody", { role: "rowgroup" }, flow.intents.map((intent, place) => h("tr", { role: "row" },
        h("th", { scope: "row", role: "rowheader" }, language.of(intent.label)),
        explanations ? h("td", { role: "cell", "data-label": say("flowNow") }, badge(explanations[place])) : null,
        h("td", { role: "cell", "data-label": say("flowBecause") }, h("div", { class: "because-list" },
          explanations && because(flow, explanations[place], content),
          h("p", { class: explanations ? "detail" : null }, offeredWords(flow, intent.name, explanations?.[place]?.possible === true)))))))));
}

/**
 * An explanation of each intent, a few asked for at a time; of what could not be told the failure's words.
 * @param {string} scenario @param {Flow} flow
 * @param {(known: (Explanation | undefined)[]) => void} tell is told all that is known whenever one more is: a way may be long to find
 * @returns {Promise<Explanation[]>}
 */
export function explanationsOf(scenario, flow, tell) {
  /** @type {(Explanation | undefined)[]} */
  const known = flow.intents.map(() => undefined);
  tell(known);
  return severalAtOnce(flow.intents, 4, async (intent) => {
    const explanation = await app.client.why(scenario, intent.name).catch((error) => (
      { intent: intent.name, possible: false, code: "failure", reason: /** @type {Error} */ (error).message, way: [] }));
    known[flow.intents.indexOf(intent)] = explanation;
    tell(known);
    return explanation;
  });
}

/** @param {Explanation | undefined} explanation */
function badge(explanation) {
  if (!explanation) return h("span", { class: "step" }, app.say("loading"));
  const { possible, code } = explanation;
  if (code === "failure") return "?";
  return h("span", { class: `badge ${possible ? "good" : "bad"}` }, app.say(possible ? "possible" : "notPossible"));
}

/** @param {Flow} flow @param {Explanation | undefined} explanation @param {import("../client/client.js").Scenario | null} content */
function because(flow, explanation, content) {
  if (!explanation || explanation.possible) return null;
  const { say } = app;
  const { guard, guard_source: source, values = [], way, code } = explanation;
  return [
    h("p", null, reasonWords(flow, explanation)),
    guard ? h("p", { class: "detail" }, say("needs", { guard, source: source ?? "" })) : null,
    values.length > 0 ? h("p", { class: "detail" }, app.language.list(values.map(({ term, value }) => say("valueNow", { term, value: valueWords(value) })))) : null,
    way === null ? code === "failure" ? null : h("p", { class: "detail" }, say("noWay"))
      : way.length > 0 ? h("div", null, h("p", { class: "detail" }, say("wayTo")), h("ol", null, way.map((step) => {
        const { label, takes } = stepWords(step, flow, content);
        return h("li", null, label, takes ? h("span", { class: "takes" }, ` (${takes})`) : null);
      }))) : null,
  ];
}

/** @param {Flow} flow @param {Explanation} explanation */
function reasonWords(flow, { code, reason, guard, state, collection, for: roles = [] }) {
  const otherwise = flow.guards?.find((known) => known.name === guard)?.otherwise;
  if (otherwise) return app.language.of(otherwise);
  if (code === "not_offered_here") return app.say("notOfferedAt", { state: app.language.of(flow.states.find((known) => known.name === state)?.label) || (state ?? "") });
  if (code === "not_for_this_role" && roles.length > 0) return onlyFor(flow, roles);
  const kind = code === "nothing_there" && flow.entities.find((known) => known.collection === collection);
  if (kind) return app.say("nothingThere", { kind: app.language.of(kind.label) });
  return reason ?? "";
}

/**
 * Whom something is for.
 * @param {Flow} flow @param {import("../client/client.js").Acting[]} roles
 */
function onlyFor(flow, roles) {
  const labels = roles.map((one) => app.language.of(flow.roles?.find((known) => known.name === one.role)?.label) || one.label);
  return app.say("onlyFor", { roles: app.language.list(labels) });
}

/** @param {any} value */
function valueWords(value) {
  if (value === null || value === undefined) return app.say("notSaid");
  if (typeof value === "boolean") return app.say(value ? "yes" : "no");
  if (typeof value === "number") return app.language.number(value);
  return typeof value === "object" ? app.language.number(value.count ?? 0) : `« ${value} »`;
}

/** @param {Flow} flow @param {string} intent @param {boolean} isPossible in the state of now */
function offeredWords(flow, intent, isPossible) {
  const states = flow.states.filter((state) => state.offers.includes(intent));
  const isEverywhere = flow.everywhere?.includes(intent) || states.length === flow.states.length;
  // What is possible and stands in no state's list is offered in all of them.
  if (isEverywhere || (isPossible && states.length === 0)) return app.say("offeredEverywhere");
  if (states.length > 0) return app.say("offeredIn", { states: app.language.list(states.map((state) => app.language.of(state.label))) });
  // A server that does not tell what is offered everywhere leaves it open.
  return flow.everywhere ? app.say("offeredNowhere") : "";
}

/**
 * @typedef {import("../client/client.js").Flow} Flow
 * @typedef {import("../client/client.js").Explanation} Explanation
 */
