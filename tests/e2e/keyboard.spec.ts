// The whole task without a pointer: Tab, Space, Enter, arrows and typing.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, drawer, field, fixture, form, go, heading, kept, open, preview, read, start, text } from "./verbs";

/**
 * Tabs on to a control; a person would not do so for ever. Keys are sent ten at a time, since asking after each where the focus
 * is takes longer than the page does; those that come after the arrival are held back.
 */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  const keys = await page.context().newCDPSession(page);
  const stop = await target.evaluateHandle((control) => {
    const state = { there: document.activeElement === control, letGo: () => removeEventListener("keydown", hold, true) };
    const hold = (event: KeyboardEvent) => state.there && event.preventDefault();
    control.addEventListener("focus", () => (state.there = true), { once: true });
    addEventListener("keydown", hold, true);
    return state;
  });
  const tab = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9, modifiers: key === "Tab" ? 0 : 8 };
  for (let sent = 0; sent < 250 && !(await stop.evaluate(({ there }) => there)); sent += 10) {
    const presses = Array.from({ length: 10 }, () => ["rawKeyDown", "keyUp"] as const).flat();
    await Promise.all(presses.map((type) => keys.send("Input.dispatchKeyEvent", { type, ...tab })));
  }
  await stop.evaluate(({ letGo }) => letGo());
  await keys.detach();
  await expect(target, "to be reached by Tab").toBeFocused();
}

async function press(page: Page, target: Locator, key: string) {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function write(page: Page, label: string, words: string) {
  await tabTo(page, field(page, label));
  await page.keyboard.type(words);
}

/** Opens the browser's picker from the control in focus, and chooses. */
async function choose(page: Page, target: Locator, ...files: string[]) {
  await tabTo(page, target);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(files.map(fixture));
}

test.describe("a person who uses no pointer", () => {
  test("gets from the start page to an exported manifest", async ({ page }) => {
    test.setTimeout(60_000);
    const wanted = JSON.parse(read("logbarn/integration.json")).integration;
    await start(page);
    await press(page, page.getByRole("link", { name: /^Connectable account/ }), "Enter");
    await expect(heading(page)).toHaveText("Profile");

    await write(page, "Name", wanted.name);
    await expect(field(page, "URL Slug")).toHaveValue(wanted.slug);
    await write(page, "Developer", wanted.developer);
    await write(page, "Contact Email", wanted.contactEmail);
    // Too early: the summary takes the focus, and leads on to what is missing.
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
    await press(page, page.getByRole("alert").getByRole("link", { name: "Enter a support contact email" }), "Enter");
    await expect(field(page, "Support Contact Email")).toBeFocused();
    await page.keyboard.type(wanted.supportEmail);
    await write(page, "Short Description", wanted.shortDescription);
    await choose(page, field(page, "Logo").getByLabel("Choose an image: Logo"), "logbarn/media/logo.png");
    await expect(field(page, "Logo").getByText(/512 × 512/)).toBeVisible();
    await tabTo(page, page.getByRole("searchbox", { name: "Filter Category" }));
    await page.keyboard.type("logging");
    await press(page, page.getByRole("checkbox", { name: "Logging" }), "Space");
    await write(page, "Website", wanted.websiteUrl);
    await write(page, "Documentation URL", wanted.documentationUrl);
    await write(page, "EULA URL", wanted.eulaDocUri);
    await write(page, "Privacy Policy URL", wanted.privacyDocUri);
    await write(page, "Overview", "Keeps every log line for as long as you decide");
    const media = ["search", "alert", "retention"].map((name) => `logbarn/media/${name}.png`);
    await choose(page, field(page, "Feature Media").getByLabel("Choose images: Feature Media"), ...media);
    await expect(field(page, "Feature Media").getByText(/^3 images/)).toBeVisible();
    await press(page, page.getByRole("button", { name: "Continue" }), "Enter");

    await expect(heading(page)).toHaveText("External Integration Settings");
    await expect(heading(page)).toBeFocused();
    await write(page, "Redirect URL", wanted.redirectUrl);
    const deployments = field(page, "API Scopes").getByRole("group", { name: "Deployments", exact: true });
    await tabTo(page, deployments.getByRole("radio", { checked: true }));
    await page.keyboard.press("ArrowRight");
    await expect(deployments.getByRole("radio", { name: "Read", exact: true })).toBeChecked();
    await write(page, "Webhook URL", wanted.webhookUrl);
    await write(page, "Configuration URL", wanted.configurationUrl);
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText("Marketplace Integration Settings");
    await press(page, page.getByRole("button", { name: "Continue" }), "Enter");
    await expect(heading(page)).toHaveText("Terms of Service");
    await press(page, form(page).getByRole("checkbox", { name: /^I have read/ }), "Space");
    await write(page, "Accepted by", wanted.agreement.by);
    await page.keyboard.press("Enter");

    await expect(heading(page)).toHaveText("Review Logbarn");
    const saved = page.waitForEvent("download");
    await press(page, page.getByRole("button", { name: "Export integration.json" }), "Enter");
    const { integration } = JSON.parse(await text(await saved));
    expect(integration).toMatchObject({
      ...{ name: wanted.name, slug: wanted.slug, developer: wanted.developer, icon: wanted.icon, tagIds: ["tag_logging"] },
      ...{ redirectUrl: wanted.redirectUrl, scopes: ["read:deployment"], agreement: { accepted: true, by: wanted.agreement.by } },
    });
    expect(integration.featuredImages).toHaveLength(3);
  });

  test("adds, moves, copies and removes products, and takes it back", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    await press(page, page.getByRole("button", { name: "Add a product" }), "Enter");
    await expect(heading(page)).toBeFocused();
    await write(page, "Name", "Gatepost Logs");
    const listed = page.getByRole("list", { name: "Products" }).getByRole("link");
    const act = (name: string) => page.getByRole("group", { name: "This product" }).getByRole("button", { name });
    await tabTo(page, act("Move earlier"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(listed).toHaveText([/^Gatepost Logs/, /^Gatepost Flags/]);
    await expect(heading(page)).toBeFocused();
    await press(page, act("Duplicate"), "Space");
    await expect(listed).toHaveText([/^Gatepost Logs/, /^Gatepost Logs \(copy\)/, /^Gatepost Flags/]);
    await expect(heading(page)).toBeFocused();
    await press(page, act("Remove"), "Enter");
    await expect(listed).toHaveCount(2);
    await expect(heading(page)).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect(listed).toHaveCount(3);
    await page.keyboard.press("Control+Shift+z");
    await expect(listed).toHaveCount(2);
    await kept(page);
  });

  test("looks at every surface, reads the manifest and gets back to the form", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    await tabTo(page, preview(page).getByRole("radio", { name: "Listing", exact: true }));
    for (const surface of ["Overview row", "Permissions", "Product page", "Social card", "Card"]) {
      await page.keyboard.press("ArrowRight");
      await expect(preview(page).getByRole("radio", { name: surface, exact: true })).toBeChecked();
      await expect(preview(page).getByRole("article")).toHaveCount(1);
    }
    await tabTo(page, preview(page).getByRole("radio", { name: "Light", exact: true }));
    await page.keyboard.press("ArrowRight");
    await expect(preview(page).getByRole("radio", { name: "Dark", exact: true })).toBeChecked();
    // A part of the sheet is a link to its field.
    await press(page, preview(page).getByRole("link", { name: "Edit Short Description" }), "Enter");
    await expect(field(page, "Short Description")).toBeFocused();

    await press(page, drawer(page).getByRole("button", { name: "Open" }), "Enter");
    await tabTo(page, drawer(page).getByRole("listbox"));
    await page.keyboard.press("Home");
    for (let line = 0; line < 6; line++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(field(page, "Name").or(field(page, "URL Slug")).or(field(page, "Developer")).and(page.locator(":focus"))).toHaveCount(1);
  });

  test("skips what comes before the form, and uses the menus", async ({ page }) => {
    await begin(page, "connectable");
    await page.reload();
    await expect(heading(page)).toHaveText(/./);
    await begin(page, "connectable");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the form" });
    await tabTo(page, skip);
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(field(page, "Name")).toBeFocused();
    await page.keyboard.type("Logbarn");
    await tabTo(page, page.getByRole("button", { name: /^Kind: / }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("radio", { name: "Connectable account" }));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Kind: Both" })).toBeFocused();
  });
});

test("who types before a page is painted is not taken away from there", async ({ page }) => {
  await start(page);
  // A click and a focus in one go, as a slow machine lets them come between two paints.
  await page.getByRole("link", { name: /^Native/ }).evaluate(async (link: HTMLElement) => {
    link.click();
    const name = () => [...document.querySelectorAll("label")].find(({ textContent }) => textContent!.startsWith("Name"))?.control;
    for (let turns = 0; !name() && turns < 10_000; turns++) await Promise.resolve();
    name()!.focus();
  });
  await page.keyboard.type("Tidewater");
  await expect(field(page, "URL Slug")).toHaveValue("tidewater");
  await expect(field(page, "Name")).toBeFocused();
  // Whoever does nothing yet begins at the heading.
  await go(page, "Marketplace Integration Settings");
  await expect(heading(page)).toBeFocused();
});
