// The controls that are more than a line of text.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, drop, dropped, escape, field, fixture, form, go, goOn, kept, manifest, open, pick, preview, read, schemaText, summary } from "./verbs";

const integration = async (page: Page) => JSON.parse(await manifest(page)).integration;
const product = async (page: Page) => JSON.parse(await manifest(page)).products[0];

async function withProduct(page: Page) {
  await begin(page, "native");
  await page.getByRole("button", { name: "Add a product" }).click();
  await expect(field(page, "Metadata Schema")).toBeVisible();
}

test.describe("lists to choose from", () => {
  test("categories are searched, chosen several at a time, and what is on no list is shown", async ({ page }) => {
    await begin(page, "connectable");
    const category = field(page, "Category");
    await expect(category.getByRole("checkbox")).toHaveCount(28);
    await category.getByRole("searchbox", { name: "Filter Category" }).fill("code");
    await expect(category.getByRole("checkbox")).toHaveCount(4);
    await expect(category.getByRole("status")).toHaveText("4 of 28");
    await pick(category.getByRole("checkbox", { name: "Code Review" }));
    await category.getByRole("searchbox").fill("");
    await pick(category.getByRole("checkbox", { name: "Logging" }));
    await expect(category.getByText("2 chosen")).toBeVisible();
    expect((await integration(page)).tagIds).toEqual(["tag_code_review", "tag_logging"]);
    await pick(category.getByRole("checkbox", { name: "Code Review" }), false);
    expect((await integration(page)).tagIds).toEqual(["tag_logging"]);

    await open(page, fixture("broken/unknown-choices.json"));
    const strangers = JSON.parse(read("broken/unknown-choices.json")).integration.tagIds as string[];
    const stranger = strangers.find((tag) => !tag.startsWith("tag_")) ?? strangers[0];
    await category.getByRole("button", { name: `Remove ${stranger}`, exact: true }).first().click();
    expect((await integration(page)).tagIds).not.toContain(stranger);
  });

  test("tags of a product are found by name, the plain ones too", async ({ page }) => {
    await withProduct(page);
    const tags = field(page, "Tags");
    await tags.getByRole("searchbox", { name: "Filter Tags" }).fill("postgres");
    await pick(tags.getByRole("checkbox", { name: "Postgres" }));
    await tags.getByRole("searchbox").fill("database");
    await pick(tags.getByRole("checkbox", { name: "Databases" }));
    expect((await product(page)).tags).toEqual(["postgres", "tag_databases"]);
  });

  test("API scopes: a level for each, what it opens, and the one that is always granted", async ({ page }) => {
    await begin(page, "connectable");
    await go(page, "External Integration Settings");
    const scopes = field(page, "API Scopes");
    const scope = (name: string) => scopes.getByRole("group", { name, exact: true });
    await expect(scope("Integration Configuration").getByRole("radio", { name: "None" })).toHaveCount(0);
    await pick(scope("Deployments").getByRole("radio", { name: "Read", exact: true }));
    await scope("Deployments").getByText("What it opens").click();
    await expect(scope("Deployments").locator("..").getByText(/GET \//).first()).toBeVisible();
    await expect(scopes.getByText("1 asked for")).toBeVisible();
    expect((await integration(page)).scopes).toEqual(["read:deployment"]);
    await pick(preview(page).getByRole("radio", { name: "Permissions" }));
    await expect(preview(page).getByRole("article")).toContainText("Deployment · read");
    await pick(scope("Deployments").getByRole("radio", { name: "None" }));
    expect((await integration(page)).scopes).toBeUndefined();
  });

  test("webhook events: chosen by group; those that are always sent cannot be turned off", async ({ page }) => {
    await begin(page, "connectable");
    await go(page, "External Integration Settings");
    const events = field(page, "Webhook Events");
    await pick(events.getByRole("group", { name: "Deployment", exact: true }).getByRole("checkbox", { name: /^Deployment Succeeded/ }));
    await pick(events.getByRole("group", { name: "Project", exact: true }).getByRole("checkbox", { name: /^Project Removed/ }));
    await expect(events.getByText("2 chosen")).toBeVisible();
    expect((await integration(page)).webhookEvents).toEqual(["deployment.succeeded", "project.removed"]);
    const always = events.getByRole("checkbox", { name: /^Integration Configuration Removed/ });
    await expect(always).toBeChecked();
    await expect(always).toBeDisabled();
    await expect(always).toHaveAccessibleName(/always sent/);
    // Events without an address to post them to are told.
    await goOn(page);
    await expect(form(page).getByText(/Webhook URL|webhook URL/).first()).toBeVisible();
  });
});

test.describe("text that is more than a line", () => {
  test("Markdown: tools and keys write it, Read shows it, the counter counts it", async ({ page }) => {
    await begin(page, "connectable");
    const overview = field(page, "Overview");
    await overview.fill("Keeps every line");
    await overview.selectText();
    const tools = form(page).getByRole("group", { name: "Formatting of Overview" });
    await tools.getByRole("button", { name: "Bold" }).click();
    await expect(overview).toHaveValue("**Keeps every line**");
    await expect(overview).toBeFocused();
    await page.keyboard.press("Control+b");
    await expect(overview).toHaveValue("Keeps every line");
    await page.keyboard.press("Control+i");
    await expect(overview).toHaveValue("_Keeps every line_");
    await overview.fill("errors\nbuilds");
    await overview.selectText();
    await tools.getByRole("button", { name: "Bulleted list" }).click();
    await expect(overview).toHaveValue("- errors\n- builds");
    await expect(overview).toHaveAccessibleDescription(/17 of 768$/);
    const view = form(page).getByRole("radiogroup", { name: "View of Overview" });
    await pick(view.getByRole("radio", { name: "Read" }));
    await expect(overview).toBeHidden();
    await expect(form(page).getByRole("listitem").filter({ hasText: /^builds$/ })).toBeVisible();
    await pick(view.getByRole("radio", { name: "Write" }));
    await expect(overview).toHaveValue("- errors\n- builds");
    // A problem leads to the text also while it is being read.
    await overview.fill("");
    await pick(view.getByRole("radio", { name: "Read" }));
    await goOn(page);
    await summary(page).getByRole("link", { name: "Enter an overview" }).click();
    await expect(overview).toBeFocused();
  });

  test("the metadata schema as text: problems at their line, none of it lost", async ({ page }) => {
    await withProduct(page);
    const schema = await schemaText(page);
    await schema.fill('{\n  "type": "object",\n  "properties": {\n    "region": { "type": "string" "ui:control": "select" }\n  }\n}');
    // That it cannot be read is told at once: it is being typed as a program is.
    const at = form(page).getByRole("button", { name: "Line 4" });
    await expect(at).toBeVisible();
    await expect(schema).toHaveAttribute("aria-invalid", "true");
    await expect(schema).toHaveAccessibleDescription(/comma/);
    await expect(schema).toHaveAccessibleDescription(/the schema in use is the last one that could be read/);
    await expect(form(page).getByRole("button", { name: "Format" })).toBeDisabled();
    await at.click();
    expect(await schema.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toContain('"region"');
    expect((await product(page)).metadataSchema.properties).toEqual({});

    await schema.fill('{"type":"object","properties":{"region":{"type":"strng","ui:control":"select"}},"required":["regoin"]}');
    await expect(schema).not.toHaveAttribute("aria-invalid", "true");
    await form(page).getByRole("button", { name: "Format" }).click();
    await expect(schema).toHaveValue(/^\{\n  "type": "object",\n/);
    await goOn(page);
    await expect(form(page).getByRole("button", { name: "Line 5" }).first()).toBeVisible();
    await expect(schema).toHaveAccessibleDescription(/“strng”/);
    await expect(schema).toHaveAccessibleDescription(/“regoin”/);
    // A fix of the schema writes its text anew.
    const fixes = form(page).getByRole("button", { name: /“string”|“region”/ });
    const count = await fixes.count();
    expect(count).toBeGreaterThan(0);
    await fixes.first().click();
    await expect(fixes).toHaveCount(count - 1);
    await form(page).getByRole("button", { name: "Start from the default" }).click();
    expect(JSON.parse(await schema.inputValue()).properties).toEqual({});
    await page.getByRole("button", { name: "Undo: start from the default schema" }).click();
    await expect(schema).toHaveValue(/"region"/);
  });

  test("the agreement records who accepts it and when", async ({ page }) => {
    await begin(page, "both");
    await go(page, "Terms of Service");
    const agreement = field(page, "Integrations Agreement");
    await agreement.getByLabel("Accepted by").fill("Partnerships, Gatepost");
    const box = agreement.getByRole("checkbox", { name: /^I have read/ });
    await pick(box);
    await expect(agreement.getByRole("status")).toHaveText(/^Accepted by Partnerships, Gatepost, \d\d:\d\d$/);
    const { accepted, by, at } = (await integration(page)).agreement;
    expect([accepted, by]).toEqual([true, "Partnerships, Gatepost"]);
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    await pick(box, false);
    await expect(agreement.getByRole("status")).toHaveText("");
    expect((await integration(page)).agreement.accepted).not.toBe(true);
    for (const link of await agreement.getByRole("link").all()) await expect(link).toHaveAccessibleName(/opens another page/);
  });
});

test.describe("rows", () => {
  test("guides with steps: added, moved, copied, removed, the focus always somewhere", async ({ page }) => {
    await withProduct(page);
    const guides = field(page, "Guides");
    await guides.getByRole("button", { name: "Add a guide" }).click();
    await expect(guides.getByRole("combobox", { name: "Framework" })).toBeFocused();
    await page.keyboard.type("nextjs");
    await guides.getByRole("textbox", { name: "Title" }).fill("Search from a route handler");
    await guides.getByRole("button", { name: "Add a step" }).click();
    const step = guides.getByRole("group", { name: "Step 1" });
    await step.getByRole("textbox", { name: "Title" }).fill("Connect the project");
    await step.getByRole("textbox", { name: "Content" }).fill("Choose the project");
    await step.getByRole("button", { name: "Add an action" }).click();
    await step.getByRole("combobox", { name: "Type" }).selectOption("Add a drain");
    await guides.getByRole("button", { name: "Add a step" }).click();
    await guides.getByRole("group", { name: "Step 2" }).getByRole("textbox", { name: "Title" }).fill("Search");
    await guides.getByRole("button", { name: "Move Step 2 up" }).click();
    const titles = async () => (await product(page)).guides[0].steps.map(({ title }: { title: string }) => title);
    expect(await titles()).toEqual(["Search", "Connect the project"]);
    await expect(guides.getByRole("button", { name: "Move Step 1 up" })).toBeDisabled();
    await guides.getByRole("button", { name: "Duplicate Step 1" }).click();
    await expect(guides.getByRole("group", { name: "Step 2" }).getByRole("textbox", { name: "Title" })).toBeFocused();
    expect(await titles()).toEqual(["Search", "Search", "Connect the project"]);
    await guides.getByRole("button", { name: "Remove Step 2" }).click();
    expect(await titles()).toEqual(["Search", "Connect the project"]);
    await page.getByRole("button", { name: "Undo: remove step 2" }).click();
    expect(await titles()).toEqual(["Search", "Search", "Connect the project"]);
    expect((await product(page)).guides[0]).toMatchObject({ framework: "nextjs", title: "Search from a route handler" });
  });

  test("what is folded in folded rows is reached by its address, and stays as it was when it is folded again", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    await kept(page);
    const products = page.url().replace(/profile$/, "products/1");
    await page.goto("about:blank");
    await page.goto(`${products}#/products/0/guides/0/steps/2/title`);
    const step = field(page, "Guides").getByRole("group", { name: "Guide 1" }).getByRole("group", { name: "Step 3" });
    const title = step.getByRole("textbox", { name: "Title" });
    await expect(title).toBeFocused();
    await expect(title).toHaveValue("Declare a flag");
    await title.fill("Declare a flag of your own");
    await step.getByText("Declare a flag of your own", { exact: true }).click();
    await expect(title).toBeHidden();
    await step.getByText("Declare a flag of your own", { exact: true }).click();
    await expect(title).toHaveValue("Declare a flag of your own");
    // What is not asked for stays folded.
    await expect(field(page, "Guides").getByRole("group", { name: "Guide 2" }).getByRole("textbox")).toHaveCount(0);
  });

  test("snippets end at six, and a row with a problem says so while it is folded", async ({ page }) => {
    await withProduct(page);
    const snippets = field(page, "Snippets");
    const add = snippets.getByRole("button", { name: "Add a snippet" });
    for (let count = 1; count <= 6; count++) {
      await add.click();
      await expect(snippets.getByText(count === 6 ? "6 of 6, which is the most" : `${count} of 6`, { exact: true })).toBeVisible();
    }
    await expect(add).toBeDisabled();
    await expect(snippets.getByRole("button", { name: "Duplicate Snippet 1" })).toBeDisabled();
    await goOn(page);
    await expect(snippets.getByText("Has a problem:").first()).toBeVisible();
    await summary(page).getByRole("link", { name: "Choose a language" }).nth(5).click();
    await expect(snippets.getByRole("group", { name: "Snippet 6" }).getByRole("combobox", { name: "Language" })).toBeFocused();
    // Folded, a problem still leads into the row.
    await open(page, fixture("broken/bad-product.json"));
    await go(page, "Product 3");
    await expect(summary(page)).toBeVisible();
  });
});

// The smallest PNG of a size that can be told from any other: one colour, drawn by the browser.
async function png(page: Page, width: number, height: number, type = "image/png") {
  const url = await page.evaluate(
    ([width, height, type]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d")!;
      context.fillStyle = "teal";
      context.fillRect(0, 0, Number(width), Number(height));
      return canvas.toDataURL(String(type));
    },
    [width, height, type],
  );
  return Buffer.from(url.split(",")[1], "base64");
}

test.describe("pictures", () => {
  const bytes = (path: string) => readFileSync(fixture(path));

  test("a logo is told by what it holds, not by its name", async ({ page }) => {
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    const said = logo.getByRole("status");
    const give = (name: string, buffer: Buffer) => logo.getByLabel(/^(Choose an image|Replace): Logo$/).setInputFiles({ name, mimeType: "image/png", buffer });
    for (const [name, buffer, words] of [
      ["a JPEG.png", bytes("broken/fake-media/media/logo.png"), /JPEG.*PNG is needed/],
      ["a GIF.png", bytes("broken/fake-media/media/search.png"), /GIF.*PNG is needed|GIF/],
      ["a note.png", bytes("broken/fake-media/media/alert.png"), /a note\.png/],
      ["a vector.png", bytes("broken/fake-media/media/vector.png"), /SVG|a vector\.png/],
      ["cut off.png", bytes("broken/fake-media/media/cut.png"), /cut off\.png/],
      ["clear.png", bytes("broken/wrong-media/media/clear.png"), /transparent/],
      ["wide.png", bytes("logbarn/media/search.png"), /1920 × 1080 pixels; it has to be square/],
      ["small.png", await png(page, 255, 255), /255 × 255 pixels; at least 256 × 256 are needed/],
      ["empty.png", Buffer.alloc(0), /empty\.png/],
    ] as const) {
      await give(name, buffer);
      await expect.soft(said, name).toHaveText(words);
      expect((await integration(page))?.icon, name).toBeUndefined();
    }
    // A good one with a wrong name is what it is.
    await give("photo.jpeg", bytes("logbarn/media/logo.png"));
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    await expect(said).toHaveText("photo.jpeg is image/png by its content, and is kept under a name that says so");
    const wanted = JSON.parse(read("logbarn/integration.json")).integration.icon;
    expect((await integration(page)).icon).toEqual({ ...wanted, file: "media/photo.png" });
    await logo.getByRole("button", { name: "Remove" }).click();
    expect((await integration(page))?.icon).toBeUndefined();
    await drop(page, logo.getByText(/drop it here/), dropped("logbarn/media/logo.png"));
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    expect((await integration(page)).icon).toEqual(wanted);
    await kept(page);
  });

  test("feature media: several, in order, each with its words", async ({ page }) => {
    await begin(page, "connectable");
    const media = field(page, "Feature Media");
    const names = ["search", "alert", "retention"];
    await media.getByLabel("Choose images: Feature Media").setInputFiles(names.map((name) => fixture(`logbarn/media/${name}.png`)));
    await expect(media.getByText(/^3 images, 3 to 5 advised, 8 at most$/)).toBeVisible();
    const wanted = JSON.parse(read("logbarn/integration.json")).integration.featuredImages;
    for (const [place, { alt }] of wanted.entries()) await media.getByLabel(`What it shows of image ${place + 1}`).fill(alt);
    expect((await integration(page)).featuredImages).toEqual(wanted);
    await media.getByRole("button", { name: "Move image 3 earlier" }).click();
    await expect(media.getByRole("button", { name: "Move image 2 earlier" })).toBeFocused();
    expect((await integration(page)).featuredImages).toEqual([wanted[0], wanted[2], wanted[1]]);
    await media.getByRole("button", { name: "Remove image 2" }).click();
    await expect(media.getByRole("button", { name: "Remove image 2" })).toBeFocused();
    await expect(preview(page).getByRole("img", { name: wanted[1].alt })).toBeVisible();

    // Other shapes are taken and told; other files are not.
    await drop(page, media.getByText(/drop them here/), { name: "square.png", mimeType: "image/png", buffer: await png(page, 600, 600) }, dropped("broken/fake-media/media/alert.png"));
    await expect(media.getByRole("status")).toContainText("alert.png");
    await expect(media.getByText(/^3 images/)).toBeVisible();
    await goOn(page);
    await expect(media.getByText(/16:9; this is 600 × 600 pixels/)).toBeVisible();
    await media.getByLabel("Choose images: Feature Media").setInputFiles(
      await Promise.all([1, 2, 3, 4, 5, 6].map(async (number) => ({ name: `shot ${number}.jpg`, mimeType: "image/jpeg", buffer: await png(page, 1920, 1080 + number, "image/jpeg") }))),
    );
    await expect(media.getByRole("status")).toHaveText(new RegExp(escape("shot 6.jpg was left out: there are as many images as there can be")));
    await expect(media.getByText(/^8 images/)).toBeVisible();
  });
});
