// The console where there is nothing to sign in at, and what is decided about a token before it goes anywhere.
import type { Page } from "@playwright/test";
import { test as bare } from "@playwright/test";
import { expect, test } from "./test";
import { heading, start } from "./verbs";

const token = (page: Page) => page.getByLabel("Token", { exact: true });
const enter = (page: Page) => page.getByRole("button", { name: "Sign in", exact: true }).click();

/** Answers as a host that has the page's files and nothing else. */
const filesAlone = (page: Page) =>
  page.route("**/api/**", (route) => route.fulfill({ status: 404, contentType: "text/plain; charset=utf-8", body: "Not found.\n" }));

test("the start leads to the console, of which nothing is fetched before", async ({ page }) => {
  const parts: string[] = [];
  page.on("request", (request) => /split_console/.test(request.url()) && parts.push(request.url()));
  await page.route("**/api/v1/openapi.json", (route) => route.fulfill({ status: 200, contentType: "application/json" }));
  await start(page);
  expect(parts).toEqual([]);
  await page.getByRole("link", { name: "Console", exact: true }).click();
  await expect(page).toHaveURL("/console");
  await expect(heading(page)).toHaveText("Sign in to the Integrations Console");
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(/Integrations Console/);
  expect(parts).toHaveLength(1);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Drafts kept in this browser" })).toBeVisible();
});

// The browser itself logs each answer that is no success.
bare.describe("where the page is hosted as files alone", () => {
  bare("the console says so, and how to have an API", async ({ page }) => {
    await filesAlone(page);
    await page.goto("/console");
    const said = page.getByRole("main").getByRole("status").filter({ hasText: "no API" });
    await expect(said).toContainText("formwork serve");
    await page.unroute("**/api/**");
    await page.route("**/api/v1/openapi.json", (route) => route.fulfill({ status: 200, contentType: "application/json" }));
    await said.getByRole("button", { name: "Look again" }).click();
    await expect(said).toBeHidden();
  });

  bare("a token is not kept, since nobody has said whom it stands for", async ({ page }) => {
    await filesAlone(page);
    await page.goto("/console/tidewater/logs?level=error");
    await token(page).fill("fw_8fK2mQ7xVb3TzN5cLr1WdY9e");
    await enter(page);
    await expect(page.getByRole("alert")).toContainText("There is no API at this address");
    await expect(token(page)).toBeFocused();
    expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain("fw_");
    // Where one wanted to go is where one is.
    await expect(page).toHaveURL("/console/tidewater/logs?level=error");
  });
});

bare("what cannot be a token is told at the field and sent nowhere", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => /\/api\/v1\/(?!openapi)/.test(request.url()) && sent.push(request.url()));
  await page.goto("/console");
  for (const [text, words] of [
    ["", "Paste a token here"],
    ["Bearer fw_8fK2", "no spaces"],
    ["8fK2mQ7xVb3TzN5cLr1WdY9e", "begins with fw_"],
  ]) {
    await token(page).fill(text);
    await enter(page);
    await expect(page.getByRole("alert")).toContainText(words);
    await expect(token(page)).toBeFocused();
    await expect(token(page)).toHaveAttribute("aria-invalid", "true");
  }
  await token(page).fill("fw_8");
  await expect(page.getByRole("alert")).toBeEmpty();
  await expect(token(page)).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show the token" }).click();
  await expect(token(page)).toHaveAttribute("type", "text");
  expect(sent).toEqual([]);
});
