// Stands outside the program and watches it. Whoever types must lose nothing where the program fails, so this keeps the last
// keystrokes until they are stored, notices within a second that the program is dead, says so, and starts it again. What is rare
// comes from rescue.js.
const SHORT = 60_000;
const INTERVAL = 700;
const remember = (name, value) => {
  try {
    sessionStorage.setItem(`formwork.${name}`, JSON.stringify(value));
  } catch {
    // No storage, or no room: then it holds until the page is left.
  }
};
const recall = (name) => {
  try {
    return (JSON.parse(sessionStorage.getItem(`formwork.${name}`)) ?? []).filter(({ at }) => Date.now() - at < SHORT);
  } catch {
    return [];
  }
};
let typed = recall("typed");
const crashes = recall("crashes");
let alive = false;
let dead = false;

// What is typed into a place of the draft, until its writing is confirmed.
addEventListener(
  "input",
  ({ target: { id, value, type } }) => {
    if (dead || !id?.startsWith("/") || typeof value !== "string" || /checkbox|radio|file|password/.test(type)) return;
    const at = Date.now();
    typed = typed.filter((one) => one.id !== id).concat({ at, id, value, page: location.pathname });
    remember("typed", typed);
  },
  true,
);
addEventListener("formwork-kept", ({ detail }) => {
  typed = typed.filter(({ at }) => at >= detail);
  remember("typed", typed);
});

// A page that is left in good order has written what it could. What could not be written for a while is another matter.
addEventListener("pagehide", () => {
  if (!dead) remember("typed", typed.filter(({ at }) => Date.now() - at > 1000));
});

addEventListener("formwork-failed", ({ detail }) => isOurs(detail) && crash(detail));
addEventListener("error", ({ error }) => isOurs(error) && crash(error));
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && crash(reason));
const isOurs = (error) => error instanceof WebAssembly.RuntimeError || /wasm/.test(error?.stack);

setInterval(() => {
  if (dead || document.hidden) return;
  // Whoever is alive answers at once: the event is given to the program in this very call.
  const answered = !dispatchEvent(new Event("formwork-beat", { cancelable: true }));
  if (answered && !alive) restored();
  else if (!answered && alive) crash(new Error("It does not answer"));
}, INTERVAL);

function crash(error) {
  if (dead) return;
  dead = true;
  const runtime = error instanceof WebAssembly.RuntimeError;
  crashes.push({
    at: Date.now(),
    version: document.getElementById("app-wasm")?.href.split("/").at(-1),
    page: location.pathname.replace(/^(\/drafts\/)[^/]+/, "$1…"),
    // The engine's own words; those of other errors may hold what was typed.
    what: `${error.name}${runtime || error.message === "It does not answer" ? `: ${error.message}` : ""}`,
    browser: navigator.userAgent,
    stack: (error.stack ?? "").split("\n").filter((line) => /(:\d+:\d+|wasm-function\S*|:0x\w+)\)?$/.test(line)).join("\n"),
  });
  remember("crashes", crashes);
  // What stands in the form stays readable, and nothing reaches the program any more.
  for (const control of document.querySelectorAll("#app input, #app textarea")) control.readOnly = true;
  const still = (event) => {
    if (event.target.closest?.(".guard")) return;
    event.stopImmediatePropagation();
    if (event.type === "click") event.preventDefault();
  };
  for (const type of ["input", "change", "click", "keydown", "focusin", "focusout", "pagehide", "visibilitychange", "popstate"])
    addEventListener(type, still, true);
  if (crashes.length > 1) return rescue("stopped");
  say("Formwork has stopped by an error of its own. What was typed is kept, and it starts again now");
  setTimeout(() => location.reload(), 1000);
}

function say(words) {
  const box = document.createElement("div");
  box.className = "guard notice";
  box.setAttribute("role", "alert");
  box.append(words);
  document.body.append(box);
  return box;
}

async function rescue(how) {
  const words =
    how === "stopped"
      ? "Formwork has stopped again, by an error of its own, and does not start by itself any more. What is stored stays in this browser"
      : "Formwork had stopped by an error of its own and was started again. What was typed is here";
  const box = say(words);
  try {
    const { offer } = await import("/rescue.js");
    offer(box, how, crashes, typed);
  } catch {
    // Without a connection the words have to do.
  }
}

// The program is there again: what it had not stored is typed once more, where the draft can be changed here.
function restored() {
  alive = true;
  if (crashes.length > 0) rescue("restarted");
  const until = Date.now() + 10_000;
  let left = typed.filter(({ page }) => page === location.pathname);
  const look = () => {
    left = left.filter(({ id, value }) => {
      const control = document.getElementById(id);
      if (control && control.value !== value && !control.readOnly) {
        control.value = value;
        control.dispatchEvent(new Event("input", { bubbles: true }));
      }
      return !control;
    });
    if (left.length > 0 && Date.now() < until && !dead) setTimeout(look, 100);
  };
  look();
}
