// Starts the page: imports the module and the wasm that index.html preloads under the ids below. An external file, because
// the content security policy allows no inline script; without hashed names, because Trunk writes those into the links.
const fail = (reason) => {
  console.error(reason);
  document.getElementById("boot-failed")?.removeAttribute("hidden");
};
try {
  const { default: init } = await import(document.getElementById("app-module").href);
  await init({ module_or_path: document.getElementById("app-wasm").href });
} catch (reason) {
  fail(reason);
}
