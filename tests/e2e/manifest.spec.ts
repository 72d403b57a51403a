// Files in and out: byte for byte where nothing was changed, and a sentence for everything that is no manifest.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, drawer, drop, dropped, escape, field, fixture, form, go, heading, kept, manifest, offer, open, preview, read, review, start, summary, written } from "./verbs";

const lines = (text: string) => text.split("\n");
const changed = (before: string, after: string) => {
  const [one, other] = [lines(before), lines(after)];
  expect(other.length).toBe(one.length);
  return other.filter((line, place) => line !== one[place]);
};
const refusal = (page: Page) => page.getByRole("region", { name: "Open a file" }).getByRole("alert");
/** A file of tests/fixtures under its own name: no byte of it is read as text. */
const given = (path: string) => ({ name: path.split("/").at(-1)!, mimeType: "application/json", buffer: readFileSync(fixture(path)) });

test.describe("a file survives Formwork", () => {
  for (const name of ["tidewater", "logbarn", "gatepost"]) {
    test(`${name} leaves as it came, and one change changes one line`, async ({ page }) => {
      const before = read(`${name}/integration.json`);
      await open(page, fixture(`${name}/integration.json`));
      expect(await manifest(page)).toBe(before);
      await field(page, "Developer").fill("Northgate & Sons, Inc.");
      expect(changed(before, await manifest(page))).toEqual(['    "developer": "Northgate & Sons, Inc.",']);
      await page.getByRole("button", { name: "Undo: change Developer" }).click();
      expect(await manifest(page)).toBe(before);
    });
  }

  test("formatting, order and unknown keys of a person’s own file stay", async ({ page }) => {
    const own = '{ "owner":"team-listings",\n\t"integration" :\n\t{\n\t\t"slug":   "logbarn", "x-note": [1,2,\t3.10e1],\n\t\t"name": "Log\\u0062arn"\n\t},\n\n\t"installationTypes": ["external"], "version": 1\n}';
    await open(page, written(own));
    expect(await manifest(page)).toBe(own);
    await field(page, "Name").fill("Logbarn Cloud");
    expect(await manifest(page)).toBe(own.replace('"Log\\u0062arn"', '"Logbarn Cloud"'));

    for (const name of ["unknown-keys.json", "windows-line-ends.json", "unicode.json", "wrong-types.json", "empty-and-whitespace.json"]) {
      const before = read(`broken/${name}`);
      await open(page, given(`broken/${name}`));
      expect(await manifest(page), name).toBe(before);
      await field(page, "Documentation URL").fill("https://logbarn.example/manual");
      const after = await manifest(page);
      // A line is changed, or added where there was none.
      expect(lines(after).filter((line) => !lines(before).includes(line)).length, name).toBeLessThanOrEqual(name.startsWith("empty") ? 2 : 1);
      expect(JSON.parse(after).integration.documentationUrl).toBe("https://logbarn.example/manual");
    }
  });

  test("a file is also taken by dropping it", async ({ page }) => {
    await start(page);
    await drop(page, page.getByRole("main"), dropped("logbarn/integration.json"));
    await expect(heading(page)).toHaveText("Profile");
    await expect(field(page, "Name")).toHaveValue("Logbarn");
    await start(page);
    await drop(page, page.getByRole("main"), dropped("logbarn/media/logo.png"));
    await expect(refusal(page)).toContainText("logo.png was not opened");
    await expect(refusal(page).getByRole("listitem")).toHaveText(/PNG image/);
  });

  test("a newer version can be read and saved, not changed", async ({ page }) => {
    await open(page, given("broken/newer-version.json"));
    await expect(page.getByText(/newer version than this Formwork knows/)).toBeVisible();
    await expect(field(page, "Name")).not.toBeEditable();
    await field(page, "Name").press("End");
    await page.keyboard.type("!");
    const boxes = form(page).getByRole("checkbox");
    await boxes.first().click({ force: true });
    expect(await manifest(page)).toBe(read("broken/newer-version.json"));
  });

  test("a file that replaces the draft first shows what it would change, and can be taken back", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Barn");
    const before = await manifest(page);
    const replace = async () => {
      await page.getByRole("button", { name: /draft menu$/ }).click();
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Replace it by a file" }).click();
      await (await chooser).setFiles(fixture("gatepost/integration.json"));
      return page.getByRole("dialog", { name: "Replace this draft by integration.json" });
    };
    let dialog = await replace();
    await expect(dialog.getByText(/^\d+ things would change$/)).toBeVisible();
    const changes = dialog.getByRole("list", { name: "Changes" }).getByRole("listitem");
    await expect(changes.filter({ hasText: "Name" }).first()).toContainText("Gatepost");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await manifest(page)).toBe(before);

    dialog = await replace();
    await dialog.getByRole("button", { name: "Replace the draft" }).click();
    await expect(dialog).toBeHidden();
    await expect(field(page, "Name")).toHaveValue("Gatepost");
    await expect(page.getByRole("button", { name: "Kind: Both" })).toBeVisible();
    expect(await manifest(page)).toBe(read("gatepost/integration.json"));
    await kept(page);
    await page.reload();
    await page.getByRole("button", { name: "Undo: replace by a file" }).click();
    await expect(field(page, "Name")).toHaveValue("Barn");
    expect(await manifest(page)).toBe(before);

    dialog = await replace();
    await dialog.getByRole("button", { name: "Open as a draft of its own" }).click();
    await expect(field(page, "Name")).toHaveValue("Gatepost");
    await start(page);
    await expect(page.getByRole("link", { name: "Barn" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Gatepost" })).toBeVisible();
  });
});

test.describe("every file is answered", () => {
  // What the broken files are told when they cannot be opened, by their README; all others open as drafts.
  const refused: Record<string, RegExp> = {
    "truncated.json": /^Line \d+, column \d+: The file ends in the middle/,
    "not-utf-8.json": /^Line \d+, column \d+: Save the file as UTF-8/,
    "trailing-comma.json": /^Line 16, column 20: .*comma/,
    "unpaired-surrogate.json": /^Line \d+, column \d+: .*surrogate/,
    "single-quotes.json": /^Line 2, column \d+: .*double quotes/,
    "empty.json": /empty/,
    "whitespace.json": /white space/,
    "not-json-png.json": /PNG image/,
  };

  // In two halves, so that both workers have one.
  const broken = readdirSync(fixture("broken")).filter((name) => name.endsWith(".json"));
  for (const half of [0, 1]) {
    test(`each broken file is opened or refused in a sentence, part ${half + 1}`, async ({ page }) => {
      test.setTimeout(120_000);
      expect(broken.length).toBeGreaterThan(30);
      for (const name of broken.filter((_, place) => place % 2 === half)) {
        await offer(page, given(`broken/${name}`));
        const opened = page.getByRole("heading", { level: 1, name: "Profile" });
        await expect(opened.or(refusal(page)), name).toBeVisible();
        if (name in refused) {
          await expect.soft(refusal(page), name).toContainText(`${name} was not opened`);
          await expect.soft(refusal(page).getByRole("listitem").first(), name).toHaveText(refused[name]);
        } else {
          await expect.soft(opened, name).toBeVisible();
          // Whatever it holds, all of it can be looked at.
          await review(page);
        }
      }
    });
  }

  test("a file of 50 MB, one 10 000 deep and one of numbers without end are refused, quickly", async ({ page }, info) => {
    const big = Buffer.alloc(50_000_000, " ");
    big.write('{"version":1}');
    const files = { "big.json": big, "deep.json": Buffer.from("[".repeat(10_000) + "]".repeat(10_000)), "digits.json": Buffer.from("1".repeat(1_000_000) + "x") };
    const said = { "big.json": /MB|large/i, "deep.json": /deep/i, "digits.json": /./ };
    for (const [name, buffer] of Object.entries(files)) {
      await start(page);
      const begun = Date.now();
      writeFileSync(info.outputPath(name), buffer);
      await page.getByLabel("Choose a file").setInputFiles(info.outputPath(name));
      await expect(refusal(page)).toContainText(`${name} was not opened`);
      await expect(refusal(page).getByRole("listitem").first()).toHaveText(said[name as keyof typeof said]);
      expect(Date.now() - begun, name).toBeLessThan(10_000);
    }
  });

  test("a draft of 200 products stays usable", async ({ page }) => {
    const draft = JSON.parse(read("gatepost/integration.json"));
    const [product] = draft.products;
    draft.products = Array.from({ length: 200 }, (_, place) => ({ ...product, name: `Flags ${place + 1}`, slug: `flags-${place + 1}` }));
    await open(page, written(draft));
    const products = page.getByRole("list", { name: "Products" }).getByRole("link");
    await expect(products).toHaveCount(200);
    await products.nth(199).click();
    await expect(heading(page)).toHaveText("Flags 200");
    await field(page, "Name").focus();
    const begun = await page.evaluate(() => performance.now());
    await page.keyboard.type("Flagpole");
    await expect(heading(page)).toHaveText("Flags 200Flagpole");
    // Slow machines are slow, but a key must never take a second.
    expect((await page.evaluate(() => performance.now())) - begun).toBeLessThan(8_000);
    expect(JSON.parse(await manifest(page)).products[199].name).toBe("Flags 200Flagpole");
  });
});

test.describe("the manifest follows the form and leads back to it", () => {
  const line = (page: Page, text: string | RegExp) => drawer(page).getByRole("option").filter({ hasText: text });

  test("the line of the field in focus is shown; a line that is chosen leads to its field", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    await field(page, "Developer").focus();
    await expect(line(page, '"developer": "Gatepost Software GmbH"')).toBeVisible();
    await field(page, "Developer").fill("Gatepost GmbH");
    await expect(line(page, '"developer": "Gatepost GmbH"')).toBeVisible();

    await drawer(page).getByRole("button", { name: "Open" }).click();
    await line(page, '"websiteUrl"').click();
    await expect(field(page, "Website")).toBeFocused();
    // By keyboard: an arrow goes to the next line, Enter to its field.
    const list = drawer(page).getByRole("listbox");
    await list.focus();
    await list.press("ArrowDown");
    await list.press("Enter");
    await expect(field(page, "Documentation URL")).toBeFocused();
    await list.focus();
    await list.press("End");
    await expect(line(page, /^\d+\}$/)).toBeVisible();
    await expect(line(page, '"primaryProtocol"')).toBeVisible();
    await line(page, '"primaryProtocol"').click();
    await expect(heading(page)).toHaveText("Gatepost Flags");
    await expect(field(page, "Primary Protocol")).toBeFocused();
    await drawer(page).getByRole("button", { name: "Close" }).click();
    await expect(line(page, '"primaryProtocol"')).toBeVisible();
  });

  test("a line that is pressed while the text is written anew is chosen all the same", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    await drawer(page).getByRole("button", { name: "Open" }).click();
    await line(page, '"websiteUrl"').scrollIntoViewIfNeeded();
    await field(page, "Name").fill("Gatepost Next");
    await line(page, '"websiteUrl"').hover();
    await page.mouse.down();
    await expect(line(page, '"name": "Gatepost Next"')).toBeVisible();
    await page.mouse.up();
    await expect(field(page, "Website")).toBeFocused();
  });

  test("the comments of a file stay, are shown as such, and move no line", async ({ page }) => {
    await open(page, fixture("broken/comments.json"));
    await field(page, "Short Description").fill("Every log line, kept and found");
    await kept(page);
    expect(await manifest(page)).toBe(read("broken/comments.json").replace("Search and keep every log line", "Every log line, kept and found"));
    await drawer(page).getByRole("button", { name: "Open" }).click();
    await expect(line(page, /^2\s*\/\/ Checked with the partnerships team$/)).toBeVisible();
    await line(page, '"contactEmail"').click();
    await expect(field(page, "Contact Email")).toBeFocused();
    await page.reload();
    await expect(field(page, "Short Description")).toHaveValue("Every log line, kept and found");
    expect(await manifest(page)).toContain("  // Checked with the partnerships team\n");
  });

  test("of a file on one line no more is drawn than a screen shows, from the field in focus on", async ({ page }) => {
    const draft = JSON.parse(read("tidewater/integration.json"));
    draft.products = Array.from({ length: 50 }, (_, place) => ({ ...draft.products[0], name: `Branch ${place + 1}`, slug: `branch-${place + 1}` }));
    const own = JSON.stringify(draft);
    await open(page, written(own));
    const only = drawer(page).getByRole("option");
    await field(page, "Name").focus();
    await expect(only).toHaveText(/^1\s*\{"version":1,/);
    await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: /^Branch 50/ }).click();
    await field(page, "Name").focus();
    await expect(only).toHaveText(/^1\s*… "name":"Branch 50"/);
    expect((await only.textContent())!.length).toBeLessThan(1000);
    // Who chooses the line gets to the field that it begins with.
    await field(page, "URL Slug").focus();
    await expect(only).toHaveText(/^1\s*… "slug":"branch-50"/);
    await only.click();
    await expect(field(page, "URL Slug")).toBeFocused();
    await field(page, "Name").fill("Branch fifty");
    expect(await manifest(page)).toBe(own.replace('"Branch 50"', '"Branch fifty"'));
  });

  test("what is exported is what stands there", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await drawer(page).getByRole("button", { name: "Open" }).click();
    const text = await manifest(page);
    await expect(drawer(page).getByRole("option")).toHaveCount(lines(text).length - 1);
    for (const [place, own] of lines(text).slice(0, -1).entries()) {
      await expect(drawer(page).getByRole("option").nth(place)).toHaveText(new RegExp(`^${place + 1}\\s*${escape(own.trim())}$`));
    }
    await expect(drawer(page).getByText(/problems left$/)).toBeVisible();
    await expect(preview(page)).toBeVisible();
    await expect(summary(page)).toHaveCount(0);
    await go(page, "Terms of Service");
  });
});
