// Fetches the parts of the program: each file once, and once more where it could not be fetched.
import { initSync } from "./formwork.js";

const files = new Map();

// A part is there once its style is, so that nothing is drawn without it.
const styled = (address) =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`could not fetch ${address}`));
    };
    document.head.append(link);
  });

const file = (name, shared) => {
  let coming = files.get(name);
  if (!coming) {
    const address = new URL(name, import.meta.url);
    const imports = { __wasm_split: shared, first: shared };
    coming = name.endsWith(".css") ? styled(address) : WebAssembly.instantiateStreaming(fetch(address), imports);
    files.set(name, coming);
    coming.catch(() => files.delete(name));
  }
  return coming;
};

// What waits in the program for a part is called with whether it has come.
const part = (...names) => async (callback, data) => {
  const shared = initSync();
  let came = true;
  try {
    await Promise.all(names.map((name) => file(name, shared)));
  } catch (reason) {
    console.error(reason);
    came = false;
  }
  shared.__indirect_function_table.get(callback)(data, came);
};

