// The program comes in parts. What one needs to type is in the first; the others are fetched later and never waited for.
import type { Page, Route } from "@playwright/test";
import { test as bare } from "@playwright/test";
import { expect, test } from "./test";

const LATER = /\/(split|shared)_.*\.wasm$/;

/// Keeps the later parts back until they are let through.
async function heldBack(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let open = false;
  await page.route(LATER, (route) => (open ? route.continue() : void held.push(route)));
  return async () => {
    open = true;
    await Promise.all(held.map((route) => route.continue()));
  };
}

test("one can type, see the listing and have it kept before any later part has come", async ({ page }) => {
  const letThrough = await heldBack(page);
  await page.goto("/new/native");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("Tidewater");
  await expect(page.getByRole("region", { name: "Live preview" }).getByText("Tidewater").first()).toBeVisible();
  await expect(page.getByText("Saved", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await letThrough();
  // The step that was asked for is done once the rules are there: what blocks is listed.
  await expect(page.getByRole("alert").filter({ hasText: "problems in" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Manifest" })).toBeVisible();
  await expect(name).toHaveValue("Tidewater");
});

test("the part that every draft fetches is few files, and has its style with it", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => LATER.test(request.url()) && fetched.push(request.url()));
  const style = page.waitForResponse(/\/editing-[0-9a-f]+\.css$/);
  await page.goto("/new/native");
  await expect(page.getByRole("region", { name: "Manifest" })).toBeVisible();
  expect((await style).status()).toBe(200);
  expect(new Set(fetched).size).toBe(fetched.length);
  expect(fetched.length).toBeLessThanOrEqual(20);
});

test("Markdown is read once it has come", async ({ page }) => {
  await page.goto("/new/native");
  await page.getByRole("textbox", { name: "Overview" }).fill("One\n\n**two**");
  await expect(page.getByRole("region", { name: "Live preview" }).getByRole("strong").filter({ hasText: "two" })).toBeVisible();
});

bare("a part that cannot be fetched is offered again", async ({ page }) => {
  await page.route(LATER, (route) => route.abort());
  await page.goto("/new/native");
  const again = page.getByRole("button", { name: "Try again" }).first();
  await expect(again).toBeVisible();
  await page.unroute(LATER);
  await again.click();
  await expect(page.getByRole("region", { name: "Manifest" })).toBeVisible();
});
