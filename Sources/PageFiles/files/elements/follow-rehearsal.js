import { app } from "../app.js";

/**
 * Keeps the conversation that is shown on the performance that is held: one that another window began, or that was played
 * anew up to another line.
 * @returns {() => void} ends it
 */
export function followRehearsal() {
  return app.rehearsal.subscribe((what) => {
    const { cue } = app.rehearsal;
    if (what === "cue") void (cue?.began ? join(cue.began) : follow());
  });
}

/**
 * The first line is followed from its first word, wherever it is said; where it fails there is no scenario to stay with.
 * @param {{turn: string, scenario_id: string, user?: string}} began
 */
async function join({ turn, scenario_id: scenario, user }) {
  if (app.router.place.page !== "chat") return;
  await app.chat.join({ turn, scenario, user });
  await follow();
}

async function follow() {
  const { chat, rehearsal, router } = app;
  const { cue } = rehearsal;
  if (!cue || cue.running || chat.turn || router.place.page !== "chat") return;
  const scenario = cue.scenario_id ?? null;
  if (scenario === null) {
    if (chat.scenario !== null) router.go("/");
    return;
  }
  if (chat.scenario === null) {
    router.go(`/chat/${scenario}`);
    return;
  }
  if (chat.scenario !== scenario) return;
  // The same performance, played up to another line, has another revision.
  const read = await Promise.all([app.client.scenario(scenario), app.client.messages(scenario, { limit: 1 })]).catch(() => null);
  if (!read || chat.turn || chat.scenario !== scenario) return;
  const [content, { items: [newest] }] = read;
  const known = chat.messages.all.filter((message) => message.delivery === "accepted").pop();
  const isOther = newest && known?.id != null && (known.id !== newest.id || known.text !== newest.message);
  if (chat.revision !== content.revision || isOther) await chat.open(scenario);
}
