// The client id and its secrets, at a real server.
import { enter, everybody, part, said } from "./desk";
import { expect, loud, test } from "./server";

test("a secret is made, seen once, rotated with an overlap and revoked", async ({ page, server }) => {
  const token = server.token("provider", "Tidewater", "--name", "Release desk");
  await server.save(token, "tidewater");
  await enter(page, token, "/console/tidewater/credentials");
  await expect(part(page, "Client (Integration) ID")).toContainText(/oac_[A-Za-z0-9]{24}/);
  const secrets = part(page, "Client (Integration) Secret");
  await expect(secrets).toContainText("There is no secret yet");
  await page.getByRole("button", { name: "Make the first secret" }).click();
  await page.getByRole("button", { name: "Make the new secret" }).click();
  const shown = page.getByRole("dialog", { name: "The new Client (Integration) Secret" });
  const field = shown.getByLabel("Secret", { exact: true });
  await expect(field).toBeFocused();
  const first = await field.inputValue();
  expect(first).toMatch(/^[A-Za-z0-9]{24,}$/);
  await everybody(page, "credentials with a new secret");
  await page.keyboard.press("Escape");
  await expect(shown.getByRole("alert")).toContainText("Leave without it?");
  await expect(shown.getByRole("button", { name: "I have stored it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(shown).toBeHidden();
  expect(await page.content()).not.toContain(first);
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain(first);

  await expect(secrets.getByRole("listitem")).toHaveText([new RegExp(`${first.slice(-4)}.*Current.*by Release desk\\. Not used yet`)]);
  await page.getByLabel("Overlap").selectOption("7 days");
  await page.getByRole("button", { name: "Rotate Secret" }).click();
  await expect(page.getByRole("button", { name: "Make the new secret" })).toHaveAccessibleDescription(/verifies for 7 days more/);
  await page.keyboard.press("Enter");
  await shown.getByRole("button", { name: "I have stored it" }).click();
  await expect(secrets.getByRole("listitem")).toHaveText([/Current/, /Retiring, verifies until/]);
  await expect(page.getByRole("button", { name: "Rotate Secret" })).toHaveAccessibleDescription(/Two secrets verify already/);
  await secrets.getByRole("button", { name: `Revoke now the secret ending in ${first.slice(-4)}` }).click();
  await page.getByRole("button", { name: "Revoke it now" }).click();
  await expect(said(page)).toHaveText(`Revoked: the secret ending in ${first.slice(-4)}`);
  await expect(secrets.getByRole("listitem")).toHaveText([/Current/, /Revoked/]);
  await page.getByLabel("Overlap").selectOption("Another number of hours");
  await page.getByLabel("Hours").fill("721");
  await page.getByRole("button", { name: "Rotate Secret" }).click();
  await expect(page.getByLabel("Hours")).toBeFocused();
  await expect(page.getByLabel("Hours")).toHaveAttribute("aria-invalid", "true");
  await everybody(page, "credentials");
});

loud("a reviewer is told that credentials are not theirs", async ({ page, server }) => {
  await server.save(server.token(), "tidewater");
  await enter(page, server.token("reviewer"), "/console/tidewater/credentials");
  await expect(part(page, "Credentials")).toContainText("Yours is a reviewer’s");
});
