// Stands outside the program and watches it. Whoever types must lose nothing where the program fails, so this keeps the last
// keystrokes until they are stored, notices within a second that the program is dead, says so, and starts it again. What is rare
// comes from rescue.js.
const SHORT = 60_000;
const BRIEF = 5_000;
const INTERVAL = 700;
// The longest that storing what was typed takes where it can be stored.
const WRITING = 1000;
const remember = (name, value) => {
  try {
    sessionStorage.setItem(`formwork.${name}`, JSON.stringify(value));
  } catch {
    // No storage, or no room: then it holds until the page is left.
  }
};
const isFresh = ({ at, seen = at }) => Date.now() - seen < SHORT;
const recall = (name) => {
  try {
    return (JSON.parse(sessionStorage.getItem(`formwork.${name}`)) ?? []).filter(isFresh);
  } catch {
    return [];
  }
};
// What was typed and is not known to be stored: into the page before this one, and into this one.
let left = recall("typed");
let typed = [];
const keep = () => remember("typed", [...left, ...typed]);
const crashes = recall("crashes");
let alive = false;
let dead = false;

// What is typed into a place of the draft, until its writing is confirmed.
addEventListener(
  "input",
  ({ target: { id, value, type } }) => {
    if (dead || !id?.startsWith("/") || typeof value !== "string" || /checkbox|radio|file|password/.test(type)) return;
    forget((one) => one.id === id);
    typed.push({ at: Date.now(), id, value, page: location.pathname });
    keep();
  },
  true,
);
addEventListener("formwork-kept", ({ detail }) => {
  typed = typed.filter(({ at }) => at >= detail);
  keep();
});
// What a person takes back must not be typed again.
addEventListener("formwork-undone", ({ detail }) => {
  forget(({ id }) => `${id}/`.startsWith(`${detail}/`));
  keep();
});
function forget(what) {
  [left, typed] = [left, typed].map((list) => list.filter((one) => !what(one)));
}

// What the form shows now in place of what was typed: it may have been changed since in another way.
function look() {
  if (typed.length === 0) return;
  typed = typed.map((one) => {
    const control = one.page === location.pathname && document.getElementById(one.id);
    return { ...one, seen: Date.now(), value: control && !control.readOnly ? control.value : one.value };
  });
  keep();
}

// A page that is left in good order has begun to write what it could, and in most browsers that is done; WebKit takes back what a page
// begins as it goes. So it is held against the form for a moment more. What could not be written for a while is another matter: it is
// there again when the page is loaded anew, as the form showed it last. A program that is dead, or not there yet, writes nothing.
addEventListener("pagehide", () => {
  if (dead || !alive || !answers()) return;
  look();
  const now = Date.now();
  if (typed.some(({ at }) => now - at > WRITING)) return;
  remember("typed", [...left, ...typed.map((one) => ({ ...one, seen: now - SHORT + BRIEF }))]);
});

addEventListener("formwork-failed", ({ detail }) => isOurs(detail) && crash(detail));
addEventListener("error", ({ error }) => isOurs(error) && crash(error));
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && crash(reason));
const isOurs = (error) => error instanceof WebAssembly.RuntimeError || /wasm/.test(error?.stack);

// Whoever is alive answers at once: the event is given to the program in this very call.
const answers = () => !dispatchEvent(new Event("formwork-beat", { cancelable: true }));

setInterval(() => {
  if (dead || document.hidden) return;
  const answered = answers();
  if (answered && !alive) restored();
  else if (!answered && alive) crash(new Error("It does not answer"));
  else if (alive) look();
}, INTERVAL);

function crash(error) {
  if (dead) return;
  dead = true;
  look();
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
  for (const type of ["input", "change", "click", "keydown", "focusin", "focusout", "pagehide", "beforeunload", "visibilitychange", "popstate"])
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
    offer(box, how, crashes, [...left, ...typed]);
  } catch {
    // Without a connection the words have to do.
  }
}

// What is folded is drawn once it is unfolded, one fold after the other.
function unfold({ id, page }) {
  for (let around = id; page === location.pathname && around; around = around.replace(/\/[^/]*$/, "")) {
    const fold = document.getElementById(around)?.querySelector(":scope > details:not([open])");
    if (fold) return (fold.open = true);
  }
}

// The program is there again: what was not stored is typed once more, where and when the draft can be changed here.
function restored() {
  alive = true;
  if (crashes.length > 0) rescue("restarted");
  settle();
}
function settle() {
  for (const one of left) {
    const control = one.page === location.pathname && document.getElementById(one.id);
    if (!control) unfold(one);
    if (!control || (control.value !== one.value && control.readOnly)) continue;
    left = left.filter((other) => other !== one);
    if (control.value === one.value) continue;
    control.value = one.value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  left = left.filter(isFresh);
  if (alive && left.length > 0 && !dead) setTimeout(settle, 100);
}
// What was typed into the static shell before it was loaded anew has its control there.
settle();
