// When the page speaks, and when it does not.
import { expect, test } from "./test";
import { begin, field, fixture, form, go, goOn, heading, kept, manifest, open, pick, read, review, summary, written } from "./verbs";

test.describe("a person is not interrupted while typing", () => {
  test("a section is quiet until it is tried, and live from then on", async ({ page }) => {
    await begin(page, "connectable");
    const slug = field(page, "URL Slug");
    await slug.fill("Not A Slug");
    await field(page, "Developer").focus();
    await expect(summary(page)).toHaveCount(0);
    await expect(slug).not.toHaveAttribute("aria-invalid", "true");

    await goOn(page);
    await expect(summary(page)).toBeFocused();
    await expect(summary(page).getByRole("heading")).toHaveText(/^\d+ problems in Profile$/);
    await expect(slug).toHaveAttribute("aria-invalid", "true");
    await expect(slug).toHaveAccessibleDescription(/Use lower-case letters, digits and single hyphens/);
    await expect(page).toHaveTitle(/^Error: /);

    // The message goes with the key that mends it, and comes back with the one that breaks it again.
    await slug.fill("logbarn");
    await expect(slug).not.toHaveAttribute("aria-invalid", "true");
    await expect(slug).toHaveAccessibleDescription(/^The listing’s address, which cannot be changed after creation 7 of 32$/);
    await expect(summary(page).getByRole("link", { name: /lower-case/ })).toHaveCount(0);
    await slug.press("End");
    await slug.press("!");
    await expect(slug).toHaveAttribute("aria-invalid", "true");

    // What was tried is one section; the others stay quiet.
    await go(page, "External Integration Settings");
    await expect(summary(page)).toHaveCount(0);
  });

  test("counters are live from the first key, whatever else is quiet", async ({ page }) => {
    await begin(page, "native");
    const short = field(page, "Short Description");
    for (const [typed, count] of [["S", 1], ["e", 2], ["a", 3]] as const) {
      await short.press(typed);
      await expect(short).toHaveAccessibleDescription(new RegExp(`${count} of 40 advised, 128 at most`));
    }
  });

  test("the summary lists problems in the order of the form, and leads there by keyboard", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await goOn(page);
    const links = summary(page).getByRole("link");
    const labels = ["developer’s name", "contact email", "support contact email", "short description", "logo", "category", "website"];
    await expect(links).toHaveText([...labels.map((label) => new RegExp(label)), ...Array(5).fill(/./)]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(links.nth(1)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(field(page, "Contact Email")).toBeFocused();
    await page.keyboard.type("partners@logbarn.example");
    await expect(links.filter({ hasText: /^Enter a contact email$/ })).toHaveCount(0);
  });

  test("a section without problems leads on, and the review tries all of them", async ({ page }) => {
    await begin(page, "native");
    await go(page, "External Integration Settings");
    await goOn(page);
    await expect(heading(page)).toHaveText("Marketplace Integration Settings");
    await expect(heading(page)).toBeFocused();
    await review(page);
    await page.getByRole("banner").getByRole("link", { name: "Back to the form" }).click();
    await expect(summary(page).getByRole("heading")).toHaveText(/problems in Profile$/);
    await go(page, "Terms of Service");
    await expect(summary(page).getByRole("link")).toHaveText(["Read and accept the agreement"]);
  });
});

test.describe("a person is helped on", () => {
  test("the name proposes the slug until the slug is edited", async ({ page }) => {
    await begin(page, "connectable");
    const [name, slug] = [field(page, "Name"), field(page, "URL Slug")];
    await name.pressSequentially("Log Barn & Söhne");
    await expect(slug).toHaveValue(/^log-barn-(and-)?s(o|oe)hne$/);
    // Edited is edited, also where it is what the next name would propose.
    await slug.fill("logbarn");
    await name.fill("Logbarn");
    await name.pressSequentially(" Cloud");
    await expect(slug).toHaveValue("logbarn");
    // One step back takes name and slug together where they changed together.
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await field(page, "Developer").focus();
    await page.getByRole("button", { name: "Undo: change Name" }).click();
    await expect(field(page, "Name")).toHaveValue("");
    await expect(field(page, "URL Slug")).toHaveValue("");
  });

  test("a fix says what it does, does it in one click, and can be undone", async ({ page }) => {
    await open(page, fixture("broken/base-url-slash.json"));
    const faulty = JSON.parse(read("broken/base-url-slash.json")).integration.baseUrl as string;
    await go(page, "Marketplace Integration Settings");
    const base = field(page, "Base URL");
    await expect(base).toHaveValue(faulty);
    await expect(base).toHaveAccessibleDescription(/End the address without a slash/);
    await form(page).getByRole("button", { name: `Use “${faulty.slice(0, -1)}”` }).click();
    await expect(base).toHaveValue(faulty.slice(0, -1));
    await expect(base).not.toHaveAccessibleDescription(/End the address/);
    await page.getByRole("button", { name: /^Undo: Use “/ }).click();
    await expect(base).toHaveValue(faulty);
  });

  test("what cannot be done now says why", async ({ page }) => {
    await begin(page, "connectable");
    await expect(page.getByRole("button", { name: "Undo: nothing to undo" })).toBeDisabled();
    await expect(page.getByRole("button", { name: "Redo: nothing to redo" })).toBeDisabled();
    await review(page);
    const handOver = page.getByRole("button", { name: "Export integration.json" });
    await expect(handOver).toBeDisabled();
    await expect(handOver).toHaveAccessibleDescription(/^\d+ problems are left/);
    // It still takes the focus, and leads to what keeps it from working.
    await handOver.focus();
    await expect(handOver).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Readiness" }).getByRole("link").first()).toBeFocused();
  });

  test("steps have names, are taken back and made again by button and by key", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await field(page, "Developer").fill("Logbarn Ltd");
    await pick(page.getByRole("checkbox", { name: "Logging" }));
    const [undo, redo] = [page.getByRole("button", { name: /^Undo: / }), page.getByRole("button", { name: /^Redo: / })];
    await expect(undo).toHaveAccessibleName("Undo: change Category");
    await page.keyboard.press("Control+z");
    await expect(page.getByRole("checkbox", { name: "Logging" })).not.toBeChecked();
    await expect(redo).toHaveAccessibleName("Redo: change Category");
    await undo.click();
    await expect(field(page, "Developer")).toHaveValue("");
    await undo.click();
    await expect(field(page, "Name")).toHaveValue("");
    await redo.click();
    await expect(field(page, "Name")).toHaveValue("Logbarn");
    await redo.focus();
    await page.keyboard.press("Control+Shift+z");
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    // A change after a step back takes the place of what was undone.
    await field(page, "Website").fill("https://logbarn.example");
    await expect(redo).toHaveAccessibleName("Redo: nothing to redo");
  });

  test("every page has an address, and back and forth work", async ({ page }) => {
    await begin(page, "both");
    await field(page, "Name").fill("Gatepost");
    await kept(page);
    await go(page, "External Integration Settings");
    await go(page, "Terms of Service");
    await page.goBack();
    await expect(heading(page)).toHaveText("External Integration Settings");
    await page.goForward();
    await expect(heading(page)).toHaveText("Terms of Service");
    const draft = new URL(page.url()).pathname.replace(/terms$/, "");
    await page.goto(`${draft}external#/integration/webhookUrl`);
    await expect(field(page, "Webhook URL")).toBeFocused();
    await page.goto("/nowhere");
    await expect(heading(page)).toHaveText("Nothing is at this address");
    await page.goto("/drafts/neverkept/profile");
    await expect(heading(page)).toHaveText("This draft is not kept here");
    await page.getByRole("link", { name: "All drafts" }).last().click();
    await expect(page.getByRole("link", { name: "Gatepost" })).toBeVisible();
  });

  test("nothing is refused: what is wrong is kept and exported as it was typed", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "URL Slug").fill("Ünmöglich slug");
    await field(page, "Website").fill("javascript:alert(1)");
    await field(page, "Contact Email").fill("nobody");
    const { integration } = JSON.parse(await manifest(page));
    expect(integration).toMatchObject({ slug: "Ünmöglich slug", websiteUrl: "javascript:alert(1)", contactEmail: "nobody" });
  });

  test("a value of another type is shown as what it is, not hidden", async ({ page }) => {
    await open(page, written({ version: 1, installationTypes: ["external"], integration: { name: 12, tagIds: { a: 1 }, icon: "logo.png" } }));
    await expect(field(page, "Name")).toHaveValue("12");
    await expect(field(page, "Name")).toHaveAttribute("aria-invalid", "true");
    await expect(form(page).getByText('"logo.png"')).toBeVisible();
    await expect(form(page).getByText('{"a":1}')).toBeVisible();
  });
});
