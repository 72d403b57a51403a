// Keeps the page for when there is no network (sw.js), says when there is none, and offers a newer version when one has come.
// What is shown stands outside the program, so that any version of that can be told of any other.
const WORKER = "/sw.js";

const note = document.createElement("div");
note.className = "afar";
note.setAttribute("role", "status");

let waiting;

function show() {
  const lines = [];
  if (!navigator.onLine) lines.push(line("No network. Everything but the API goes on, and every change is kept in this browser"));
  if (waiting?.state === "installed") lines.push(line("A newer version of Formwork has come", button("Load it", load)));
  if (lines.length === 0) return note.remove();
  // What is put into a region that stands there already is read out; what comes along with one is not.
  if (!note.isConnected) document.body.append(note);
  setTimeout(() => note.replaceChildren(...lines), 50);
}

function line(words, ...more) {
  const p = document.createElement("p");
  p.append(words, ...more);
  return p;
}

function button(words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-s";
  button.append(words);
  button.addEventListener("click", act);
  return button;
}

// What is being typed is changed into a saved value by leaving its field; the new version is loaded once it is in charge.
function load() {
  document.activeElement?.blur();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  setTimeout(() => waiting.postMessage("take over"), 300);
}

function follow(registration) {
  const came = (worker) => {
    // The first version of all is none that is newer; in WebKit it may be in charge before this page hears that it is installed.
    if (!worker || worker === registration.active || !navigator.serviceWorker.controller) return;
    waiting = worker;
    worker.addEventListener("statechange", show);
    show();
  };
  came(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => worker.state === "installed" && came(worker));
  });
  // A tab that stays open for days asks now and then.
  const ask = () => document.visibilityState === "visible" && navigator.onLine && registration.update().catch(() => {});
  document.addEventListener("visibilitychange", ask);
  setInterval(ask, 3_600_000);
}

addEventListener("online", show);
addEventListener("offline", show);
show();

if ("serviceWorker" in navigator) {
  // The policy that the headers allow for this one address.
  const policy = self.trustedTypes?.createPolicy("formwork-offline", { createScriptURL: () => WORKER });
  const registered = navigator.serviceWorker.register(policy ? policy.createScriptURL(WORKER) : WORKER, { updateViaCache: "none" });
  // Denied storage, or a browser that keeps nothing: the page works as before, only not without a network.
  // A browser may also keep quiet about not having registered it.
  registered.then((registration) => registration && follow(registration), (reason) => console.info(`Formwork is not kept for use without a network: ${reason}`));
}
