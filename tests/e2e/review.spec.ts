// The review: what is left, what a person must look at, the way to a listing, and handing over.
import type { Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, escape, field, fixture, form, heading, kept, open, pick, read, review, start, text } from "./verbs";

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test.describe("a person knows what is left", () => {
  test("problems stand in the order of the form, lead to their fields and go when they are mended", async ({ page }) => {
    await begin(page, "both");
    await page.getByRole("button", { name: "Add a product" }).click();
    await review(page);
    const rows = part(page, "Readiness").getByRole("listitem");
    const places = await rows.locator("span").filter({ hasText: /^(Profile|External|Marketplace|Terms|Product 1|Manifest)\b[^:]*$/ }).allTextContents();
    const order = ["Profile", "External Integration Settings", "Marketplace Integration Settings", "Terms of Service", "Product 1"];
    const ranks = places.map((place) => order.findIndex((name) => place.startsWith(name)));
    expect(ranks.length).toBeGreaterThan(15);
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
    const errors = part(page, "Readiness").getByRole("link", { name: /^Problem: / });
    const count = await errors.count();
    await expect(part(page, "Readiness")).toContainText(`${count} problems`);
    await expect(page.getByRole("main")).toContainText(/left before it can be submitted/);

    await errors.filter({ hasText: "Enter a base URL" }).click();
    await expect(heading(page)).toHaveText("Marketplace Integration Settings");
    await expect(field(page, "Base URL")).toBeFocused();
    await page.keyboard.type("https://api.gatepost.example/vercel");
    await review(page);
    await expect(errors).toHaveCount(count - 1);
    await page.goBack();
    await expect(field(page, "Base URL")).toHaveValue("https://api.gatepost.example/vercel");
  });

  test("a fix beside a problem is applied there, and the focus goes on to the next", async ({ page }) => {
    await open(page, fixture("broken/base-url-slash.json"));
    await review(page);
    const rows = part(page, "Readiness").getByRole("listitem");
    const faulty = rows.filter({ hasText: "End the address without a slash" });
    const count = await rows.count();
    await faulty.getByRole("button", { name: /^Use “/ }).click();
    await expect(faulty).toHaveCount(0);
    await expect(rows).toHaveCount(count - 1);
    await expect(part(page, "Readiness").locator(":focus")).toHaveCount(1);
    await page.getByRole("button", { name: /^Undo: Use “/ }).click();
    await expect(faulty).toHaveCount(1);
  });

  test("the checklist decides what a file can show and leaves the rest to a person, who notes it", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    await review(page);
    const checklist = part(page, "Approval checklist");
    await expect(checklist).toContainText(/\d+ passing/);
    await expect(checklist).toContainText("0 failing");
    const looks = checklist.getByRole("checkbox");
    expect(await looks.count()).toBeGreaterThan(3);
    await pick(looks.first());
    await expect(checklist.getByText(/^Looked at, \d\d:\d\d/)).toBeVisible();
    await expect(checklist).toContainText("1 looked at");
    await page.reload();
    await expect(looks.first()).toBeChecked();
    // It is a note, not a part of the listing.
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export integration.json" }).click();
    expect(await text(await saved)).toBe(read("gatepost/integration.json"));

    await open(page, fixture("broken/native-only-with-redirect.json"));
    await review(page);
    await expect(checklist.getByText("Failing").first()).toBeVisible();
    await checklist.getByRole("listitem").filter({ hasText: "Failing" }).getByRole("link").first().click();
    await expect(form(page).locator(":focus")).toHaveCount(1);
  });
});

test.describe("a person hands over", () => {
  test("what is ready is exported, with its pictures, and the way on is shown", async ({ page }) => {
    await start(page);
    await page.getByRole("button", { name: "See a complete example" }).click();
    await expect(heading(page)).toHaveText("Profile");
    await expect(page.getByRole("banner").getByRole("link", { name: "Review ready" })).toBeVisible();
    await review(page);
    await expect(part(page, "Readiness").getByRole("link", { name: /^Problem: |^Warning: / })).toHaveCount(0);
    const handOver = page.getByRole("complementary", { name: "Hand over" });
    await expect(handOver.getByText("vercel.com/integrations/tidewater", { exact: true }).first()).toBeVisible();
    const saved = page.waitForEvent("download");
    await handOver.getByRole("button", { name: "Export integration.json" }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe("integration.json");
    expect(await text(download)).toBe(read("tidewater/integration.json"));
    const picture = page.waitForEvent("download");
    await handOver.getByRole("button", { name: "Save media/logo.png" }).click();
    expect(await text(await picture)).toBe(read("tidewater/media/logo.png"));
    const way = part(page, "The way to a listing").getByRole("listitem");
    expect(await way.count()).toBeGreaterThan(3);
    await expect(way.and(page.locator("[aria-current=step]"))).toHaveCount(1);
    await expect(part(page, "The way to a listing").getByRole("link", { name: "vercel.com/integrations/tidewater" })).toHaveAttribute("href", "https://vercel.com/integrations/tidewater");
  });

  test("a Deploy Button is written as it is filled in, and says what keeps it from working", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, fixture("gatepost/integration.json"));
    await review(page);
    const deploy = part(page, "Deploy Button");
    const copy = deploy.getByRole("button", { name: "Copy" });
    await expect(copy).toBeDisabled();
    await expect(copy).toHaveAccessibleDescription(/once a repository is named/);
    const repository = deploy.getByLabel("Repository", { exact: true });
    await repository.fill("not an address");
    await deploy.getByLabel("Project name").focus();
    await expect(repository).toHaveAttribute("aria-invalid", "true");
    await repository.fill("https://github.com/gatepost/next-starter");
    await expect(repository).not.toHaveAttribute("aria-invalid", "true");
    await deploy.getByLabel("Environment variables").fill("SITE_NAME, SITE_OWNER");
    await pick(deploy.getByRole("checkbox", { name: "Gatepost Flags" }));
    const url = () => deploy.getByText(/^https:\/\/vercel\.com\/new\/clone\?/);
    await pick(deploy.getByRole("radio", { name: "URL" }));
    const query = new URL((await url().innerText()).trim()).searchParams;
    expect(query.get("repository-url")).toBe("https://github.com/gatepost/next-starter");
    expect(query.get("env")).toBe("SITE_NAME,SITE_OWNER");
    expect(query.get("stores")).toContain("flags");
    await pick(deploy.getByRole("radio", { name: "Markdown" }));
    const markdown = deploy.getByText(/^\[!\[/);
    await copy.click();
    await expect(deploy.getByRole("status")).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await markdown.textContent());
    await pick(deploy.getByRole("radio", { name: "HTML" }));
    await expect(deploy.getByText(new RegExp(`^${escape("<a href=")}`))).toBeVisible();
  });

  /** The review of a draft with three steps, with the list of them unfolded. */
  async function threeSteps(page: Page) {
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await field(page, "Developer").fill("Logbarn Ltd");
    await field(page, "Website").fill("https://logbarn.example");
    await review(page);
    await page.getByText("What was done").click();
  }

  test("what was done is listed, and each step leads back to itself", async ({ page }) => {
    await threeSteps(page);
    const steps = page.getByRole("listitem").filter({ hasText: /^(Change|The beginning)/ });
    await expect(steps).toHaveText([/^Change Website.*You are here/, /^Change Developer/, /^Change Name/, /^The beginning/]);
    await steps.nth(2).getByRole("button", { name: /^Go back to here/ }).click();
    await expect(steps.nth(2)).toContainText("You are here");
    await expect(page.getByRole("button", { name: "Redo: change Developer" })).toBeVisible();
    await steps.first().getByRole("button", { name: /^Do again up to here/ }).click();
    await page.getByRole("banner").getByRole("link", { name: "Back to the form" }).click();
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
  });

  test("what is restored is seen before, and taken back as one step", async ({ page }) => {
    await threeSteps(page);
    await page.getByRole("button", { name: "Look at how it was after: change Name" }).click();
    const point = page.getByRole("region", { name: "As it was after: change Name" });
    await expect(point.getByRole("heading", { name: "As it was after: change Name" })).toBeFocused();
    await expect(point).toContainText("2 changes");
    await expect(point.getByRole("listitem").filter({ hasText: "Developer" })).toContainText("Removed");
    await expect(point.getByRole("figure", { name: "Now" })).toContainText("Logbarn Ltd");
    await expect(point.getByRole("figure", { name: "Then" })).toContainText("Logbarn");
    await expect(point.getByRole("figure", { name: "Then" })).not.toContainText("Logbarn Ltd");
    // Nothing has been changed by looking.
    await expect(page.getByRole("button", { name: "Undo: change Website" })).toBeVisible();
    await point.getByRole("button", { name: "Restore it" }).click();
    await expect(point).toHaveCount(0);
    const undo = page.getByRole("button", { name: "Undo: restore what was there after: change Name" });
    await kept(page);
    await page.reload();
    await undo.click();
    await page.getByRole("banner").getByRole("link", { name: "Back to the form" }).click();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
  });
});
