// A journey: a browser of its own before one server, and nothing may go wrong on the way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, ENGINE } from "./engine.mjs";
import { Page } from "./page.mjs";
import { Server } from "./server.mjs";

/**
 * Runs a journey. `allowed` are errors that the browser logs on the way to what the journey is about, such as a request that fails
 * because the network is gone.
 */
export function journey(name, walk, { allowed = [] } = {}) {
  test(`${ENGINE}: ${name}`, { timeout: 180_000 }, async () => {
    const server = await Server.start();
    let browser;
    try {
      browser = await Browser.start();
      const page = new Page(browser, server.url);
      try {
        await walk(page, server);
      } catch (reason) {
        await page.shot(`failed ${name}`).catch(() => {});
        console.error(`${ENGINE}: ${name}: heard ${JSON.stringify(await page.heard().catch(String))}`);
        throw reason;
      }
      const heard = await page.heard();
      assert.deepEqual(heard.filter((words) => !allowed.some((pattern) => pattern.test(words))), [], "what the page logged");
    } finally {
      await browser?.end();
      await server.end();
    }
  });
}
