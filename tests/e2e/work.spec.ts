// What a key costs, counted and not timed: effects run, checks made, changes of the document; and that memory does not grow with the
// number of edits.
import type { Page } from "@playwright/test";
import { expect, test } from "./test";
import { field, fixture, heading, kept, open, read, written } from "./verbs";

type Work = { effects: number; checks: number; writes: number };

/** What typing one character into a field leads to, until all of it is done and saved. */
async function key(page: Page, label: string, character: string): Promise<Work> {
  await field(page, label).focus();
  await settled(page);
  await page.evaluate(async () => {
    const module = await import((document.getElementById("app-module") as HTMLLinkElement).href);
    const counted = { module, before: module.work(), writes: 0, observer: new MutationObserver((records) => (counted.writes += records.length)) };
    counted.observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(window, { counted });
  });
  await page.keyboard.press(character);
  await settled(page);
  return page.evaluate(() => {
    const { counted } = window as unknown as { counted: { module: { work(): Uint32Array }; before: Uint32Array; writes: number; observer: MutationObserver } };
    counted.writes += counted.observer.takeRecords().length;
    counted.observer.disconnect();
    const [effects, checks] = counted.module.work();
    return { effects: effects - counted.before[0], checks: checks - counted.before[1], writes: counted.writes };
  });
}

/** All that a key sets off has been done: what is latest is the manifest's text, a second after the last key where it is long. */
async function settled(page: Page) {
  await kept(page);
  const done = () =>
    page.evaluate(async () => {
      const module = await import((document.getElementById("app-module") as HTMLLinkElement).href);
      return [...module.work()].join();
    });
  for (let before = ""; before !== (before = await done()); ) await page.waitForTimeout(1200);
}

function products(count: number) {
  const draft = JSON.parse(read("gatepost/integration.json"));
  const [product] = draft.products;
  draft.products = Array.from({ length: count }, (_, place) => ({ ...product, name: `Flags ${place + 1}`, slug: `flags-${place + 1}` }));
  return written(draft);
}

// What was counted when this was written, and a little more; whoever makes a key do more says so here.
const MOST: Work = { effects: 18, checks: 1, writes: 12 };

test("a key costs the same work among one product and among two hundred, and no more than it did", async ({ page }, info) => {
  test.setTimeout(120_000);
  // “Saved in this browser, 14:02” is drawn anew with the minute, which is no work of a key.
  await page.clock.setFixedTime(new Date());
  const counted: Record<number, Work[]> = {};
  for (const count of [1, 200]) {
    await open(page, products(count));
    counted[count] = [];
    for (const [label, character] of [["Developer", "x"], ["Developer", "y"], ["Short Description", "x"], ["Website", "x"]]) {
      counted[count].push(await key(page, label, character));
    }
    info.annotations.push({ type: "work", description: `${count} products: ${JSON.stringify(counted[count])}` });
  }
  for (const work of [...counted[1], ...counted[200]]) {
    expect.soft(work.checks).toBe(MOST.checks);
    expect.soft(work.effects).toBeLessThanOrEqual(MOST.effects);
    expect.soft(work.writes).toBeLessThanOrEqual(MOST.writes);
  }
  expect(counted[200]).toEqual(counted[1]);
});

/** Edits as a person makes them, as far as the page can tell: values that are set, each told by an event, frame by frame. */
async function edit(page: Page, times: number) {
  await page.evaluate(async (times) => {
    const input = (label: string) => document.getElementById(label) as HTMLInputElement;
    const fields = [input("/integration/developer"), input("/integration/shortDescription")];
    for (let turn = 0; turn < times; turn++) {
      // In turns, so that each is a step of its own.
      const field = fields[turn % 2];
      field.focus();
      field.value = `Edit ${String(turn).padStart(5, "0")}`;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      if (turn % 10 === 9) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
  }, times);
  await settled(page);
}

/** Bytes in use, once what nobody holds is gone: of the program's own memory, and of the browser's heap of the page. */
async function memory(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  const wasm = await page.evaluate(async () => {
    const module = await import((document.getElementById("app-module") as HTMLLinkElement).href);
    return ((await module.default()) as { memory: WebAssembly.Memory }).memory.buffer.byteLength;
  });
  return { heap: usedSize, wasm };
}

test("memory does not grow with the number of edits", async ({ page }, info) => {
  test.setTimeout(180_000);
  await open(page, fixture("gatepost/integration.json"));
  await expect(heading(page)).toHaveText("Profile");
  // As many steps as can be undone are kept: only what comes after them could be growth.
  await edit(page, 2_000);
  const before = await memory(page);
  await edit(page, 8_000);
  const after = await memory(page);
  info.annotations.push({ type: "memory", description: JSON.stringify({ before, after }) });
  expect(after.wasm - before.wasm).toBeLessThanOrEqual(2 * 65_536);
  expect(after.heap - before.heap).toBeLessThan(1_000_000);
  await expect(field(page, "Developer")).toHaveValue("Edit 07998");
});
