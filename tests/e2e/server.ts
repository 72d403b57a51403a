// A real `formwork serve` with a data folder of its own, for specs that need the API. It can be stopped, killed and started again
// at the same address; what it keeps stays.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test as quiet } from "./test";
import { test as base } from "@playwright/test";
import { fixture, read } from "./verbs";

export { expect } from "./test";

const program = process.env.FORMWORK ?? "formwork";

export type Role = "provider" | "reviewer" | "admin";

export class Server {
  /** Where it keeps everything. */
  readonly data = mkdtempSync(join(tmpdir(), "formwork-"));
  /** Where the page is that it serves. */
  page = process.env.DIST ?? "dist";
  private child?: ChildProcess;
  /** Where it is, without a closing slash. */
  url = "";

  async start(...more: string[]) {
    const listen = this.url.replace("http://", "") || "127.0.0.1:0";
    const words = ["serve", "--listen", listen, "--data", this.data, "--page", this.page, ...more];
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, RUST_LOG: "warn" } });
    this.child = child;
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", resolve);
      child.once("exit", (code) => reject(new Error(`formwork serve ended with ${code}`)));
    });
    this.url = line.trim().replace(/\/$/, "");
  }

  /** Ends it: in good order with SIGTERM, or in the middle of everything with SIGKILL. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM") {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }

  token(role: Role = "admin", team = "Tidewater", ...more: string[]) {
    const words = ["token", "create", "--team", team, "--role", role, "--data", this.data, ...more];
    return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  }

  /** Ends the token of a name at once. */
  revoke(name: string) {
    const words = (...words: string[]) => execFileSync(program, ["token", ...words, "--data", this.data], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const line = words("list").split("\n").find((line) => line.split("\t")[3] === name);
    if (!line) throw new Error(`there is no token ${name}`);
    words("revoke", line.split("\t")[0]);
  }

  /** Asks the API as a script would; `body` goes out as it is. */
  call(token: string, method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}) {
    const kind = Buffer.isBuffer(body) ? "application/octet-stream" : "application/json";
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
      headers: { authorization: `Bearer ${token}`, "content-type": kind, ...headers },
    });
  }

  /** Saves a listing of the fixtures with its media, as a first version. */
  async save(token: string, name: string, manifest = read(`${name}/integration.json`)) {
    for (const file of readdirSync(fixture(`${name}/media`))) {
      const bytes = readFileSync(fixture(`${name}/media/${file}`));
      await this.must(this.call(token, "PUT", `/blobs/${sha256(bytes)}`, bytes));
    }
    await this.must(this.call(token, "PUT", `/integrations/${name}`, manifest, { "if-none-match": "*" }));
  }

  /** Submits what was saved, and answers the submission. */
  async submit(token: string, name: string, key = "first") {
    const { sha256 } = (await (await this.must(this.call(token, "GET", `/integrations/${name}/status`))).json()) as { sha256: string };
    const answer = this.call(token, "POST", `/integrations/${name}/submissions`, JSON.stringify({ sha256 }), { "idempotency-key": key });
    return (await (await this.must(answer)).json()) as { id: string };
  }

  private async must(answer: Promise<Response>) {
    const response = await answer;
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
    return response;
  }

  async end() {
    await this.stop("SIGKILL");
    rmSync(this.data, { recursive: true, force: true });
  }
}

export const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

const server = async ({}: object, use: (server: Server) => Promise<void>) => {
  const server = new Server();
  await server.start();
  await use(server);
  await server.end();
};

type Fixtures = { server: Server; baseURL: string };

const baseURL = async ({ server }: { server: Server }, use: (url: string) => Promise<void>) => use(server.url);

/** Fails where the page logs an error, and has a server of its own, whose addresses `page.goto` takes. */
export const test = quiet.extend<Fixtures>({ server, baseURL });

/** The same without the watch over errors: browsers log every answer of 400 and more, and every connection that fails. */
export const loud = base.extend<Fixtures>({ server, baseURL });
