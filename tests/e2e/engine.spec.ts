// One engine: the wasm of the page in this browser and the native command say the same of the same bytes, byte for byte.
import { spawn } from "node:child_process";
import { manifests, type Manifest } from "./corpus";
import { expect, test } from "./test";
import { fixture, manifest, open, read, review, start, text } from "./verbs";

const program = process.env.FORMWORK ?? "formwork";

/** What `formwork check - --format json` prints. */
function native(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["check", "-", "--format", "json"], { stdio: ["pipe", "pipe", "ignore"] });
    const out: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.once("error", reject);
    child.once("close", (code) => (code === 0 || code === 1 ? resolve(Buffer.concat(out).toString("utf8")) : reject(new Error(`formwork check ended with ${code}`))));
    child.stdin.on("error", reject);
    child.stdin.end(bytes);
  });
}

test("the page's wasm and the native command report the same bytes of more than 500 manifests", async ({ page }, info) => {
  test.setTimeout(240_000);
  const corpus = manifests();
  expect(corpus.length).toBeGreaterThan(500);
  await start(page);
  // The module that the page has loaded, with its wasm: importing it again gives the same one.
  const ask = (given: string[]) =>
    page.evaluate(async (given) => {
      const module = await import((document.getElementById("app-module") as HTMLLinkElement).href);
      const bytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const reports: string[] = [];
      for (const text of given) reports.push(await module.check(bytes(text)));
      return reports;
    }, given);
  const codes = new Set<string>();
  for (let at = 0; at < corpus.length; at += 50) {
    const part: Manifest[] = corpus.slice(at, at + 50);
    const [here, there] = await Promise.all([ask(part.map(({ bytes }) => bytes.toString("base64"))), Promise.all(part.map(({ bytes }) => native(bytes)))]);
    for (const [place, { name }] of part.entries()) {
      expect(here[place], name).toBe(there[place]);
      for (const problem of JSON.parse(here[place]).problems) codes.add(problem.code);
    }
  }
  // Equal and empty would prove little.
  expect(codes.size).toBeGreaterThan(100);
  info.annotations.push({ type: "corpus", description: `${corpus.length} manifests, ${codes.size} codes of problems` });
});

test("the report that the review saves is the command's", async ({ page }) => {
  for (const name of ["gatepost/integration.json", "broken/bad-urls.json", "broken/comments.json"]) {
    await open(page, fixture(name));
    const exported = await manifest(page);
    await review(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the report as JSON" }).click()]);
    expect(download.suggestedFilename()).toBe("report.json");
    expect(await text(download), name).toBe(await native(Buffer.from(exported)));
    expect(exported, name).toBe(read(name));
  }
});
