import { app } from "../app.js";
import { fill, h } from "./h.js";
import { titleOfItem } from "./values.js";

/**
 * Says which scenarios an item is common to, as links; `null` where it is in one only.
 * @param {import("../client/client.js").Item} item
 */
export function sharedWith(item) {
  const scenarios = [...new Set((item.shared_with ?? []).map((other) => other.scenario_id))];
  if (scenarios.length === 0) return null;
  const links = scenarios.map((id) => {
    const link = h("a", { href: `/scenarios/${id}` }, app.say("anotherScenario"));
    titleOf(id).then((title) => { link.textContent = title; }, () => {});
    return link;
  });
  // The sentence is the language's, with the links in its middle.
  const [before, after] = app.say("sharedWith", { titles: "\n" }).split("\n");
  const line = h("p", { class: "shared" });
  fill(line, before, links.flatMap((link, place) => (place === 0 ? [link] : [", ", link])), after);
  return line;
}

/** @param {string} id */
async function titleOf(id) {
  const listed = app.scenarios.items.find((item) => item.id === id);
  if (listed) return listed.title || app.say("untitled");
  const content = await app.client.scenario(id);
  const flow = await app.flow(content.flow);
  return titleOfItem(content.scenario ?? {}, flow.scenario);
}
