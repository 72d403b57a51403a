// What stands there before the page has started: the same words in the same places, so that nothing moves.
import type { Page } from "@playwright/test";
import { test as bare } from "@playwright/test";
import { expect, test } from "./test";
import { begin, heading, kept, pick, start } from "./verbs";

const words = (page: Page) => page.getByRole("main").evaluate((main) => main.innerText.replace(/\s+/g, " ").trim());

/** Holds the wasm back until it is let go. */
async function hold(page: Page) {
  let letGo = () => {};
  const held = new Promise<void>((done) => (letGo = done));
  await page.route("**/*_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

/** Adds up how much moves, as browsers measure it. */
const watch = (page: Page) =>
  page.addInitScript(() => {
    const moved: { value: number; parts: string[] }[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; sources: { node?: Element }[] }[]) {
        moved.push({ value: entry.value, parts: entry.sources.map(({ node }) => `${node?.nodeName} ${node?.className ?? ""}`) });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
const moved = (page: Page) => page.evaluate(() => (window as unknown as { moved: { value: number; parts: string[] }[] }).moved);
const still = (moves: { value: number }[]) => moves.reduce((sum, { value }) => sum + value, 0);

test.describe("a person sees the page at once", () => {
  test("the start stands there without the wasm, and says what the page then says", async ({ page }) => {
    await watch(page);
    const letGo = await hold(page);
    await page.goto("/", { waitUntil: "commit" });
    await expect(heading(page)).toHaveText("Vercel’s integration forms, checked as you type");
    const links = page.getByRole("region", { name: "Start a new integration" }).getByRole("link");
    await expect(links).toHaveText([/^Native/, /^Connectable account/, /^Both/]);
    const [before, place] = [await words(page), await heading(page).boundingBox()];
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    letGo();
    await expect(page.getByRole("button", { name: "See a complete example" })).toBeVisible();
    expect(await words(page)).toContain(before);
    expect(await heading(page).boundingBox()).toEqual(place);
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual(hrefs);
    expect(still(await moved(page)), JSON.stringify(await moved(page))).toBeLessThan(0.01);
  });

  test("a draft opens without anything moving", async ({ page }) => {
    await begin(page, "native");
    await page.getByRole("main").getByLabel("Name", { exact: true }).fill("Tidewater");
    await kept(page);
    await watch(page);
    const letGo = await hold(page);
    await page.reload({ waitUntil: "commit" });
    await expect(page.getByRole("link", { name: "Formwork, all drafts" })).toBeVisible();
    await expect(heading(page)).toBeHidden();
    letGo();
    await expect(heading(page)).toHaveText("Profile");
    await expect(page.getByRole("main").getByLabel("Name", { exact: true })).toHaveValue("Tidewater");
    expect(still(await moved(page)), JSON.stringify(await moved(page))).toBeLessThan(0.01);
  });

  test("the theme that was chosen is there with the first paint", async ({ page }) => {
    await start(page);
    await page.getByRole("button", { name: "Theme" }).click();
    await pick(page.getByRole("radio", { name: "Dark", exact: true }));
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    const letGo = await hold(page);
    await page.reload({ waitUntil: "commit" });
    await expect(heading(page)).toBeVisible();
    expect(await ground()).toBe(dark);
    letGo();
    await expect(page.getByRole("button", { name: "Theme" })).toBeVisible();
    expect(await ground()).toBe(dark);
  });

  bare("without JavaScript it says what it needs", async ({ browser, baseURL }) => {
    const page = await browser.newPage({ javaScriptEnabled: false, baseURL });
    await page.goto("/");
    // The one element that roles and texts leave out.
    await expect(page.locator("noscript")).toBeVisible();
    expect(await page.locator("noscript").innerText()).toContain("Formwork runs in the browser and needs JavaScript and WebAssembly.");
    await page.close();
  });
});
