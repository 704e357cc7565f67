import { app } from "../app.js";
import { whenNeeded } from "./when-needed.js";

/** What is asked before something is done: forms, confirmations, why not. Nobody needs it before a button is there. */
const dialogs = whenNeeded(async (again) => {
  const [press, why] = await Promise.all([
    /** @type {Promise<typeof import("./press.js")>} */ (import(`./press.js${again}`)),
    /** @type {Promise<typeof import("./why-dialog.js")>} */ (import(`./why-dialog.js${again}`)),
  ]);
  return { ...press, ...why };
});

/** @param {(loaded: Awaited<ReturnType<typeof dialogs>>) => unknown} open */
async function withDialogs(open) {
  try {
    open(await dialogs());
  } catch {
    app.toasts.show(app.say("notLoaded"), { kind: "failure" });
  }
}

/** @type {typeof import("./press.js").fillIn} */
export const fillIn = (action, intent) => { withDialogs((loaded) => loaded.fillIn(action, intent)); };
/** @type {typeof import("./press.js").confirmPress} */
export const confirmPress = (action, run) => { withDialogs((loaded) => loaded.confirmPress(action, run)); };
/** @type {typeof import("./why-dialog.js").showWhy} */
export const showWhy = (action) => { withDialogs((loaded) => loaded.showWhy(action)); };
