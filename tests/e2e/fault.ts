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

/** Ends the page as a crash does: nothing in it runs any more. `first` is done to it once the driver is there, which is not answered later. */
export async function kill(page: Page, first = () => {}) {
  const crashed = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  first();
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

/** Gives the site of a page so many bytes more than it uses, once that does not grow any more: the database is being made. */
export async function roomLeft(page: Page, bytes: number) {
  const used = () => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  let before = -1;
  while (before !== (before = await used())) await page.waitForTimeout(1000);
  await room(page, before + bytes);
}

/**
 * Takes all room from the site of a page that had some until now, which `room` gave it before its first writing: what the browser
 * found to be free then it grants for a while without looking again, so that is filled.
 */
export async function full(page: Page) {
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open("filler", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("filler", { autoIncrement: true });
      opening.onsuccess = () => done(opening.result);
    });
    const written = (size: number) =>
      new Promise<boolean>((done) => {
        const writing = database.transaction("filler", "readwrite");
        writing.objectStore("filler").add(crypto.getRandomValues(new Uint8Array(size)));
        writing.oncomplete = () => done(true);
        writing.onabort = () => done(false);
      });
    for (let size = 32_768; size >= 64; size /= 2) while (await written(size));
    database.close();
  });
  await room(page, 1);
}

/** Which of a site's two stores of texts. */
type Texts = "localStorage" | "sessionStorage";

/** Fills a store of texts with as much as fits, to the last letter. */
export const fill = (page: Page, texts: Texts) =>
  page.evaluate((texts) => {
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let number = 0; ; number++) window[texts].setItem(`filler.${size}.${number}`, "x".repeat(size));
      } catch {
        // Half as much may still fit.
      }
    }
  }, texts);

/** Takes out again what `fill` put there. */
export const unfill = (page: Page, texts: Texts) =>
  page.evaluate((texts) => {
    for (const name of Object.keys(window[texts])) if (name.startsWith("filler.")) window[texts].removeItem(name);
  }, texts);

/**
 * Makes the program panic with the next change: while it asks the clock for the time of that, something is typed into another
 * field, as an extension does that fills in forms. It is then in the middle of one change, and another begins.
 */
export const panic = (page: Page) =>
  page.evaluate(() => {
    const now = Date.now;
    let [typing, inside] = [false, false];
    // Whatever else it does in the meantime, such as trying again to save, goes well.
    for (const begins of [true, false]) addEventListener("input", ({ isTrusted }) => isTrusted && (typing = begins), begins);
    Date.now = () => {
      // Not every time that it asks is it in the middle of a change: until it is, this goes on.
      if (typing && !inside && /wasm/.test(new Error().stack ?? "")) {
        inside = true;
        document.getElementById("/integration/name")?.dispatchEvent(new Event("input", { bubbles: true }));
        inside = false;
      }
      return now();
    };
  });
