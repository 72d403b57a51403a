// Everybody can use every page: checked by axe with all rules of WCAG 2.2 A and AA, and by looking at what axe cannot.
import type { Page } from "@playwright/test";
import { accessible, narrow } from "./accessible";
import { expect, test } from "./test";
import { begin, drawer, field, fixture, form, go, goOn, heading, open, pick, preview, review, start, summary } from "./verbs";

// Each page of the product as it is met: untouched and with problems, each with a name to be found by in a report.
const pages: [string, (page: Page) => Promise<void>][] = [
  ["start", start],
  [
    "start with a draft and a refused file",
    async (page) => {
      await open(page, fixture("logbarn/integration.json"));
      await start(page);
      await expect(page.getByRole("link", { name: "Logbarn" })).toBeVisible();
      await page.getByLabel("Choose a file").setInputFiles(fixture("broken/trailing-comma.json"));
      await expect(page.getByRole("alert")).toBeVisible();
    },
  ],
  ["an empty profile", (page) => begin(page, "both")],
  [
    "a profile with problems",
    async (page) => {
      await begin(page, "both");
      await field(page, "URL Slug").fill("Gate Post");
      await goOn(page);
      await expect(summary(page)).toBeVisible();
    },
  ],
  ...["Profile", "External Integration Settings", "Marketplace Integration Settings", "Terms of Service", "Gatepost Flags"].map(
    (name): [string, (page: Page) => Promise<void>] => [
      `${name}, filled in`,
      async (page) => {
        await open(page, fixture("gatepost/integration.json"));
        await page.goto(page.url().replace(/profile$/, { External: "external", Marketplace: "marketplace", Terms: "terms", Gatepost: "products/1" }[name.split(" ")[0]] ?? "profile"));
        await expect(heading(page)).toHaveText(name);
      },
    ],
  ),
  [
    "a product with problems",
    async (page) => {
      await open(page, fixture("broken/bad-product.json"));
      await page.goto(page.url().replace(/profile$/, "products/1"));
      await goOn(page);
      await expect(summary(page)).toBeVisible();
    },
  ],
  [
    "a review that is ready",
    async (page) => {
      await open(page, fixture("gatepost/integration.json"));
      await page.goto(page.url().replace(/profile$/, "review"));
      await expect(page.getByRole("heading", { name: "Readiness" })).toBeVisible();
    },
  ],
  [
    "a review with problems",
    async (page) => {
      await open(page, fixture("broken/bad-urls.json"));
      await page.goto(page.url().replace(/profile$/, "review"));
      await expect(page.getByRole("link", { name: /^(Problem|Warning): / }).first()).toBeVisible();
    },
  ],
  [
    "nothing at an address",
    async (page) => {
      await page.goto("/nowhere");
      await expect(heading(page)).toHaveText("Nothing is at this address");
    },
  ],
];

for (const [name, arrive] of pages) {
  test.describe(name, () => {
    test("wide and narrow, light and dark", async ({ page }) => {
      test.setTimeout(60_000);
      await arrive(page);
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [1440, 320]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
          await accessible(page, `${name}, ${colorScheme}, ${width} px`);
          if (width === 320) await narrow(page, name);
        }
      }
    });
  });
}

test.describe("the preview and the manifest", () => {
  test("each surface in both themes", async ({ page }) => {
    test.setTimeout(60_000);
    await open(page, fixture("gatepost/integration.json"));
    await pick(preview(page).getByRole("radio", { name: "Both, side by side" }));
    for (const surface of ["Card", "Listing", "Overview row", "Permissions", "Product page", "Social card"]) {
      await pick(preview(page).getByRole("radio", { name: surface, exact: true }));
      await expect(preview(page).getByRole("article")).toHaveCount(2);
      await accessible(page, surface);
    }
  });

  test("the open drawer, and each pane of a narrow screen in its turn", async ({ page }) => {
    test.setTimeout(60_000);
    await open(page, fixture("gatepost/integration.json"));
    await drawer(page).getByRole("button", { name: "Open" }).click();
    await accessible(page, "the open drawer");
    // What has the focus is never beneath the drawer (WCAG 2.4.11).
    const next = page.getByRole("button", { name: "Continue" });
    await next.focus();
    const [button, cover] = [await next.boundingBox(), await drawer(page).boundingBox()];
    expect(button!.y + button!.height).toBeLessThanOrEqual(cover!.y);
    await page.setViewportSize({ width: 320, height: 640 });
    const panes = page.getByRole("navigation", { name: "Panes" });
    for (const pane of ["Sections", "Preview", "Manifest", "Form"]) {
      await panes.getByText(pane, { exact: true }).click();
      await expect(panes.getByRole("radio", { name: pane })).toBeChecked();
      await accessible(page, `pane ${pane}`);
      await narrow(page, `pane ${pane}`);
    }
  });

  test("menus and the import dialog", async ({ page }) => {
    await open(page, fixture("logbarn/integration.json"));
    for (const menu of [/draft menu$/, /^Kind: /, "Theme"]) {
      await page.getByRole("button", { name: menu }).click();
      await accessible(page, String(menu));
      await page.keyboard.press("Escape");
    }
    await page.getByLabel("File to replace the draft by").setInputFiles(fixture("gatepost/integration.json"));
    await expect(page.getByRole("dialog")).toBeVisible();
    await accessible(page, "the import dialog");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });
});

test.describe("what axe cannot see", () => {
  test("no control is smaller than a finger needs", async ({ browser, baseURL }) => {
    const page = await browser.newPage({ baseURL, hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    await open(page, fixture("gatepost/integration.json"));
    for (const section of ["profile", "external", "terms", "products/1", "review"]) {
      await page.goto(page.url().replace(/\/drafts\/(\w+)\/.*/, `/drafts/$1/${section}`));
      await expect(heading(page)).toBeVisible();
      // 24 px each way (WCAG 2.5.8); a control that is drawn by its label is as large as that.
      const small = await page.evaluate(() => {
        const found: string[] = [];
        for (const control of document.querySelectorAll<HTMLElement>("button, select, summary, input, textarea, [role=switch]")) {
          const label = control.closest("label") ?? (control.id ? document.querySelector<HTMLElement>(`label[for="${CSS.escape(control.id)}"]`) : null);
          const boxes = [control, label].flatMap((part) => (part ? [part.getBoundingClientRect()] : []));
          const seen = control.checkVisibility({ visibilityProperty: true }) && boxes.some(({ width, height }) => width > 1 && height > 1);
          if (seen && !boxes.some(({ width, height }) => width >= 24 && height >= 24)) {
            found.push(`${control.outerHTML.slice(0, 120)} ${boxes.map(({ width, height }) => `${Math.round(width)} × ${Math.round(height)}`)}`);
          }
        }
        return found;
      });
      expect.soft(small, section).toEqual([]);
    }
    await page.close();
  });

  test("forced colours and reduced motion keep everything in sight", async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await begin(page, "both");
    await goOn(page);
    await expect(summary(page)).toBeFocused();
    await expect(field(page, "Name")).toHaveAttribute("aria-invalid", "true");
    await review(page);
    await expect(page.getByRole("link", { name: /^Problem: / }).first()).toBeVisible();
    const moving = await page.evaluate(() => document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 1).length);
    expect(moving).toBe(0);
  });

  test("text of twice the size is not cut off, nor does the page scroll sideways", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    for (const section of ["Profile", "External Integration Settings", "Gatepost Flags"]) {
      await go(page, section);
      // 200 % zoom of a 1280 px window is a window of 640.
      await page.setViewportSize({ width: 640, height: 400 });
      await narrow(page, section);
      await expect(heading(page)).toBeVisible();
      await expect(form(page)).toBeVisible();
      const cut = await form(page).evaluate((form) =>
        [...form.querySelectorAll<HTMLElement>("label, legend, button, p")].filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX === "hidden" && part.clientWidth > 1).map((part) => part.textContent),
      );
      expect.soft(cut, section).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });

  test("headings, landmarks and the window’s title say where one is", async ({ page }) => {
    const titles = new Set<string>();
    await open(page, fixture("gatepost/integration.json"));
    for (const section of ["Profile", "External Integration Settings", "Marketplace Integration Settings", "Terms of Service", "Gatepost Flags"]) {
      await go(page, section);
      await expect(heading(page)).toHaveCount(1);
      await expect(page).toHaveTitle(new RegExp(section));
      titles.add(await page.title());
      for (const landmark of ["banner", "main"] as const) await expect(page.getByRole(landmark)).toHaveCount(1);
    }
    await review(page);
    titles.add(await page.title());
    expect(titles.size).toBe(6);
  });
});
