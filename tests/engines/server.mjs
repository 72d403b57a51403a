// A real `formwork serve` over a copy of the built page, whose first script also listens for whatever goes wrong.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const program = process.env.FORMWORK ?? "formwork";

/**
 * WebDriver tells of no error of the page in every engine, so the page itself does: what it logs as an error, throws, or what its
 * policy refuses is written to the tab's storage, where it outlives a change of page. And on a tab that is told to be slow the program
 * comes when it is let go.
 */
const LISTENS = `{
  const heard = (words) => {
    const all = JSON.parse(sessionStorage.getItem("heard") ?? "[]");
    sessionStorage.setItem("heard", JSON.stringify([...all, words]));
  };
  addEventListener("error", (event) => heard("error: " + (event.message ?? event.target?.src ?? event.target?.href)), true);
  addEventListener("unhandledrejection", (event) => heard("rejection: " + event.reason));
  document.addEventListener("securitypolicyviolation", (event) =>
    heard("policy: " + [event.effectiveDirective, event.blockedURI, event.sample].join(" ")));
  const said = console.error;
  console.error = (...words) => (heard("console: " + words.join(" ")), said.apply(console, words));
  const compile = WebAssembly.compileStreaming;
  WebAssembly.compileStreaming = async (answer) => {
    const program = await compile(answer);
    if (sessionStorage.getItem("slow")) await new Promise((done) => addEventListener("let-go", done, { once: true }));
    return program;
  };
}
`;

export class Server {
  #data = mkdtempSync(join(tmpdir(), "formwork-engines-data-"));
  #page = mkdtempSync(join(tmpdir(), "formwork-engines-page-"));
  #child;
  /** Where it is, without a closing slash. */
  url = "";

  static async start() {
    const server = new Server();
    cpSync(process.env.DIST ?? "dist", server.#page, { recursive: true });
    // The first script of the page; its text is allowed by its hash, which the server makes of the page as it is.
    const index = join(server.#page, "index.html");
    const page = readFileSync(index, "utf8");
    if (!page.includes("<script>")) throw new Error("index.html holds no script of its own");
    writeFileSync(index, page.replace("<script>", () => `<script>${LISTENS}`));
    for (const sibling of [".br", ".gz"]) rmSync(index + sibling, { force: true });
    await server.go();
    return server;
  }

  async go() {
    const listen = this.url.replace("http://", "") || "127.0.0.1:0";
    const words = ["serve", "--listen", listen, "--data", this.#data, "--page", this.#page];
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, RUST_LOG: "warn" } });
    this.#child = child;
    const line = await new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", resolve);
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`formwork serve ended with ${code}`)));
    });
    this.url = line.trim().replace(/\/$/, "");
  }

  async stop() {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    if (this.#child.exitCode === null && this.#child.kill("SIGKILL")) await ended;
  }

  token(role, team = "Tidewater") {
    const words = ["token", "create", "--team", team, "--role", role, "--data", this.#data];
    return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  }

  /** Asks the API as a script would. */
  async call(token, path) {
    return fetch(`${this.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  }

  async end() {
    await this.stop();
    for (const folder of [this.#data, this.#page]) rmSync(folder, { recursive: true, force: true });
  }
}
