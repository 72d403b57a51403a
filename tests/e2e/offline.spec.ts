// Without a network, and with a newer version: what was there once stays, and nothing that is typed is lost.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { Server, expect, loud, test as quiet } from "./server";
import { field, fixture, heading, kept, manifest, open, preview, review } from "./verbs";

type Site = { dist: string };

// The server serves a copy of the built page, which can be exchanged for another version.
const fixtures = {
  dist: async ({}, use: (dist: string) => Promise<void>) => {
    const dist = mkdtempSync(join(tmpdir(), "formwork-page-"));
    cpSync(process.env.DIST ?? "dist", dist, { recursive: true });
    await use(dist);
    rmSync(dist, { recursive: true, force: true });
  },
  server: async ({ dist }: Site, use: (server: Server) => Promise<void>) => {
    const server = new Server();
    server.page = dist;
    await server.start();
    await use(server);
    await server.stop("SIGKILL");
    rmSync(server.data, { recursive: true, force: true });
  },
};
const test = quiet.extend<Site>(fixtures);
const loudly = loud.extend<Site>(fixtures);
for (const each of [test, loudly]) each.use({ serviceWorkers: "allow" });

const status = (page: Page) => page.getByRole("status").filter({ hasText: /network|newer version/ });

/** Waits until every file of the page is in this browser. */
const isKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    // In charge of this very page, too.
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });

/** Another version of the page: the same, under another title. */
function publish(dist: string) {
  const exchange = (name: string, from: string | RegExp, to: string) => {
    const path = join(dist, name);
    writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    for (const sibling of [".br", ".gz"]) rmSync(path + sibling, { force: true });
  };
  exchange("index.html", /Fill in a Vercel/, "The newer one: fill in a Vercel");
  const worker = readFileSync(join(dist, "sw.js"), "utf8");
  const version = /"([0-9a-f]{16})"/.exec(worker)?.[1];
  expect(version, "the version in sw.js").toBeDefined();
  exchange("sw.js", version ?? "", "00000000feedface");
}

const about = (page: Page) => page.locator('meta[name="description"]').getAttribute("content");

test("after one visit everything but the API works without a network", async ({ page, context, server }) => {
  await page.goto("/");
  await isKept(page);
  await server.stop("SIGKILL");
  await context.setOffline(true);

  // Any address, with every part of the program, none of which was fetched before.
  await page.goto("/new/both");
  await expect(heading(page)).toHaveText("Profile");
  await expect(status(page)).toContainText("No network");
  await field(page, "Name").fill("Logbarn");
  await field(page, "Overview").fill("Search **every** log line");
  await expect(preview(page).locator("strong").filter({ hasText: "every" })).toBeVisible();
  await kept(page);
  await open(page, fixture("gatepost/integration.json"));
  await page.getByRole("list", { name: "Products" }).getByRole("link").first().click();
  await expect(heading(page)).toHaveText("Gatepost Flags");
  expect(JSON.parse(await manifest(page)).integration.name).toBe("Gatepost");
  await review(page);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Readiness" })).toBeVisible();

  await context.setOffline(false);
  await expect(status(page)).toBeHidden();
});

loudly("the API is never answered from what was kept", async ({ page, context }) => {
  await page.goto("/console");
  await isKept(page);
  await context.setOffline(true);
  const answer = await page.evaluate(() => fetch("/api/v1/openapi.json").then(() => "answered", () => "no answer"));
  expect(answer).toBe("no answer");
});

test("a newer version comes when it is asked for, and takes nothing that was typed", async ({ page, dist }) => {
  await page.goto("/");
  await isKept(page);
  await page.goto("/new/connectable");
  await field(page, "Name").fill("Logb");
  publish(dist);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(status(page)).toContainText("A newer version of Formwork has come");
  // It waits: this page is still the one that was loaded, and typing goes on.
  expect(await about(page)).toMatch(/^Fill in/);
  await field(page, "Name").pressSequentially("arn");
  await status(page).getByRole("button", { name: "Load it" }).click();
  await expect.poll(() => about(page).catch(() => "")).toMatch(/^The newer one/);
  await expect(field(page, "Name")).toHaveValue("Logbarn");
  await expect(status(page)).toBeHidden();
});

test("a tab of the older version still finds its parts once another has loaded the newer one", async ({ page, context, dist }) => {
  await page.goto("/new/native");
  await expect(heading(page)).toHaveText("Profile");
  await isKept(page);
  const other = await context.newPage();
  await other.goto("/");
  publish(dist);
  // What the older version was made of is gone from the server.
  for (const name of readdirSync(dist).filter((name) => name.startsWith("split_leaving"))) rmSync(join(dist, name));
  const worker = join(dist, "sw.js");
  writeFileSync(worker, readFileSync(worker, "utf8").replace(/"\/split_leaving[^"]*",?/, ""));
  await other.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await status(other).getByRole("button", { name: "Load it" }).click();
  await expect.poll(() => about(other).catch(() => "")).toMatch(/^The newer one/);
  await review(page);
});
