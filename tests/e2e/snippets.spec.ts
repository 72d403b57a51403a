// Code in the preview: its colours, its secrets, and the library behind the colours, which comes only where there is code.
import type { Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, field, fixture, form, go, heading, kept, open, pick, preview, start } from "./verbs";

const LIBRARY = /\/highlight-[0-9a-f]+\.js$/;
const tab = (page: Page, name: string) => preview(page).getByRole("radio", { name, exact: true });
const sheet = (page: Page) => preview(page).getByRole("article");
const quickstart = (page: Page) => sheet(page).getByRole("radiogroup", { name: "Snippets" });

/** Which files of the library the page has asked for, from now on. */
function asked(page: Page) {
  const asked: string[] = [];
  page.on("request", (request) => LIBRARY.test(new URL(request.url()).pathname) && asked.push(request.url()));
  return asked;
}

/** The colour in which a text of the code is drawn. */
const colour = (page: Page, text: string) =>
  quickstart(page).getByRole("code").filter({ visible: true }).getByText(text, { exact: true }).first().evaluate((part) => getComputedStyle(part).color);

/** Opens the complete example on the page of its first product. */
async function example(page: Page) {
  await start(page);
  await page.getByRole("button", { name: "See a complete example" }).click();
  await expect(heading(page)).toHaveText("Profile");
}

test.describe("code is read as code", () => {
  test("in colours, light and dark, from a library that comes once there is code", async ({ page, request }) => {
    const found = asked(page);
    const before = (await (await request.get("/csp-reports")).json()).length;
    await example(page);
    await expect(sheet(page)).toContainText("Tidewater");
    expect(found, "the listing has no code").toEqual([]);
    await pick(tab(page, "Product page"));
    await pick(quickstart(page).getByRole("radio", { name: "TypeScript" }));
    const code = quickstart(page).getByRole("code").filter({ visible: true });
    await expect(code).toContainText('import { tide } from "@tidewater/postgres";');
    const plain = await code.evaluate((code) => getComputedStyle(code).color);
    const colours = async () => [await colour(page, "import"), await colour(page, '"@tidewater/postgres"')];
    await expect(code.getByText("import", { exact: true })).toBeVisible();
    const light = await colours();
    expect(new Set([plain, ...light]).size, "a keyword, a text, and neither").toBe(3);
    await pick(tab(page, "Dark"));
    await pick(quickstart(page).getByRole("radio", { name: "TypeScript" }));
    await expect.poll(colours).not.toEqual(light);
    const dark = await colours();
    expect(dark.some((colour) => light.includes(colour))).toBe(false);
    // Fetched once, whatever is looked at.
    await pick(quickstart(page).getByRole("radio", { name: "Prisma" }));
    await expect(quickstart(page).getByRole("code").filter({ visible: true }).getByText("datasource", { exact: true })).toBeVisible();
    expect(found.length).toBe(1);
    expect((await (await request.get("/csp-reports")).json()).slice(before).filter((report: { "csp-report": { "document-uri": string } }) => !report["csp-report"]["document-uri"].includes("probe-of-the-policy"))).toEqual([]);
  });

  test("in every language that the form offers", async ({ page }) => {
    const found = asked(page);
    await example(page);
    await pick(tab(page, "Product page"));
    await expect(quickstart(page).getByRole("code").filter({ visible: true })).toContainText("TIDEWATER_URL");
    await go(page, "Tidewater Cache");
    await field(page, "Snippets").locator("summary").first().click();
    const language = field(page, "Snippets").getByLabel("Language", { exact: true }).first();
    const offered = await language.evaluate((input) => [...((input as HTMLInputElement).list?.options ?? [])].map((option) => option.value));
    expect(offered.length).toBeGreaterThan(20);
    await expect.poll(() => found.length).toBe(1);
    const unknown = await page.evaluate(
      async ([library, languages]) => {
        const { spans } = await import(library as string);
        return (languages as string[]).filter((language) => spans("x = 1", language).length === 0);
      },
      [found[0], offered],
    );
    expect(unknown, "without colours").toEqual(["text"]);
  });

  test("code in a guide has them too", async ({ page }) => {
    await example(page);
    await pick(tab(page, "Product page"));
    await sheet(page).locator("summary").filter({ hasText: "Next.js" }).click();
    await expect(sheet(page).getByRole("code").getByText("import", { exact: true }).filter({ visible: true }).first()).toBeVisible();
  });

  test("while it is typed", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    await go(page, "Gatepost Flags");
    await pick(tab(page, "Product page"));
    const snippets = field(page, "Snippets");
    await snippets.getByRole("button", { name: "Add a snippet" }).click();
    const row = snippets.getByRole("group", { name: /^Snippet \d+$/ }).last();
    await row.getByLabel("Name", { exact: true }).fill("Deno");
    await row.getByLabel("Language", { exact: true }).fill("typescript");
    const content = row.getByLabel("Content", { exact: true });
    await content.fill('connect("{{GATEPOST_KEY}}", {{process.env.GATEPOST_KEY}});');
    await expect(row.getByText("Secrets: GATEPOST_KEY, masked · process.env.GATEPOST_KEY, shown", { exact: true })).toBeVisible();
    await expect(content).toHaveAccessibleDescription(/Secrets: GATEPOST_KEY, masked/);
    await pick(quickstart(page).getByRole("radio", { name: "Deno" }));
    const code = quickstart(page).getByRole("code").filter({ visible: true });
    await expect(code.getByTitle("GATEPOST_KEY, an environment variable")).toHaveText("process.env.GATEPOST_KEY");
    await content.press("End");
    for (const key of " // a") await page.keyboard.press(key);
    await expect(code.getByText("// a", { exact: true })).toBeVisible();
    await content.fill("connect()");
    await expect(row.getByText(/^Secrets: /)).toBeHidden();
    await kept(page);
  });
});

test.describe("a secret is masked until it is shown", () => {
  test("with Show Secrets, whatever colours the code around it", async ({ page }) => {
    await example(page);
    await pick(tab(page, "Product page"));
    const code = quickstart(page).getByRole("code").filter({ visible: true });
    const mask = code.getByTitle("TIDEWATER_URL, a masked secret");
    await expect(mask).toBeVisible();
    await expect(mask).toHaveText(/^\*+$/);
    await expect(code.getByText("<value of TIDEWATER_URL>", { exact: true })).toBeHidden();
    await pick(sheet(page).getByRole("checkbox", { name: "Show Secrets" }));
    await expect(code.getByText("<value of TIDEWATER_URL>", { exact: true })).toBeVisible();
    await expect(mask).toBeHidden();
  });
});

test("a listing without code asks for no library", async ({ page }) => {
  const found = asked(page);
  await begin(page, "native");
  await field(page, "Name").fill("Tidewater");
  await field(page, "Overview").fill("One **two**\n\n```\nthree\n```");
  await expect(preview(page).getByRole("strong").filter({ hasText: "two" })).toBeVisible();
  for (const surface of ["Card", "Product page"]) await pick(tab(page, surface));
  await kept(page);
  await expect(form(page)).toBeVisible();
  expect(found).toEqual([]);
});

test("code is plain where the library cannot be fetched, and can be typed on", async ({ page }) => {
  // Not refused but of no use: the browser would log a file that it could not fetch.
  await page.route(LIBRARY, (route) => route.fulfill({ status: 200, contentType: "text/javascript", body: "export const nothing = 0;" }));
  await example(page);
  await pick(tab(page, "Product page"));
  await pick(quickstart(page).getByRole("radio", { name: "TypeScript" }));
  const code = quickstart(page).getByRole("code").filter({ visible: true });
  await expect(code).toContainText("const sql = tide(process.env.TIDEWATER_URL);");
  await go(page, "Tidewater Postgres");
  await expect(code).toContainText("process.env.TIDEWATER_URL");
});
