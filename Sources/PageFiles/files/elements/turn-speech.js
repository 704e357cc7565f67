import { app } from "../app.js";
import { serverHTML } from "./server-html.js";

/**
 * Has a screen reader told of turns: that one began, that it goes on, and its whole answer once.
 * @returns {() => void} ends it
 */
export function speakOfTurns() {
  let isTelling = false;
  return app.chat.subscribe(() => {
    const { turn, lastReply, messages, unsaid } = app.chat;
    if (turn && !isTelling) {
      isTelling = true;
      app.announcer.begin(app.say("turnBegan"), () => app.say("turnStill"));
    } else if (!turn && isTelling) {
      isTelling = false;
      const failed = messages.all[messages.all.length - 1]?.failure;
      // The note that says it is spoken already.
      if (unsaid) app.announcer.end("");
      else app.announcer.end(failed ? `${app.say("notSent")} ${failed.message}` : spoken(lastReply?.message_html ?? ""));
    }
  });
}

/**
 * The words of an answer, block by block.
 * @param {string} html
 */
function spoken(html) {
  const blocks = serverHTML(html).querySelectorAll("p, li, h3, h4, h5, h6, th, td, pre");
  return [...blocks].filter((block) => !block.parentElement?.closest("p, li, td") || block.matches("li"))
    .map((block) => (block.textContent ?? "").trim()).filter((text) => text !== "").join("\n");
}
