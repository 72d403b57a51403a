// What a test of a fault proves. `cargo xtask codegen` reads these words out of the specs and writes docs/faults.md, so they are
// plain texts in double quotes, right behind the name of the test.
import { type CDPSession, type Page } from "@playwright/test";

/** The fault, what the person sees of it, and what is kept. */
export const fault = (what: string, seen: string, kept: string) => ({
  annotation: [
    { type: "fault", description: what },
    { type: "seen", description: seen },
    { type: "kept", description: kept },
  ],
});

/** The identity of the draft that a page has open. */
export const id = (page: Page) => new URL(page.url()).pathname.split("/")[2];

/** A waiting by the page's own clock: a busy machine slows both alike. */
export const after = (page: Page, milliseconds: number) => page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), milliseconds);

/** Ends the page as a crash does: nothing in it runs any more. */
export async function kill(page: Page) {
  const crashed = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  session.send("Page.crash").catch(() => {});
  await crashed;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** How many bytes the browser gives the site of a page; without a number as many as ever. */
export async function room(page: Page, bytes?: number) {
  // What is overridden holds as long as the session.
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  await (await session).send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize: bytes });
}

/** Opens the page anew where the browser has no room left for its site. */
export async function full(page: Page) {
  const address = page.url();
  await room(page, 1);
  // What the browser found to be free holds for a while, and as long as the database is open: it is closed two seconds after
  // nobody uses it any more.
  await page.goto("about:blank");
  await page.waitForTimeout(3000);
  await page.goto(address);
}

/**
 * Makes the program panic with the next change: while it asks the clock for the time of that, something is typed into another
 * field, as an extension does that fills in forms. It is then in the middle of one change, and another begins.
 */
export const panic = (page: Page) =>
  page.evaluate(() => {
    const now = Date.now;
    let inside = false;
    Date.now = () => {
      // Not every time that it asks is it in the middle of a change: until it is, this goes on.
      if (!inside && /wasm/.test(new Error().stack ?? "")) {
        inside = true;
        document.getElementById("/integration/name")?.dispatchEvent(new Event("input", { bubbles: true }));
        inside = false;
      }
      return now();
    };
  });
