// The product workbench: a metadata schema written property by property and as text, the form that customers fill in, what the
// command shows, and what a change would break.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, field, fixture, form, go, goOn, heading, kept, manifest, open, pick, preview, read, schemaText, summary, written } from "./verbs";

const schemaOf = async (page: Page) => JSON.parse(await manifest(page)).products[0].metadataSchema;
const rows = (page: Page) => form(page).getByRole("list", { name: "Properties" }).getByRole("group", { name: /^Property / });
const row = (page: Page, name: string) => form(page).getByRole("group", { name: `Property ${name}`, exact: true });
const customer = (page: Page) => preview(page).getByRole("article", { name: "The form as customers see it" });
const undo = (page: Page, step: string | RegExp) => page.getByRole("button", { name: step });

/** Unfolds the row of a property by what a person presses: its line. */
async function unfold(page: Page, name: string): Promise<Locator> {
  const own = row(page, name);
  await own.getByText(name, { exact: true }).first().click();
  await expect(own.getByLabel("Key", { exact: true })).toBeVisible();
  return own;
}

async function add(page: Page, kind: string) {
  await form(page).getByRole("button", { name: "Add a property" }).click();
  await form(page).getByRole("group", { name: "Kinds of property" }).getByRole("button", { name: new RegExp(`^${kind} `) }).click();
}

async function withProduct(page: Page) {
  await begin(page, "native");
  await page.getByRole("button", { name: "Add a product" }).click();
  // Until the heading has the focus, the page is still on its way to its top.
  await expect(heading(page)).toBeFocused();
  await expect(form(page).getByRole("button", { name: "Add a property" })).toBeVisible();
}

async function tidewater(page: Page) {
  await open(page, fixture("tidewater/integration.json"));
  await go(page, "Tidewater Postgres");
  await expect(rows(page)).toHaveCount(11);
}

test.describe("a schema is built property by property", () => {
  test("each of the 12 kinds is added complete, in the order of the palette, and breaks nothing", async ({ page }) => {
    await withProduct(page);
    const kinds = ["Text", "Number", "Toggle", "Slider", "Select", "Radio buttons", "Multiple select", "Region", "Several regions", "Country", "Domain", "Git namespace"];
    for (const kind of kinds) {
      await add(page, kind);
      // The new row is open with the focus on its name.
      await expect(rows(page).last().getByLabel("Key", { exact: true })).toBeFocused();
      await expect(rows(page).last().getByLabel("Control")).toHaveValue(String(kinds.indexOf(kind)));
    }
    const schema = await schemaOf(page);
    expect(Object.values<Record<string, unknown>>(schema.properties).map((property) => [property["ui:control"], property.type])).toEqual([
      ["input", "string"], ["input", "number"], ["toggle", "boolean"], ["slider", "array"], ["select", "string"], ["radio-button", "string"],
      ["multi-select", "array"], ["vercel-region", "string"], ["multi-vercel-region", "array"], ["vercel-country", "string"],
      ["domain", "string"], ["git-namespace", "string"],
    ]);
    await goOn(page);
    await expect(summary(page).getByRole("link", { name: /schema/i })).toHaveCount(0);
    await expect(rows(page).getByText(/Has a (problem|warning)/)).toHaveCount(0);
  });

  test("what is pressed first stays under the pointer while the customer’s form comes", async ({ page }) => {
    await tidewater(page);
    const view = form(page).getByRole("radiogroup", { name: "View of the schema" });
    await view.scrollIntoViewIfNeeded();
    await page.waitForLoadState("networkidle");
    const text = view.getByText("Text", { exact: true });
    const { x, y, width, height } = (await text.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    // A slow machine has time for all of it between the two halves of a press.
    await expect(preview(page).getByRole("group", { name: "Surface" }).getByText("Customer’s form")).toBeInViewport({ ratio: 0.9 });
    await expect(customer(page)).toBeVisible();
    await page.mouse.up();
    await expect(view.getByRole("radio", { name: "Text" })).toBeChecked();
  });

  test("a new name goes wherever the property is named; a name that is taken is refused and kept in sight", async ({ page }) => {
    await tidewater(page);
    const region = await unfold(page, "region");
    const key = region.getByLabel("Key", { exact: true });
    await key.fill("version");
    await key.press("Enter");
    await expect(key).toHaveAttribute("aria-invalid", "true");
    await expect(key).toHaveAccessibleDescription(/a property has this one already/);
    await key.fill("primaryRegion");
    await key.press("Tab");
    // The focus goes on to the next control, though the row is another now.
    await expect(row(page, "primaryRegion").getByLabel("Control")).toBeFocused();
    const schema = await schemaOf(page);
    expect(Object.keys(schema.properties)[0]).toBe("primaryRegion");
    expect(schema.required[0]).toBe("primaryRegion");
    expect(schema["ui:order"][0]).toBe("primaryRegion");
    await undo(page, "Undo: rename property region to primaryRegion").click();
    expect(await manifest(page)).toBe(read("tidewater/integration.json"));
  });

  test("properties are copied, moved and removed by keyboard, and undo brings every byte back", async ({ page }) => {
    await tidewater(page);
    await row(page, "size").getByRole("button", { name: "Move size up" }).press("Enter");
    await expect(row(page, "size").getByRole("button", { name: "Move size up" })).toBeFocused();
    expect((await schemaOf(page))["ui:order"].slice(0, 3)).toEqual(["region", "size", "version"]);
    await unfold(page, "size");
    await row(page, "size").getByRole("button", { name: "Duplicate property size" }).press("Enter");
    await expect(row(page, "sizeCopy").getByLabel("Key", { exact: true })).toBeFocused();
    const schema = await schemaOf(page);
    expect(schema.properties.sizeCopy).toEqual(schema.properties.size);
    expect(schema.required).toContain("sizeCopy");
    await row(page, "sizeCopy").getByRole("button", { name: "Remove property sizeCopy" }).press("Enter");
    await expect(rows(page)).toHaveCount(11);
    await unfold(page, "database");
    await row(page, "database").getByRole("button", { name: "Remove property database" }).press("Enter");
    expect((await schemaOf(page)).required).not.toContain("database");
    for (const step of ["remove property database", "remove property sizeCopy", "duplicate property size", "move property size up"]) {
      await undo(page, `Undo: ${step}`).click();
    }
    expect(await manifest(page)).toBe(read("tidewater/integration.json"));
  });

  test("keys, options and conditions are written as what they are; what nobody knows stays", async ({ page }) => {
    await tidewater(page);
    const size = await unfold(page, "size");
    await size.getByLabel("Label", { exact: true }).fill("Compute");
    await size.getByLabel("Option 3, state").selectOption("Off on create");
    await size.getByLabel("Option 4, state").selectOption("Hidden by expression");
    await size.getByLabel("Option 4, expression").fill("plan == 'free'");
    await size.getByRole("button", { name: "Move option 2 up" }).click();
    await size.getByRole("button", { name: "Add an option" }).click();
    await expect(size.getByLabel("Option 5, value")).toBeFocused();
    await page.keyboard.type("2xl");
    await size.getByLabel("Option 5, label").fill("Twice extra large");
    await size.getByLabel("Default").selectOption("Medium");
    await size.getByText("When it shows and can be changed").click();
    await pick(size.getByRole("group", { name: "Read-only" }).getByRole("radio", { name: "On update" }));
    await pick(size.getByRole("group", { name: "Hidden" }).getByRole("radio", { name: "Expression" }));
    await size.getByLabel("Expression of Hidden").fill("region == 'iad1'");
    await expect(size.getByLabel("Expression of Hidden")).toHaveAccessibleDescription(/publishes no evaluator/);
    await pick(size.getByLabel("Paid plans only"));
    await pick(size.getByLabel("Required"), false);
    const property = (await schemaOf(page)).properties.size;
    expect(property).toEqual({
      type: "string", "ui:control": "select", "ui:label": "Compute", description: expect.any(String), default: "medium",
      "ui:options": [
        { value: "medium", label: "Medium", description: "1 vCPU, 4 GB memory" },
        { value: "small", label: "Small", description: "0.25 vCPU, 1 GB memory" },
        { value: "large", label: "Large", description: "4 vCPU, 16 GB memory", disabled: "create" },
        { value: "xlarge", label: "Extra large", description: "8 vCPU, 32 GB memory", hidden: { expr: "plan == 'free'" } },
        { value: "2xl", label: "Twice extra large" },
      ],
      "ui:read-only": "update", "ui:hidden": { expr: "region == 'iad1'" }, "ui:paid-only": true,
    });
    expect((await schemaOf(page)).required).toEqual(["region", "version", "database"]);

    // Limits keep the spelling that they are typed with, and odd keys are shown with a way out.
    const idle = await unfold(page, "suspendAfter");
    await idle.getByLabel("At most").fill("9007199254740993");
    await idle.getByLabel("At least").fill("1.50");
    expect(await manifest(page)).toMatch(/"minimum": 1\.50,\s+"maximum": 9007199254740993/);
    const text = await schemaText(page);
    await text.fill((await text.inputValue()).replace('"minimum": 1.50', '"ui:readonly": "update", "minimum": 1.50'));
    await pick(form(page).getByRole("radiogroup", { name: "View of the schema" }).getByRole("radio", { name: "Builder" }));
    await unfold(page, "suspendAfter");
    await expect(row(page, "suspendAfter").getByText('ui:readonly: "update"')).toBeVisible();
    // A warning holds nothing up, but shows once the page was tried.
    await goOn(page);
    await go(page, "Tidewater Postgres");
    await expect(row(page, "suspendAfter").getByText("Has a warning")).toHaveCount(1);
    await form(page).getByRole("button", { name: "Rename it to “ui:read-only”" }).first().click();
    await expect(form(page).getByText(/Did you mean “ui:read-only”/)).toHaveCount(0);
    expect((await schemaOf(page)).properties.suspendAfter["ui:read-only"]).toBe("update");
  });

  test("another control keeps what the property had, and says what has no use now", async ({ page }) => {
    await tidewater(page);
    const database = await unfold(page, "database");
    await database.getByLabel("Control").selectOption("Select");
    const property = (await schemaOf(page)).properties.database;
    expect(property).toMatchObject({ "ui:control": "select", pattern: "^[a-z][a-z0-9_]*$", maxLength: 63, "ui:placeholder": "app" });
    expect(property["ui:options"]).toHaveLength(2);
    await undo(page, "Undo: make property database a select").click();
    expect(await manifest(page)).toBe(read("tidewater/integration.json"));
  });

  test("among many, a property is found by its name or its label", async ({ page }) => {
    await tidewater(page);
    const search = form(page).getByRole("searchbox", { name: "Find a property" });
    await search.fill("compute");
    await expect(rows(page).filter({ visible: true })).toHaveCount(1);
    await expect(row(page, "size")).toBeVisible();
    await expect(form(page).getByText("1 of 11")).toBeVisible();
    await search.fill("");
    await expect(rows(page).filter({ visible: true })).toHaveCount(11);
  });

  test("a problem leads into the row that it is about", async ({ page }) => {
    const manifest = JSON.parse(read("tidewater/integration.json"));
    manifest.products[0].metadataSchema.properties.size["ui:options"][1] = { value: 7, label: "Seven" };
    await open(page, written(manifest));
    await go(page, "Tidewater Postgres");
    await goOn(page);
    await expect(summary(page)).toBeFocused();
    await summary(page).getByRole("link").first().click();
    await expect(row(page, "size").getByLabel("Option 2, value")).toBeFocused();
  });
});

test.describe("builder and text are two views of one value", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("side by side on a wide screen: the property in focus is the same in builder, form and text", async ({ page }) => {
    await tidewater(page);
    // One press opens the row and the panes beside it; nothing moves under the pointer.
    const storage = await unfold(page, "storage");
    await storage.getByLabel("Label", { exact: true }).focus();
    const text = preview(page).getByRole("textbox", { name: "Metadata Schema as text" });
    await expect(text).toBeVisible();
    await expect(customer(page).getByRole("slider", { name: "Storage limit in GB" })).toBeInViewport();
    await storage.getByLabel("Label", { exact: true }).fill("Disk in GB");
    await expect(customer(page).getByRole("slider", { name: "Disk in GB" })).toBeVisible();
    await expect(text).toHaveValue(/"ui:label": "Disk in GB"/);

    // The caret in the text chooses the property, and typing there shows in the builder.
    await text.focus();
    await text.evaluate((area: HTMLTextAreaElement) => {
      const at = area.value.indexOf('"Database name"') + 3;
      area.setSelectionRange(at, at);
    });
    await text.press("ArrowRight");
    await expect(row(page, "database").locator("xpath=..")).toHaveClass(/is-tied-field/);
    await text.fill((await text.inputValue()).replace('"Database name"', '"Name of the database"'));
    await expect(customer(page).getByRole("textbox", { name: "Name of the database" })).toBeVisible();
    await unfold(page, "database");
    await expect(row(page, "database").getByLabel("Label", { exact: true })).toHaveValue("Name of the database");
  });

  test("text that cannot be read destroys nothing, meets what changed elsewhere, and is there after a reload", async ({ page }) => {
    await tidewater(page);
    await unfold(page, "version");
    const text = preview(page).getByRole("textbox", { name: "Metadata Schema as text" });
    const whole = await text.inputValue();
    await text.fill(whole.replace('"Compute size",', '"Compute power"'));
    await expect(text).toHaveAttribute("aria-invalid", "true");
    await expect(form(page).getByText(/this is the last schema that could be/)).toBeVisible();
    expect((await schemaOf(page)).properties.size["ui:label"]).toBe("Compute size");
    // The builder goes on, and the half-typed text stays as it is.
    await row(page, "version").getByLabel("Label", { exact: true }).fill("Version");
    await expect(text).toHaveValue(/"Compute power"\n/);
    await expect(preview(page).getByText(/Both come together once it can be read/)).toBeVisible();
    await kept(page);
    await page.reload();
    await unfold(page, "version");
    await expect(text).toHaveValue(/"Compute power"\n/);
    await text.fill((await text.inputValue()).replace('"Compute power"', '"Compute power",'));
    await expect(text).not.toHaveAttribute("aria-invalid", "true");
    const schema = await schemaOf(page);
    expect([schema.properties.size["ui:label"], schema.properties.version["ui:label"]]).toEqual(["Compute power", "Version"]);
  });

  test("a file that was imported keeps its bytes around a visual edit", async ({ page }) => {
    const source = read("tidewater/integration.json").replace('"type": "object",', '"type":"object" , "$comment": {"b":1.50,"a":[1e3,9007199254740993]},');
    await open(page, written(source));
    await go(page, "Tidewater Postgres");
    const version = await unfold(page, "version");
    await version.getByLabel("Label", { exact: true }).fill("Major version");
    expect(await manifest(page)).toBe(source.replace('"Postgres version"', '"Major version"'));
  });
});

test.describe("the form that customers see", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  async function shown(page: Page) {
    await tidewater(page);
    await pick(preview(page).getByRole("radio", { name: "Customer’s form" }));
    await expect(customer(page)).toBeVisible();
  }
  const sent = async (page: Page) => JSON.parse((await preview(page).getByLabel("Metadata", { exact: true }).textContent()) ?? "");

  test("it asks what the schema asks, and shows what the server receives", async ({ page }) => {
    await shown(page);
    const own = customer(page);
    await expect(own.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("postgres-teal-heron");
    await expect(own.getByRole("combobox", { name: "Primary region" })).toHaveValue("iad1");
    await expect(own.getByRole("combobox", { name: "Primary region" }).getByRole("option", { name: "Frankfurt (fra1)" })).toHaveCount(1);
    // Hidden on create, asked on update; disabled on create.
    await expect(own.getByRole("combobox", { name: "Maintenance window" })).toHaveCount(0);
    await expect(own.getByText("One more is hidden on this form")).toBeVisible();
    await expect(own.getByRole("option", { name: /Extra large/ })).toBeDisabled();
    await expect(own.getByText("Paid plans")).toHaveCount(1);
    await own.getByRole("combobox", { name: "Primary region" }).selectOption("Frankfurt (fra1)");
    await own.getByRole("slider", { name: "Storage limit in GB" }).press("ArrowRight");
    await expect(own.getByRole("slider", { name: "Storage limit in GB" })).toHaveAttribute("aria-valuetext", "25");
    await pick(own.getByRole("group", { name: "Extensions" }).getByRole("checkbox", { name: "pgvector" }));
    await own.getByRole("switch", { name: "A branch for every preview" }).click();
    await expect.poll(() => sent(page)).toMatchObject({
      region: "fra1", version: "17", size: "small", storage: [25], database: "app", branchPreviews: false, extensions: ["pg_trgm", "vector"], maintenance: "sun-03",
    });
    await pick(preview(page).getByRole("radiogroup", { name: "Form for" }).getByRole("radio", { name: "Update" }));
    await expect(own.getByRole("combobox", { name: "Maintenance window" })).toBeVisible();
    await expect(own.getByRole("combobox", { name: "Primary region" })).toBeDisabled();
    await expect(own.getByRole("textbox", { name: "Database name" })).toHaveAttribute("readonly", "");
  });

  test("answers are held against the schema once they are sent, then as they change", async ({ page }) => {
    await shown(page);
    const own = customer(page);
    await own.getByRole("textbox", { name: "Database name" }).fill("9 lives");
    await own.getByRole("textbox", { name: "Sleep after idle minutes" }).fill("61");
    await own.getByRole("textbox", { name: "Name", exact: true }).fill("no spaces here");
    await expect(own.getByText(/^Match the pattern/)).toHaveCount(0);
    await own.getByRole("button", { name: "Create" }).click();
    await expect(own.getByRole("status")).toHaveText("3 answers are missing or do not fit");
    await expect(own.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
    await expect(own.getByRole("textbox", { name: "Database name" })).toHaveAccessibleDescription(/Match the pattern/);
    await expect(own.getByRole("textbox", { name: "Sleep after idle minutes" })).toHaveAccessibleDescription(/at most 60/);
    await own.getByRole("textbox", { name: "Database name" }).fill("lives");
    await expect(own.getByText(/^Match the pattern/)).toHaveCount(0);
    await own.getByRole("button", { name: "Start over" }).click();
    await expect(own.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("postgres-teal-heron");
    await own.getByRole("button", { name: "Create" }).click();
    await expect(own.getByRole("status")).toHaveText(/Nothing is missing/);
  });

  test("expressions are shown and never guessed; a pattern that runs for ever hurts nobody", async ({ page }) => {
    const draft = JSON.parse(read("tidewater/integration.json"));
    const { properties } = draft.products[0].metadataSchema;
    properties.size["ui:hidden"] = { expr: "plan == 'free'" };
    properties.size["ui:description"] = { expr: "`At most ${limit}`" };
    properties.database.pattern = "^(a+)+$";
    properties.version.pattern = "(?=1)";
    await open(page, written(draft));
    await go(page, "Tidewater Postgres");
    await pick(preview(page).getByRole("radio", { name: "Customer’s form" }));
    const own = customer(page);
    await expect(own.getByText("Hidden where {plan == 'free'}")).toBeVisible();
    await expect(own.getByText("Described by {`At most ${limit}`}")).toBeVisible();
    await expect(own.getByText(/The pattern is not tried here/)).toBeVisible();
    await own.getByRole("textbox", { name: "Database name" }).fill(`${"a".repeat(60)}!`);
    await own.getByRole("button", { name: "Create" }).click();
    await expect(own.getByText(/^Match the pattern/)).toBeVisible();
  });

  test("sample plans are checked, chosen and kept beside the draft, not in it", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await shown(page);
    await preview(page).getByText("Sample billing plans").click();
    const plans = preview(page).getByRole("textbox", { name: "Sample billing plans, as JSON" });
    await preview(page).getByRole("button", { name: "Start from a sample" }).click();
    const choice = customer(page).getByRole("radiogroup", { name: "Billing plan" });
    await expect(choice.getByRole("radio")).not.toHaveCount(0);
    await pick(choice.getByRole("radio").first());
    const id = JSON.parse(await plans.inputValue()).plans[0].id as string;
    await preview(page).getByRole("button", { name: "Copy as request" }).click();
    await expect(preview(page).getByText("Copied")).toBeVisible();
    const request = await page.evaluate(() => navigator.clipboard.readText());
    expect(request).toMatch(/^curl -X POST "\$BASE_URL"'\/v1\/installations\/INSTALLATION_ID\/resources'/);
    expect(JSON.parse(request.slice(request.indexOf("-d '") + 4, -1))).toMatchObject({ productId: "postgres", name: "postgres-teal-heron", billingPlanId: id });
    await plans.fill((await plans.inputValue()).replace('"type": "subscription"', '"type": "subscribtion"'));
    await expect(plans).toHaveAccessibleDescription(/subscription/);
    await preview(page).getByRole("button", { name: /“subscription”/ }).first().click();
    await expect(plans).not.toHaveValue(/subscribtion/);
    await kept(page).catch(() => undefined);
    expect(await manifest(page)).toBe(read("tidewater/integration.json"));
    await page.reload();
    await pick(preview(page).getByRole("radio", { name: "Customer’s form" }));
    await expect(customer(page).getByRole("radiogroup", { name: "Billing plan" }).getByRole("radio")).not.toHaveCount(0);
  });
});

test.describe("what else a product shows", () => {
  test("the command’s text follows the draft, and says what it cannot do", async ({ page }) => {
    await tidewater(page);
    await pick(preview(page).getByRole("radio", { name: "Command" }));
    const printed = preview(page).getByLabel("What the command prints");
    await expect(printed).toContainText("$ vercel integration add tidewater/postgres --help");
    await expect(printed).toContainText("Range: min: 1, max: 60");
    await expect(preview(page).getByRole("link", { name: /Apply the default of “size”/ })).toBeVisible();
    await pick(preview(page).getByRole("radiogroup", { name: "Command" }).getByRole("radio", { name: "guide" }));
    await preview(page).getByRole("combobox", { name: "Framework" }).selectOption("Astro");
    await expect(printed).toContainText("$ vercel integration guide tidewater/postgres --framework astro");
    await expect(printed).toContainText("src/pages/harbours.json.ts");
    await field(page, "Short Description").fill("Postgres that branches");
    await expect(printed).toContainText("Postgres that branches");
  });

  test("two versions are compared: what breaks stores and scripts is named first, with its reason", async ({ page }) => {
    await tidewater(page);
    await form(page).getByText("Compare with an earlier version").click();
    await expect(form(page).getByText("Nothing differs")).toBeVisible();
    const version = await unfold(page, "version");
    await version.getByRole("button", { name: "Remove option 3" }).click();
    await version.getByLabel("Label", { exact: true }).fill("Major version");
    await expect(form(page).getByText("1 of 2 changes break what exists")).toBeVisible();
    const first = form(page).getByRole("link", { name: /version.*15/ });
    await expect(first).toBeVisible();
    await first.click();
    // Against a version that is pasted.
    await pick(form(page).getByRole("radio", { name: "A file or text" }));
    await expect(form(page).getByText("Paste a schema or a manifest, or choose a file")).toBeVisible();
    await form(page).getByRole("textbox", { name: "An earlier version, as JSON" }).fill('{"type":"object","properties":{"tier":{"type":"string","ui:control":"input"}}}');
    await expect(form(page).getByRole("link", { name: /“tier”.*removed/ })).toBeVisible();
  });

  test("guides and snippets start from samples that know the product; tags and protocol follow from what is on", async ({ page }) => {
    await withProduct(page);
    await field(page, "Name").fill("Tidewater Cache");
    await pick(field(page, "Protocols").getByRole("checkbox", { name: /^Storage/ }));
    await field(page, "Tags").getByRole("button", { name: "Databases" }).click();
    await field(page, "Primary Protocol").locator("xpath=..").getByRole("button", { name: "Use Storage" }).click();
    await form(page).getByRole("button", { name: "Start snippet from a sample" }).click();
    await form(page).getByRole("group", { name: "Start a snippet for" }).getByRole("button", { name: /^TypeScript/ }).click();
    await form(page).getByRole("button", { name: "Start guide from a sample" }).click();
    await form(page).getByRole("group", { name: "Start a guide for" }).getByRole("button", { name: /^Next\.js/ }).click();
    const [product] = JSON.parse(await manifest(page)).products;
    expect(product).toMatchObject({ tags: ["tag_databases"], primaryProtocol: "storage" });
    expect(product.snippets[0]).toMatchObject({ language: "typescript" });
    expect(product.guides[0]).toMatchObject({ framework: "nextjs", title: "Use Tidewater Cache in Next.js" });
    await goOn(page);
    await expect(summary(page).getByRole("link", { name: /guide|snippet/i })).toHaveCount(0);
  });
});

test.describe("what nobody should give is answered", () => {
  test("hostile schemas open, are shown, and leave as they came", async ({ page }) => {
    const draft = JSON.parse(read("tidewater/integration.json"));
    const options = Array.from({ length: 10_000 }, (_, index) => ({ value: `v${index}`, label: `Option ${index}` }));
    const deep = (levels: number): unknown => (levels === 0 ? 1 : { properties: { inner: deep(levels - 1) } });
    draft.products[0].metadataSchema = {
      type: "object",
      properties: {
        many: { type: "string", "ui:control": "select", "ui:label": "Many", "ui:options": options },
        odd: { type: 3, "ui:control": ["input"], "ui:options": { a: 1 }, default: {}, items: "x", "ui:hidden": 7 },
        deep: deep(40),
        list: [],
        nothing: null,
        "a/b~c": { type: "string", "ui:control": "input", "ui:label": "Slashes" },
      },
      required: [1, null, "gone"],
      "ui:order": { many: 1 },
    };
    const text = JSON.stringify(draft, null, 2).replace('"odd":', '"__proto__": { "type": "string", "ui:control": "input", "ui:label": "Proto" },\n "odd":');
    await open(page, written(text));
    await go(page, "Tidewater Postgres");
    await expect(rows(page)).toHaveCount(7);
    for (const name of ["__proto__", "odd", "a/b~c"]) await unfold(page, name);
    const many = await unfold(page, "many");
    await expect(many.getByText("9900 more options are in the text of the schema")).toBeVisible();
    await pick(preview(page).getByRole("radio", { name: "Customer’s form" }));
    await expect(customer(page).getByRole("textbox", { name: "Proto" })).toBeVisible();
    await expect(customer(page).getByRole("textbox", { name: "Slashes" })).toBeVisible();
    await pick(preview(page).getByRole("radio", { name: "Command" }));
    await expect(preview(page).getByLabel("What the command prints")).toBeVisible();
    expect(await manifest(page)).toBe(text);
  });
});
