// The history of an integration, at a real server.
import { changed, enter, everybody, part, said, saveOn, status } from "./desk";
import { expect, loud, test } from "./server";

const short: [string, string] = ["Postgres and Redis that scale to zero", "Databases that scale to zero"];
const slug: [string, string] = ['"slug": "cache"', '"slug": "redis"'];

test("versions are listed and compared, and the address says which", async ({ page, server }) => {
  const token = server.token("provider", "Tidewater", "--name", "Release desk");
  await server.save(token, "tidewater");
  await server.submit(token, "tidewater");
  await saveOn(server, token, "tidewater", changed("tidewater", short));
  await saveOn(server, token, "tidewater", changed("tidewater", short, ["Tidewater Cache", "Tidewater Redis"]));
  await enter(page, token, "/console/tidewater/versions");
  const rows = page.getByRole("table", { name: "Versions" }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText("Newest");
  await expect(rows.nth(1)).toContainText("by Release desk");
  await expect(rows.nth(3).getByRole("link", { name: "Submitted" })).toBeVisible();
  await page.getByRole("link", { name: "Compare version 2 with the one before" }).click();
  await expect(page).toHaveURL("/console/tidewater/versions?from=1&to=2");
  const differs = part(page, "What changed");
  await expect(differs).toContainText("1 change");
  await expect(differs.getByRole("listitem")).toContainText("Short Description");
  await differs.getByLabel("To", { exact: true }).selectOption("Version 3");
  await expect(page).toHaveURL(/to=3/);
  await expect(differs.getByLabel("To", { exact: true })).toBeFocused();
  await differs.getByText("The listing then and now").click();
  await expect(differs.getByRole("article", { name: "Listing page" })).toHaveCount(2);
  await everybody(page, "versions compared");
  await differs.getByRole("button", { name: "Close the comparison" }).click();
  await expect(page).toHaveURL("/console/tidewater/versions");
  await expect(page.getByRole("heading", { name: "Versions", exact: true })).toBeFocused();
});

test("a version is brought back as a new one, and one value by itself", async ({ page, server }) => {
  const token = server.token();
  await server.save(token, "tidewater");
  await saveOn(server, token, "tidewater", changed("tidewater", short));
  const before = await (await server.call(token, "GET", "/integrations/tidewater/versions/1")).text();
  await enter(page, token, "/console/tidewater/versions?from=1&to=2");
  await page.getByRole("button", { name: /^Put back what version 1 had: Short Description/ }).click();
  await expect(said(page)).toHaveText("Short Description is as in version 1 again, saved as version 3");
  expect(await (await server.call(token, "GET", "/integrations/tidewater/versions/3")).text()).toBe(before);
  await page.getByRole("button", { name: "Restore version 2" }).click();
  const sure = page.getByRole("button", { name: "Save it as a new version" });
  await expect(sure).toHaveAccessibleDescription(/bytes of version 2 are saved as version 4/);
  await page.keyboard.press("Enter");
  await expect(said(page)).toHaveText("Version 2 was saved again as version 4");
  await expect(page.getByRole("rowheader", { name: /^Version 4/ })).toBeFocused();
});

loud("where somebody saved meanwhile nothing is overwritten", async ({ page, server }) => {
  const token = server.token();
  await server.save(token, "tidewater");
  await saveOn(server, token, "tidewater", changed("tidewater", short));
  await enter(page, token, "/console/tidewater/versions");
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await saveOn(server, token, "tidewater", changed("tidewater", slug));
  await page.getByRole("button", { name: "Save it as a new version" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Version 3" })).toBeVisible();
  expect((await status(server, token, "tidewater")).version).toBe(3);
  await page.getByRole("button", { name: "Show the newest" }).click();
  await expect(page.getByRole("rowheader", { name: /^Version 3/ })).toBeVisible();
});

test("a reviewer reads the history and brings nothing back", async ({ page, server }) => {
  const token = server.token();
  await server.save(token, "tidewater");
  await saveOn(server, token, "tidewater", changed("tidewater", short));
  await enter(page, server.token("reviewer"), "/console/tidewater/versions?from=1&to=2");
  await expect(part(page, "What changed")).toContainText("Short Description");
  await expect(page.getByRole("button", { name: /Restore|Put back/ })).toHaveCount(0);
});
