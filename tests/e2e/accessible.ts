// Everybody can use a page: what axe finds with all rules of WCAG 2.2 A and AA, and whether there is anything to scroll sideways.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

export async function accessible(page: Page, where: string) {
  // A colour that is still on its way from one theme to the other is none that anybody reads.
  await page.evaluate(() => {
    const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    for (const animation of ends) animation.finish();
  });
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\n${failureSummary}`));
  expect.soft(found, where).toEqual([]);
}

/** No rule asks for more than one direction of scrolling at 320 CSS pixels (WCAG 1.4.10). */
export async function narrow(page: Page, where: string) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wide, `${where}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
}
