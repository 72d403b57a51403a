/** The real server (`formwork serve`) over a database of its own, with tokens and listings of the fixtures. */
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), "../fixtures");

if (!process.env.FORMWORK) throw new Error("FORMWORK names no program: run these tests with `cargo xtask outsiders`");

/** Starts it on a free port of this machine; `close` ends it and removes what it kept. */
export async function formwork() {
  const data = mkdtempSync(join(tmpdir(), "outsiders-"));
  // It is asked for no page, so an empty folder serves as one.
  const words = ["serve", "--listen", "127.0.0.1:0", "--data", data, "--page", data, "--log", "text"];
  const child = spawn(process.env.FORMWORK, words, { env: { PATH: process.env.PATH, RUST_LOG: "warn" }, stdio: ["ignore", "pipe", "pipe"] });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (told += text));
  const ended = new Promise((resolve) => child.on("close", resolve).on("error", resolve));
  const line = new Promise((resolve) => child.stdout.setEncoding("utf8").once("data", resolve));
  const first = await Promise.race([line, ended]);
  if (typeof first !== "string") throw new Error(`formwork serve ended at once: ${told || first}`);
  return {
    url: first.trim().replace(/\/$/, ""),
    /** A new token of a team. */
    token: async (team) => {
      const made = ["token", "create", "--team", team, "--role", "admin", "--data", data];
      const { stdout } = await promisify(execFile)(process.env.FORMWORK, made);
      return stdout.trim();
    },
    close: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Calls the API; anything but success is an error that tells what was answered. */
async function call(url, token, method, path, body, headers = {}) {
  const answer = await fetch(`${url}/api/v1${path}`, { method, body, headers: { authorization: `Bearer ${token}`, ...headers } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

const JSON_BODY = { "content-type": "application/json" };

/** Saves a listing of the fixtures; the answer is what was saved. */
export async function save({ url }, token, name) {
  const manifest = readFileSync(join(FIXTURES, name, "integration.json"));
  return call(url, token, "PUT", `/integrations/${name}`, manifest, { ...JSON_BODY, "if-none-match": "*" });
}

/** Makes what was saved public: its pictures are handed over, it is submitted, approved, published. */
export async function publish({ url }, token, { slug, sha256 }) {
  const media = join(FIXTURES, slug, "media");
  for (const name of readdirSync(media)) {
    const bytes = readFileSync(join(media, name));
    const hash = createHash("sha256").update(bytes).digest("hex");
    await call(url, token, "PUT", `/blobs/${hash}`, bytes, { "content-type": "application/octet-stream" });
  }
  const headers = { ...JSON_BODY, "idempotency-key": "first" };
  const { id } = await call(url, token, "POST", `/integrations/${slug}/submissions`, JSON.stringify({ sha256 }), headers);
  await call(url, token, "POST", `/submissions/${id}/decision`, JSON.stringify({ decision: "approved" }), JSON_BODY);
  return call(url, token, "POST", `/integrations/${slug}/publish`);
}
