// What people do at the console of a real server, as the specs of its pages say it.
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Server } from "./server";
import { accessible, narrow } from "./accessible";
import { read } from "./verbs";

/** Opens a page of the console for the bearer of a token, which the tab keeps as if it had been signed in with. */
export async function enter(page: Page, token: string, path: string) {
  await page.addInitScript((token) => sessionStorage.setItem("formwork.token", token), token);
  await page.goto(path);
}

/** A listing of the fixtures with some texts changed, as it would be saved next. */
export const changed = (name: string, ...changes: [string, string][]) =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
    return text.replace(from, to);
  }, read(`${name}/integration.json`));

/** Saves a further version, on top of whatever is the newest. */
export async function saveOn(server: Server, token: string, name: string, manifest: string) {
  const { etag } = await status(server, token, name);
  const answer = await server.call(token, "PUT", `/integrations/${name}`, manifest, { "if-match": etag });
  if (!answer.ok) throw new Error(await answer.text());
}

export async function status(server: Server, token: string, name: string) {
  const answer = await server.call(token, "GET", `/integrations/${name}/status`);
  return (await answer.json()) as { etag: string; version: number; status: string };
}

export async function decide(server: Server, token: string, id: string, decision: object) {
  const answer = await server.call(token, "POST", `/submissions/${id}/decision`, JSON.stringify(decision));
  if (!answer.ok) throw new Error(await answer.text());
}

/** The part of the page under a heading. */
export const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** The one live region of the page. */
export const said = (page: Page) => page.getByRole("status").last();

/** Holds a page against axe and against scrolling sideways, in both themes and at both ends of the widths. */
export async function everybody(page: Page, where: string) {
  // Four looks of axe at a page of a whole listing take their time.
  test.setTimeout(test.info().timeout + 30_000);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await accessible(page, `${where}, ${colorScheme}, ${width}`);
      await narrow(page, `${where}, ${width}`);
    }
  }
  if (process.env.SHOTS) await shots(page, where);
}

async function shots(page: Page, where: string) {
  for (const [width, colorScheme] of [[1440, "light"], [1440, "dark"], [320, "light"]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const name = where.replaceAll(/[^a-z]+/gi, "-");
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
}

/** Presses a button by its key alone. */
export async function press(button: Locator) {
  await button.focus();
  await button.press("Enter");
}
