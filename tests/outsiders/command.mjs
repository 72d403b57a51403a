/** Runs Vercel's real command against a server of `serve.mjs`, or against any other. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { serve } from "./serve.mjs";

const PROGRAM = join(dirname(createRequire(import.meta.url).resolve("vercel/package.json")), "dist/vc.js");
const LONGEST = 60_000;

/** `vercel integration …` where these are the answers: what it printed, how it ended, and what it asked. */
export async function vercel(answers, words) {
  const server = await serve(answers);
  try {
    return { ...(await vercelAt(server.url, "anyword", words)), asked: server.asked };
  } finally {
    await server.close();
  }
}

/** `vercel integration …` against the server of an address, with a token: what it printed and how it ended. */
export async function vercelAt(url, token, words) {
  const folder = mkdtempSync(join(tmpdir(), "outsiders-"));
  try {
    const own = ["--api", url, "--token", token, "-Q", join(folder, "config"), "--non-interactive"];
    return await run(["integration", ...words, ...own], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its own environment and folder: nothing of the machine's settings, and no way past the closed proxy. */
function run(words, folder) {
  const { PATH, HTTPS_PROXY, HTTP_PROXY, NO_PROXY } = process.env;
  const env = {
    PATH,
    HTTPS_PROXY,
    HTTP_PROXY,
    NO_PROXY,
    HOME: folder,
    NO_COLOR: "1",
    NO_UPDATE_NOTIFIER: "1",
    VERCEL_TELEMETRY_DISABLED: "1",
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const printed = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) child[stream].setEncoding("utf8").on("data", (text) => (printed[stream] += text));
    const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (signal) reject(new Error(`vercel ${words.join(" ")} ended by ${signal}:\n${printed.stderr}`));
      else resolve({ code, ...printed });
    });
  });
}
