// What a person does with Formwork, as the specs say it. Things are found by role and by label; the one exception is said where
// it stands.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Locator, type Page } from "@playwright/test";

export type Kind = "native" | "connectable" | "both";

/** A file as a picker takes it: a path, or bytes under a name. */
export type Given = string | { name: string; mimeType: string; buffer: Buffer };

/** The path of a file of tests/fixtures. */
export const fixture = (path: string) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));

export const read = (path: string) => readFileSync(fixture(path), "utf8");

/** A manifest that the test wrote, as a file. */
export const written = (content: unknown, name = "integration.json"): Given => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.isBuffer(content) ? content : Buffer.from(typeof content === "string" ? content : JSON.stringify(content, null, 2)),
});

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
export const form = (page: Page) => page.getByRole("main").getByRole("form");
export const preview = (page: Page) => page.getByRole("region", { name: "Live preview" });
export const drawer = (page: Page) => page.getByRole("region", { name: "Manifest" });

/** The summary of what is left in a section; the refusal of a file is another alert, on another page. */
export const summary = (page: Page) => page.getByRole("main").getByRole("alert");

/** A field by its label, be it one control or a group of them: the page's own, which stands before those in its rows. */
export const field = (page: Page, label: string) => form(page).getByLabel(label, { exact: true }).first();

/** The text of the open product's metadata schema, in the form or in the pane beside the customer's form. */
export async function schemaText(page: Page) {
  const view = form(page).getByRole("radiogroup", { name: "View of the schema" });
  const text = page.getByRole("textbox", { name: "Metadata Schema as text" });
  // Either comes with a part that is fetched, and what of it comes later draws it anew.
  await expect(view.or(text).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  if (await view.isVisible()) await pick(view.getByRole("radio", { name: "Text" }));
  return text;
}

/** Chooses a box or a radio with a click on what a person sees of it: its label, where it lies in one. */
export async function pick(control: Locator, on = true) {
  if ((await control.isChecked()) === on) return;
  const label = control.locator("xpath=ancestor::label");
  await ((await label.count()) > 0 ? label : control).click();
  await expect(control).toBeChecked({ checked: on });
}

/** The parts of the preview that show a place. A region has no role of its own, so its attribute is all there is. */
export const region = (page: Page, place: string) => preview(page).locator(`[data-r="${place}"]`);

export async function start(page: Page) {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Drafts kept in this browser" })).toBeVisible();
}

/** Begins an empty draft. */
export async function begin(page: Page, kind: Kind) {
  await page.goto(`/new/${kind}`);
  await expect(heading(page)).toHaveText("Profile");
}

/** Opens a file as a draft of its own, from the start page. */
export async function open(page: Page, file: Given) {
  await offer(page, file);
  await expect(heading(page)).toHaveText("Profile");
}

/** Gives the start page a file, whatever comes of it. */
export async function offer(page: Page, file: Given) {
  await start(page);
  await page.getByLabel("Choose a file").setInputFiles(file);
}

/** Goes to a section, a product or the review by the rail. */
export async function go(page: Page, name: string) {
  const link = page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: new RegExp(`^${escape(name)}`) });
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
  // Until the heading has the focus, the page is still on its way to its top.
  await expect(heading(page)).toBeFocused();
}

/** Goes to the review, by the one button that moves the work on. */
export async function review(page: Page) {
  await page.getByRole("banner").getByRole("link", { name: /^Review/ }).click();
  await expect(page.getByRole("heading", { name: "Readiness" })).toBeVisible();
}

export const goOn = (page: Page) => page.getByRole("button", { name: "Continue" }).click();

/** Waits until the page says that all is kept. */
export const kept = (page: Page) => expect(page.getByRole("banner").getByRole("status")).toContainText("Saved");

/** Begins a draft with a name, and waits until it is stored. */
export async function logbarn(page: Page) {
  await begin(page, "connectable");
  await field(page, "Name").fill("Logbarn");
  await kept(page);
}

/** Saves the draft as a file and answers its text. */
export async function manifest(page: Page) {
  await page.getByRole("button", { name: /draft menu$/ }).click();
  const saved = page.waitForEvent("download");
  // The menu's own: the review has another of this name.
  await page.getByRole("button", { name: "Save the draft as a file" }).first().click();
  return text(await saved);
}

/** The text of a file that the page handed over. */
export async function text(download: { path(): Promise<string> }) {
  return readFileSync(await download.path(), "utf8");
}

/** Drops files on a part of the page, as from a folder beside the browser. */
export async function drop(page: Page, target: Locator, ...files: { name: string; mimeType: string; buffer: Buffer }[]) {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: [...buffer] }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, mimeType, bytes } of given) data.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
    return data;
  }, given);
  await target.dispatchEvent("dragover", { dataTransfer });
  await target.dispatchEvent("drop", { dataTransfer });
}

/** What a file of tests/fixtures is when it is dropped. */
export const dropped = (path: string, name = path.split("/").at(-1) ?? path) => ({
  name,
  mimeType: path.endsWith(".png") ? "image/png" : "application/json",
  buffer: readFileSync(fixture(path)),
});

/** A text that stands for itself in a pattern. */
export const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
