// Starts the page: imports the module and the wasm that index.html preloads under the ids below. A file of its own, since
// the first paint needs none of it; without hashed names, because Trunk writes those into the links.
const fail = (reason) => {
  console.error(reason);
  document.getElementById("boot-failed")?.removeAttribute("hidden");
  dispatchEvent(new CustomEvent("formwork-failed", { detail: reason }));
};
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
  const [{ default: init }] = await Promise.all([import(document.getElementById("app-module").href), styled]);
  await init({ module_or_path: document.getElementById("app-wasm").href });
  // Only once the page is there, and with nothing of its own left to fetch, is it kept for when there is no network.
  if (document.documentElement.dataset.offline !== undefined) setTimeout(() => import("/offline.js"), 3_000);
} catch (reason) {
  fail(reason);
}
