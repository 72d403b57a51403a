// Products: a form each, in an order that is changed without dragging.
import type { Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, field, fixture, form, go, goOn, heading, kept, manifest, open, pick, read, schemaText, summary } from "./verbs";

const listed = (page: Page) => page.getByRole("list", { name: "Products" }).getByRole("link");
const act = (page: Page, name: string) => page.getByRole("group", { name: "This product" }).getByRole("button", { name });
const names = async (page: Page) => JSON.parse(await manifest(page)).products.map(({ name }: { name?: string }) => name);

test.describe("a person describes what is sold", () => {
  test("a new product begins with the schema that asks for nothing, and proposes its slug", async ({ page }) => {
    await begin(page, "native");
    await page.getByRole("button", { name: "Add a product" }).click();
    await expect(heading(page)).toHaveText("Product 1");
    await expect(heading(page)).toBeFocused();
    await field(page, "Name").fill("Tidewater Cache");
    await expect(heading(page)).toHaveText("Tidewater Cache");
    await expect(field(page, "URL Slug")).toHaveValue("tidewater-cache");
    expect(JSON.parse(await (await schemaText(page)).inputValue())).toMatchObject({ type: "object", properties: {} });
    await goOn(page);
    await expect(summary(page).getByRole("link")).toHaveText(["Enter a short description", "Choose at least one tag", "Add a getting-started guide"]);
    await expect(listed(page)).toHaveText(/Tidewater Cache.*3 problems/);
    // A product asks the integration for a server.
    await go(page, "Marketplace Integration Settings");
    await goOn(page);
    await expect(summary(page).getByRole("link")).toHaveText([/base URL/, /redirect login URL/]);
  });

  test("what is pressed right after a key stays under the pointer: what the key breaks is told once it is released", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    const profile = page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: /^Profile/ });
    await expect(profile).toHaveText(/Done$/);
    await field(page, "Contact Email").focus();
    await page.getByRole("button", { name: "Add a product" }).hover();
    await Promise.all([page.keyboard.type("@"), page.mouse.down()]);
    // Time for the check, which a key is followed by at once, and for what it moves.
    await page.waitForTimeout(400);
    await page.mouse.up();
    await expect(heading(page)).toHaveText("Product 2");
    await expect(profile).toHaveText(/1 warning$/);
  });

  test("products are moved, copied, removed and had back", async ({ page }) => {
    await open(page, fixture("tidewater/integration.json"));
    await go(page, "Tidewater Cache");
    await expect(act(page, "Move later")).toBeDisabled();
    await act(page, "Move earlier").click();
    await expect(listed(page)).toHaveText([/^Tidewater Cache/, /^Tidewater Postgres/]);
    await expect(heading(page)).toHaveText("Tidewater Cache");
    await expect(page).toHaveURL(/products\/1$/);
    await expect(act(page, "Move earlier")).toBeDisabled();
    expect(await names(page)).toEqual(["Tidewater Cache", "Tidewater Postgres"]);

    await act(page, "Duplicate").click();
    await expect(listed(page)).toHaveCount(3);
    await expect(heading(page)).toHaveText("Tidewater Cache (copy)");
    const [one, copy] = JSON.parse(await manifest(page)).products;
    expect(copy).toEqual({ ...one, name: `${one.name} (copy)`, slug: `${one.slug}-copy` });

    await act(page, "Remove").click();
    await expect(listed(page)).toHaveCount(2);
    await page.getByRole("button", { name: "Undo: remove product" }).click();
    await expect(listed(page)).toHaveText([/^Tidewater Cache/, /^Tidewater Cache \(copy\)/, /^Tidewater Postgres/]);
    await page.getByRole("button", { name: "Undo: duplicate product" }).click();
    await page.getByRole("button", { name: "Undo: move product earlier" }).click();
    expect(await manifest(page)).toBe(read("tidewater/integration.json"));
  });

  test("the last product can go, and undo brings it back after a reload", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    await go(page, "Gatepost Flags");
    await act(page, "Remove").click();
    await expect(heading(page)).toHaveText("Marketplace Integration Settings");
    await expect(listed(page)).toHaveCount(0);
    await kept(page);
    await page.reload();
    await page.getByRole("button", { name: "Undo: remove product" }).click();
    await go(page, "Gatepost Flags");
    await expect(field(page, "Checks API")).toBeChecked();
    expect(await manifest(page)).toBe(read("gatepost/integration.json"));
  });

  test("what a product is to Vercel: protocols, drain, Edge Config, checks", async ({ page }) => {
    await begin(page, "native");
    await page.getByRole("button", { name: "Add a product" }).click();
    await pick(field(page, "Edge Config Support"));
    await pick(field(page, "Checks API"));
    await pick(field(page, "Protocols").getByRole("checkbox", { name: /^Trace Drain/ }));
    await field(page, "Protocols").getByRole("combobox", { name: "Delivery Format" }).selectOption("Protocol Buffers");
    await field(page, "Protocols").getByRole("button", { name: "Add a header" }).click();
    await page.getByLabel("Header 1, name").fill("x-source");
    await page.getByLabel("Header 1, value").fill("vercel");
    await field(page, "Primary Protocol").selectOption("Experimentation");
    await pick(field(page, "Disable Resource Renaming"));
    const [product] = JSON.parse(await manifest(page)).products;
    expect(product).toMatchObject({
      protocols: {
        experimentation: { edgeConfigSyncingSupport: true },
        checks: { status: "enabled" },
        traceDrain: { status: "enabled", format: "proto", headers: { "x-source": "vercel" } },
      },
      primaryProtocol: "experimentation",
      disableResourceRenaming: true,
    });
    // The drain's other settings appear once there is one.
    const drain = field(page, "Log Drain Settings");
    await pick(drain.getByRole("switch", { name: "Log drain" }));
    await drain.getByRole("combobox", { name: "Delivery Format" }).selectOption("NDJSON");
    await drain.getByLabel("Endpoint", { exact: true }).fill("https://ingest.tidewater.example/logs");
    await drain.getByRole("button", { name: "Remove these settings" }).click();
    await expect(form(page).getByText("https://ingest.tidewater.example/logs")).toHaveCount(0);
    expect(JSON.parse(await manifest(page)).products[0].protocols.logDrain).toBeUndefined();
  });
});
