// What stands there before the page has started: the same words in the same places, so that nothing moves.
import type { Page } from "@playwright/test";
import { test as bare } from "@playwright/test";
import { accessible, narrow } from "./accessible";
import { expect, test } from "./test";
import { begin, heading, kept, pick, preview, start } from "./verbs";

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

/** The first field of a form, whoever has drawn it. */
const name = (page: Page) => page.getByRole("main").getByLabel("Name", { exact: true });

/** A new draft's page while its program is held back. */
async function held(page: Page) {
  const letGo = await hold(page);
  await page.goto("/new/native", { waitUntil: "commit" });
  await expect(name(page)).toBeVisible();
  return letGo;
}

/** The program is there and has drawn the rest. */
const drawn = (page: Page) => expect(page.getByRole("link", { name: "Review" }).first()).toBeVisible();

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
    await name(page).fill("Tidewater");
    await kept(page);
    await watch(page);
    const letGo = await hold(page);
    await page.reload({ waitUntil: "commit" });
    await expect(page.getByRole("link", { name: "Formwork, all drafts" })).toBeVisible();
    await expect(heading(page)).toBeHidden();
    letGo();
    await expect(heading(page)).toHaveText("Profile");
    await expect(name(page)).toHaveValue("Tidewater");
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

  for (const width of [1440, 1024, 320]) {
    test(`a new draft’s first field stands where the program then draws it, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await watch(page);
      const letGo = await held(page);
      const title = preview(page).getByRole("heading", { name: "Name" });
      if (width > 320) await expect(title).toBeVisible();
      const seen = async () => {
        const parts = [heading(page), page.getByText("Name", { exact: true }).locator("visible=true").first(), name(page), ...(width > 320 ? [title] : [])];
        const places = await Promise.all(parts.map((part) => part.boundingBox()));
        const control = await name(page).evaluate((input: HTMLInputElement) => {
          const described = document.getElementById(input.getAttribute("aria-describedby")!.split(" ")[0])!.textContent;
          return { described, id: input.id, type: input.type, dir: input.dir, autocomplete: input.autocomplete, required: input.ariaRequired };
        });
        // A title's box is as wide as what it may become.
        return { heading: await heading(page).innerText(), places: places.map((place) => [place?.x, place?.y, place?.height]), control };
      };
      const before = await seen();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await accessible(page, `the shell, ${colorScheme}`);
      }
      await narrow(page, "the shell");
      letGo();
      await drawn(page);
      expect(await seen()).toEqual(before);
      expect(still(await moved(page)), JSON.stringify(await moved(page))).toBeLessThan(0.01);
    });
  }

  test("what is typed into a new draft before the program is there goes on in it: text, caret, focus, saved and undone", async ({ page }) => {
    const letGo = await held(page);
    await name(page).click();
    await page.keyboard.type("Tidwater");
    for (let turn = 0; turn < 5; turn++) await page.keyboard.press("ArrowLeft");
    await expect(preview(page).getByRole("heading", { name: "Tidwater" })).toBeVisible();
    await expect(page.getByRole("banner")).toContainText("Tidwater");
    await expect(page.getByRole("banner").getByRole("status")).toHaveText("Starting");
    letGo();
    await drawn(page);
    await page.keyboard.type("e");
    await expect(name(page)).toHaveValue("Tidewater");
    await expect(name(page)).toBeFocused();
    await expect(preview(page).getByRole("heading", { name: "Tidewater" })).toBeVisible();
    await kept(page);
    await page.reload();
    await expect(name(page)).toHaveValue("Tidewater");
    const undo = page.getByRole("button", { name: "Undo: change Name" });
    await undo.click();
    await expect(name(page)).toHaveValue("Tidwater");
    await undo.click();
    await expect(name(page)).toHaveValue("");
  });

  test("whoever has not touched it gets a draft that is empty, and nothing takes the focus", async ({ page }) => {
    const letGo = await held(page);
    letGo();
    await drawn(page);
    await expect(name(page)).toHaveValue("");
    await expect(name(page)).not.toBeFocused();
    await expect(page.getByRole("banner").getByRole("status")).toHaveText("Nothing to save yet");
  });

  test("a word that is being composed is not cut off by the program", async ({ page }) => {
    const letGo = await held(page);
    const session = await page.context().newCDPSession(page);
    await name(page).click();
    await session.send("Input.imeSetComposition", { text: "しお", selectionStart: 2, selectionEnd: 2 });
    const came = page.waitForResponse("**/*_bg.wasm");
    letGo();
    await (await came).finished();
    await page.waitForTimeout(500);
    await session.send("Input.imeSetComposition", { text: "しおどき", selectionStart: 4, selectionEnd: 4 });
    await expect(page.getByRole("link", { name: "Review" })).toHaveCount(0);
    await session.send("Input.insertText", { text: "潮時" });
    await drawn(page);
    await expect(name(page)).toHaveValue("潮時");
    await expect(name(page)).toBeFocused();
    await expect(preview(page).getByRole("heading", { name: "潮時" })).toBeVisible();
  });

  test("what was typed is there again where the page is loaded anew before the program came", async ({ page }) => {
    const letGo = await held(page);
    await name(page).click();
    await page.keyboard.type("Tidewater");
    await page.reload({ waitUntil: "commit" });
    await expect(name(page)).toHaveValue("Tidewater");
    letGo();
    await drawn(page);
    await expect(name(page)).toHaveValue("Tidewater");
    await kept(page);
  });

  bare("a program that cannot come says so, and leaves what was typed", async ({ page }) => {
    await page.route("**/*_bg.wasm", async (route) => {
      await expect(name(page)).toHaveValue("Tidewater");
      await route.abort();
    });
    await page.goto("/new/native", { waitUntil: "commit" });
    await name(page).click();
    await page.keyboard.type("Tidewater");
    await expect(page.getByRole("alert")).toContainText("The page could not start. Reload it; what you have typed is kept in this browser.");
    await expect(name(page)).toHaveValue("Tidewater");
    await expect(page.getByText("Starting")).toHaveCount(0);
    await page.unroute("**/*_bg.wasm");
    await page.reload();
    await drawn(page);
    await expect(name(page)).toHaveValue("Tidewater");
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
