// The overview of one integration, at a real server.
import { changed, decide, enter, everybody, part, press, said, saveOn, status } from "./desk";
import { expect, loud, test } from "./server";
import { heading, text } from "./verbs";

test("a draft says where it stands, and leads to what is saved", async ({ page, server }) => {
  const token = server.token("provider", "Tidewater", "--name", "Release desk");
  await server.save(token, "tidewater");
  await enter(page, token, "/console/tidewater");
  await expect(heading(page)).toHaveText(/^Tidewater/);
  const road = page.getByRole("list", { name: "The road to a listing" });
  await expect(road.getByRole("listitem")).toHaveText([/Here: Draft/, /Later: Submitted/, /Only if asked: Changes requested/, /Later: Approved/, /Later: Published/]);
  await expect(road.getByRole("listitem").first()).toHaveAttribute("aria-current", "step");
  await expect(part(page, "Where it stands")).toContainText("You act next: Complete the forms and submit.");
  const saved = part(page, "What is saved");
  await expect(saved).toContainText("Release desk");
  await expect(saved).toContainText("None that a rule finds");
  await expect(page.getByRole("button", { name: "Publish" })).toHaveAccessibleDescription(/never submitted/);
  await expect(page.getByRole("link", { name: "vercel.com/integrations/tidewater" })).toHaveAttribute("href", "https://vercel.com/integrations/tidewater");
  await everybody(page, "overview of a draft");
});

test("what was submitted has a receipt, and what was asked for its place", async ({ page, server }) => {
  const token = server.token();
  await server.save(token, "tidewater");
  const { id } = await server.submit(token, "tidewater");
  await enter(page, token, "/console/tidewater");
  const road = page.getByRole("list", { name: "The road to a listing" });
  await expect(road.getByRole("listitem").nth(1)).toContainText("Community");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the receipt" }).click();
  expect(JSON.parse(await text(await saved))).toMatchObject({ submission: id, slug: "tidewater", version: 1 });
  await decide(server, token, id, {
    decision: "changes_requested",
    comments: [{ path: "/integration/shortDescription", message: "Say what it scales." }, { path: "/products/1/tags", message: "Add redis." }],
  });
  await page.reload();
  const asked = part(page, "What a reviewer asks for");
  await expect(asked.getByRole("listitem")).toHaveText([/Profile, Short Description.*Say what it scales\./, /Product 2, Tags.*Add redis\./]);
  await expect(asked).toContainText("/products/1/tags");
  await saveOn(server, token, "tidewater", changed("tidewater", ["Postgres and Redis that scale to zero", "Databases that scale to zero"]));
  await page.reload();
  await page.getByRole("link", { name: "See what was changed since" }).click();
  await expect(page).toHaveURL("/console/tidewater/versions?from=1&to=2");
  await expect(part(page, "What changed")).toContainText("Short Description");
});

test("an approved one is published by the keyboard alone, and read back", async ({ page, server }) => {
  const token = server.token();
  await server.save(token, "tidewater");
  const { id } = await server.submit(token, "tidewater");
  await decide(server, token, id, { decision: "approved" });
  await enter(page, token, "/console/tidewater");
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  await press(publish);
  const sure = page.getByRole("button", { name: "Publish the listing" });
  await expect(sure).toBeFocused();
  await expect(sure).toHaveAccessibleDescription(/Version 1 becomes public at \/listing\/tidewater/);
  await page.keyboard.press("Escape");
  await expect(publish).toBeFocused();
  expect((await status(server, token, "tidewater")).status).toBe("approved");
  await press(publish);
  await page.keyboard.press("Enter");
  await expect(said(page)).toHaveText("Published: version 1 is public");
  await expect(page.getByRole("heading", { name: "Listing", exact: true })).toBeFocused();
  await expect(page.getByRole("link", { name: "/listing/tidewater" })).toHaveAttribute("href", "/listing/tidewater");
  expect((await status(server, token, "tidewater")).status).toBe("published");
  await page.getByText("Remove this integration").click();
  await expect(page.getByText("Its listing is public, so it stays")).toBeVisible();
});

test("a connectable account gathers what its letter to Vercel says", async ({ page, server, context }) => {
  const [provider, reviewer] = [server.token("provider"), server.token("reviewer")];
  await server.save(provider, "logbarn");
  await enter(page, provider, "/console/logbarn");
  const way = part(page, "Listing as a connectable account");
  await expect(way.getByRole("button", { name: "Write to Vercel" })).toHaveAccessibleDescription(/Neither is met yet/);
  const count = way.getByLabel("How many accounts have it installed");
  await count.fill("many");
  await count.press("Enter");
  await expect(count).toHaveAttribute("aria-invalid", "true");
  await count.fill("512");
  await count.press("Enter");
  await expect(said(page)).toHaveText("The number of installations is saved");
  await expect(way).toContainText("512 active installations, 500 are needed");
  await expect(way.getByRole("switch")).toHaveCount(0);
  const desk = await context.newPage();
  await enter(desk, reviewer, "/console/logbarn");
  await part(desk, "Listing as a connectable account").getByRole("switch", { name: "The guidelines are met" }).press(" ");
  await expect(said(desk)).toHaveText("What is said of the guidelines is saved");
  await expect(desk.getByLabel("How many accounts have it installed")).toHaveCount(0);
  await page.reload();
  const write = way.getByRole("link", { name: "Write to Vercel" });
  await expect(write).toHaveAttribute("href", /^mailto:integrations@vercel\.com\?subject=Listing%20request%3A%20Logbarn.*512%20accounts/);
  await everybody(page, "overview of a connectable account");
});

loud("removing takes the slug, and somebody else’s save stands in its way", async ({ page, server }) => {
  const token = server.token();
  await server.save(token, "tidewater");
  await enter(page, token, "/console/tidewater");
  await page.getByText("Remove this integration").click();
  const remove = page.getByRole("button", { name: "Remove for good" });
  await expect(remove).toHaveAccessibleDescription(/not typed yet/);
  const slug = page.getByLabel("URL Slug of this integration");
  await press(remove);
  await expect(slug).toBeFocused();
  await saveOn(server, token, "tidewater", changed("tidewater", ["Postgres and Redis that scale to zero", "Databases that scale to zero"]));
  await slug.fill("tidewater");
  await slug.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Version 2" })).toBeVisible();
  // The version itself: a hash or a time of day may well hold the digit before the newer one has come.
  await expect(part(page, "What is saved").getByRole("definition").first()).toHaveText("2");
  await slug.fill("tidewater");
  await slug.press("Enter");
  await expect(page).toHaveURL("/console");
  await expect(said(page)).toHaveText("tidewater was removed");
  await expect(heading(page)).toBeFocused();
});
