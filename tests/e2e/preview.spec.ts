// The listing beside the form: in step with every key, on every surface, and never with anything private in it.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, field, fixture, form, go, heading, kept, open, pick, preview, read, region, start, written } from "./verbs";

const SURFACES = ["Card", "Listing", "Overview row", "Permissions", "Product page", "Social card"];
const tab = (page: Page, name: string) => preview(page).getByRole("radio", { name, exact: true });
const sheet = (page: Page) => preview(page).getByRole("article");

test.describe("a person sees the listing as visitors will", () => {
  test("it follows each key at once", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").focus();
    for (const [place, key] of [..."Logbarn for all"].entries()) {
      await page.keyboard.press(key);
      // Read, not awaited: the sheet has to be right when the key has been handled.
      expect(await region(page, "/integration/name").innerText()).toBe("Logbarn for all".slice(0, place + 1).trimEnd());
    }
    await field(page, "Overview").focus();
    await page.keyboard.type("Keeps **every** line\n\n- errors for a year");
    const overview = region(page, "/integration/overview");
    await expect(overview.getByRole("strong")).toHaveText("every");
    await expect(overview.getByRole("listitem")).toHaveText("errors for a year");
    await pick(page.getByRole("checkbox", { name: "Logging" }));
    await expect(region(page, "/integration/tagIds")).toHaveText(/^Logging/);
  });

  test("each surface shows the example, under the address where it will be", async ({ page }) => {
    await start(page);
    await page.getByRole("button", { name: "See a complete example" }).click();
    await expect(heading(page)).toHaveText("Profile");
    const addresses = ["marketplace", "integrations/tidewater", "your-team/~/integrations", "integrations/tidewater/new", "products/postgres", "integrations/tidewater"];
    const slugs = JSON.parse(read("tidewater/integration.json")).products.map(({ slug }: { slug: string }) => slug);
    addresses[4] = `your-team/~/integrations/products/${slugs[0]}`;
    for (const [place, surface] of SURFACES.entries()) {
      await pick(tab(page, surface));
      await expect(sheet(page)).toHaveCount(1);
      await expect(sheet(page)).toContainText("Tidewater");
      await expect(preview(page).getByText(`vercel.com/${addresses[place]}`, { exact: true })).toBeVisible();
    }
    // The product page is that of the product in the form.
    await pick(tab(page, "Product page"));
    await expect(sheet(page).getByRole("heading", { name: "Tidewater Postgres" })).toBeVisible();
    await go(page, "Tidewater Cache");
    await expect(sheet(page).getByRole("heading", { name: "Tidewater Cache" })).toBeVisible();
    await expect(preview(page).getByText(`your-team/~/integrations/products/${slugs[1]}`)).toBeVisible();
    // Pictures are those of the draft, from this browser.
    await pick(tab(page, "Listing"));
    const pictures = sheet(page).getByRole("img");
    await expect(pictures.first()).toHaveJSProperty("complete", true);
    expect(await pictures.evaluateAll((all) => all.every((img) => (img as HTMLImageElement).src.startsWith("blob:")))).toBe(true);
  });

  test("light, dark or both; as wide as the pane, a phone, a tablet, a desktop", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    const ground = () => sheet(page).first().evaluate((sheet) => getComputedStyle(sheet).backgroundColor);
    const light = await ground();
    await pick(tab(page, "Dark"));
    await expect.poll(ground).not.toBe(light);
    await pick(tab(page, "Both, side by side"));
    await expect(sheet(page)).toHaveCount(2);
    await expect(sheet(page).nth(0)).toContainText("Gatepost");
    await expect(sheet(page).nth(1)).toContainText("Gatepost");
    await pick(tab(page, "Light"));
    await expect(sheet(page)).toHaveCount(1);
    // A sheet that is wider than the pane is drawn smaller, so its own pixels are asked for.
    const width = () => sheet(page).evaluate((sheet) => (sheet as HTMLElement).offsetWidth);
    for (const [name, pixels] of [["Phone, 390 px", 390], ["Tablet, 768 px", 768], ["Desktop, 1200 px", 1200]] as const) {
      await pick(tab(page, name));
      await expect.poll(width, name).toBe(pixels);
      const [inner, outer] = [await sheet(page).boundingBox(), await preview(page).boundingBox()];
      expect(inner!.width, name).toBeLessThanOrEqual(outer!.width);
    }
  });

  test("a part of the listing leads to its field, on whichever page that is", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    const edit = (name: string) => sheet(page).getByRole("link", { name: `Edit ${name}`, exact: true });
    await edit("Privacy Policy URL").click();
    await expect(field(page, "Privacy Policy URL")).toBeFocused();
    await edit("Name of product 1").click();
    await expect(heading(page)).toHaveText("Gatepost Flags");
    await expect(field(page, "Name")).toBeFocused();
    await pick(tab(page, "Permissions"));
    await edit("API Scopes").click();
    await expect(heading(page)).toHaveText("External Integration Settings");
    await expect(field(page, "API Scopes").locator(":focus")).toHaveCount(1);
    await pick(tab(page, "Product page"));
    await edit("Title of guide 2, product 1").or(edit("guide 2, product 1")).first().click();
    await expect(heading(page)).toHaveText("Gatepost Flags");
    await expect(field(page, "Guides").locator(":focus")).toHaveCount(1);
    // And back: a field in focus marks its part of the sheet, and the tabs of the other surfaces that show it.
    await go(page, "Profile");
    await pick(tab(page, "Listing"));
    await field(page, "Name").focus();
    await expect(region(page, "/integration/name")).toHaveClass(/\bis-tied\b/);
    await field(page, "Contact Email").focus();
    await expect(region(page, "/integration/name")).not.toHaveClass(/\bis-tied\b/);
  });

  test("what a listing cannot show safely does nothing", async ({ page }) => {
    await page.goto("/");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("dialog", () => asked.push("a dialog"));
    await open(page, fixture("broken/bad-markdown.json"));
    await expect(region(page, "/integration/overview")).not.toBeEmpty();
    const origin = new URL(page.url()).origin;
    expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith("blob:"))).toEqual([]);
    expect(await sheet(page).locator("script, iframe, object, embed, form, [onclick], [onerror], [onload]").count()).toBe(0);
    const links = await sheet(page).getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(links.filter((href) => !href?.startsWith("#/"))).toEqual([]);
  });
});

type Field = { key: string; control: string; private: boolean; fields?: Field[] };

test.describe("nothing private is ever shown", () => {
  test("no surface holds the value of a private field", async ({ page }) => {
    const registry = JSON.parse(readFileSync(new URL("fields.json", import.meta.url), "utf8"));
    const draft = JSON.parse(read("gatepost/integration.json"));
    let marked = 0;
    // Text that says itself where it comes from; where a text is not what belongs there, it must not show either.
    const put = (owner: Record<string, unknown>, key: string, value: unknown) => {
      const [first, ...rest] = key.split("/");
      if (rest.length > 0) return put((owner[first] ??= {}) as Record<string, unknown>, rest.join("/"), value);
      owner[first] = value;
    };
    const marker = (key: string) => `hush-${marked++}-${key.split("/").at(-1)}`;
    const mark = (owner: Record<string, unknown>, { key, control }: Field) => {
      if (control === "line") put(owner, key, key.endsWith("Email") ? `${marker(key)}@gatepost.example` : `https://${marker(key)}.gatepost.example`);
      if (control === "events") put(owner, key, [marker(key)]);
      if (control === "agreement") put(owner, key, { accepted: true, by: marker(key), at: marker(key) });
      if (control === "group") put(owner, key, { status: "enabled", format: marker(key), endpoint: `https://${marker(key)}.example`, headers: { [marker(key)]: marker(key) } });
      if (control === "protocols") put(owner, "protocols/traceDrain", { status: "enabled", endpoint: `https://${marker(key)}.example`, headers: { x: marker(key) } });
    };
    for (const own of registry.sections.flatMap((section: { fields: Field[] }) => section.fields) as Field[]) if (own.private) mark(draft.integration, own);
    for (const own of registry.product.fields as Field[]) if (own.private) mark(draft.products[0], own);
    expect(marked).toBeGreaterThan(12);

    await open(page, written(draft));
    await expect(field(page, "Contact Email")).toHaveValue(/^hush-/);
    for (const section of ["Profile", "External Integration Settings", "Terms of Service", "Gatepost Flags"]) {
      await go(page, section);
      for (const surface of SURFACES) {
        await pick(tab(page, surface));
        await expect(sheet(page)).toHaveCount(1);
        // All of it: what is written, what is read out, what an address holds.
        expect(await preview(page).evaluate((pane) => pane.outerHTML), `${section}, ${surface}`).not.toContain("hush-");
      }
    }
    // The form has it, so the search would have found it.
    expect(await form(page).evaluate((form) => [...form.querySelectorAll("input")].map((input) => input.value).join(" "))).toContain("hush-");
    await kept(page);
  });
});
