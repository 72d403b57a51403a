// Signing in to the console of a real server.
import { expect, loud, test } from "./server";
import { heading } from "./verbs";

test("a token that holds opens the console, and the tab forgets it when told", async ({ page, server }) => {
  await server.save(server.token(), "tidewater");
  const token = server.token("provider", "Tidewater", "--name", "Release desk");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/console");
  await expect(page.getByLabel("Token", { exact: true })).toHaveAttribute("type", "password");
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(page)).toHaveText("Integrations");
  await expect(page.getByRole("link", { name: "Tidewater", exact: true })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("fw_");
  await page.reload();
  await expect(page.getByRole("link", { name: "Tidewater", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByLabel("Token", { exact: true })).toHaveValue("");
  await expect(page.getByRole("link", { name: "Tidewater", exact: true })).toBeHidden();
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain("fw_");
  await page.reload();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  expect(asked.filter((url) => url.includes("fw_"))).toEqual([]);
});

loud("a token that has ended is said to have", async ({ page, server }) => {
  const token = server.token();
  const last = token.replace(/.$/, (letter) => (letter === "a" ? "b" : "a"));
  await page.goto("/console");
  await page.getByLabel("Token", { exact: true }).fill(last);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("Token", { exact: true })).toBeFocused();
});

for (const [than, revision, words] of [
  ["newer", "1000", /This page is older than the API .* Load it anew/],
  ["older", "0", /This page is newer than the API .* has to update it/],
] as const) {
  test(`an API that is ${than} than the page is said to be`, async ({ page, server }) => {
    const token = server.token();
    // The answers are those of the real server; that it is of another build is all that is changed.
    await page.route("**/api/v1/**", async (route) => {
      const response = await route.fetch();
      expect(response.headers()["formwork-api-revision"]).toMatch(/^\d+$/);
      await route.fulfill({ response, headers: { ...response.headers(), "formwork-api-revision": revision } });
    });
    await page.goto("/console");
    await page.getByLabel("Token", { exact: true }).fill(token);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("alert")).toHaveText(words);
    await expect(page.getByLabel("Token", { exact: true })).toHaveValue(token);
  });
}
