// Starts the page, in place of the static shell: imports the module and the wasm that index.html preloads under the ids below. A file
// of its own, since the first paint needs none of it; without hashed names, because Trunk writes those into the links.
const fail = (reason) => {
  console.error(reason);
  document.querySelector(".shell .saved")?.remove();
  document.getElementById("boot-failed")?.removeAttribute("hidden");
  dispatchEvent(new CustomEvent("formwork-failed", { detail: reason }));
};
// What is typed into the static shell goes on in the control that the program draws in its place: text, focus and selection, told by
// an event as if it had been typed there.
const root = document.documentElement;
const typed = root.dataset.shell === "new" ? document.querySelector(".shell-new input") : null;
let composed;
if (typed) {
  let focused = document.activeElement === typed;
  typed.addEventListener("focus", () => (focused = true));
  // Whoever is taken out of the page has not left it.
  typed.addEventListener("blur", () => queueMicrotask(() => (focused &&= !typed.isConnected)));
  typed.addEventListener("compositionupdate", () => {
    composed = new Promise((done) => typed.addEventListener("compositionend", done, { once: true }));
  });
  new MutationObserver(async (_, watch) => {
    const control = document.getElementById(typed.id);
    if (!control || control === typed) return;
    watch.disconnect();
    root.dataset.shell = "draft";
    if (typed.value) {
      control.value = typed.value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (!focused) return;
    control.focus({ preventScroll: true });
    // Once the program has set what it was told, which moves the caret.
    for (let turn = 0; turn < 3; turn++) await undefined;
    control.setSelectionRange(typed.selectionStart, typed.selectionEnd, typed.selectionDirection);
  }).observe(document.getElementById("app"), { childList: true, subtree: true });
}
// Without it an area keeps its height, and scrolls.
if (!CSS.supports("field-sizing", "content")) import("/fit.js").catch(() => {});
// What the program draws first looks as it should; under `trunk serve` this sheet is there already.
const sheet = document.getElementById("app-style");
const styled =
  sheet &&
  new Promise((done, failed) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet.href, onload: done });
    link.onerror = () => failed(new Error(`${sheet.href} could not be fetched`));
    document.head.append(link);
  });
try {
  const program = WebAssembly.compileStreaming(fetch(document.getElementById("app-wasm").href));
  const [{ default: init }, module] = await Promise.all([import(document.getElementById("app-module").href), program, styled]);
  // A word that is being composed is not taken from under the hands.
  await composed;
  // What was typed is painted before the program takes the thread; a page that nobody sees is not painted.
  if (typed?.value) {
    await new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      setTimeout(done, 100);
    });
  }
  await init({ module_or_path: module });
  // Only once the page is there, and with nothing of its own left to fetch, is it kept for when there is no network.
  if (root.dataset.offline !== undefined) setTimeout(() => import("/offline.js"), 3_000);
} catch (reason) {
  fail(reason);
}
