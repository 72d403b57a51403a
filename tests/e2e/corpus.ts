// Manifests of every kind, sound and broken, made of the fixtures in the same way each time: each file as it is, each with one place
// left out or of another type, and some as editors and accidents write them.
import { readFileSync, readdirSync } from "node:fs";
import { fixture } from "./verbs";

export type Manifest = { name: string; bytes: Buffer };

const SOUND = ["gatepost", "logbarn", "tidewater"];

// One of these stands in each place in turn, or nothing does.
const SCRAPS = [undefined, null, true, 7, "x", "", "7", [], {}, ["x"], [7, null], { expr: "x" }, "  Two  Words ", "https://x", "ß😀\u202e"];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The way to each place of a document. */
function* places(value: Json, way: (string | number)[] = []): Generator<(string | number)[]> {
  if (way.length > 0) yield way;
  if (value && typeof value === "object") {
    for (const key of Object.keys(value)) yield* places((value as { [key: string]: Json })[key], [...way, Array.isArray(value) ? Number(key) : key]);
  }
}

/** The document with one place changed. */
function changed(text: string, way: (string | number)[], scrap: unknown) {
  const document = JSON.parse(text);
  const owner = way.slice(0, -1).reduce((here, key) => here[key], document);
  const last = way[way.length - 1];
  if (scrap !== undefined) owner[last] = scrap;
  else if (Array.isArray(owner)) owner.splice(last as number, 1);
  else delete owner[last];
  return JSON.stringify(document, null, 2);
}

function* written(name: string, text: string): Generator<Manifest> {
  const file = (as: string, content: string, encoding: BufferEncoding = "utf8") => ({ name: `${name}, ${as}`, bytes: Buffer.from(content, encoding) });
  yield file("on one line", JSON.stringify(JSON.parse(text)));
  yield file("with tabs", JSON.stringify(JSON.parse(text), null, "\t"));
  yield file("with the line ends of Windows", text.replaceAll("\n", "\r\n"));
  yield file("with a byte order mark", `\uFEFF${text}`);
  yield file("as UTF-16", `\uFEFF${text}`, "utf16le");
  yield file("with comments", text.replaceAll(/,\n/g, ", // kept\n").replace("{", "/* ours */ {"));
  yield file("twice", text + text);
  for (let part = 1; part < 20; part++) yield file(`cut off at ${part} twentieths`, text.slice(0, Math.floor((text.length * part) / 20)));
}

/** All of them; more than 500. */
export function manifests(): Manifest[] {
  const all: Manifest[] = [];
  for (const folder of [...SOUND, "broken"]) {
    for (const file of readdirSync(fixture(folder)).filter((name) => name.endsWith(".json"))) {
      all.push({ name: `${folder}/${file}`, bytes: readFileSync(fixture(`${folder}/${file}`)) });
    }
  }
  let turn = 0;
  for (const name of SOUND) {
    const text = readFileSync(fixture(`${name}/integration.json`), "utf8");
    all.push(...written(name, text));
    for (const way of places(JSON.parse(text))) {
      const scrap = SCRAPS[turn++ % SCRAPS.length];
      const what = scrap === undefined ? "left out" : JSON.stringify(scrap);
      all.push({ name: `${name} with /${way.join("/")} ${what}`, bytes: Buffer.from(changed(text, way, scrap)) });
    }
  }
  return all;
}
