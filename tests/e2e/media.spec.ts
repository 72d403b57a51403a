// Pictures that do not fit yet: told with numbers, cut to shape by keyboard, hand or button, and always taken back.
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { accessible, narrow } from "./accessible";
import { fault, room } from "./fault";
import { expect, test } from "./test";
import { begin, field, fixture, form, kept, manifest, pick } from "./verbs";

const integration = async (page: Page) => JSON.parse(await manifest(page)).integration;
const undo = (page: Page) => page.getByRole("button", { name: /^Undo: / });

/** A picture that the browser draws. */
async function drawn(page: Page, name: string, width: number, height: number, paint: string, type = "image/png") {
  const url = await page.evaluate(
    ([width, height, paint, type]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const painters: Record<string, (c: CanvasRenderingContext2D, w: number, h: number) => void> = {
        quarters: (c, w, h) => {
          for (const [index, colour] of ["#c0392b", "#1f7a4d", "#1d4e89", "#d4a017"].entries()) {
            c.fillStyle = colour;
            c.fillRect(((index % 2) * w) / 2, (Math.floor(index / 2) * h) / 2, w / 2, h / 2);
          }
        },
        disc: (c, w, h) => {
          c.fillStyle = "#1d4e89";
          c.beginPath();
          c.arc(w / 2, h / 2, Math.min(w, h) / 3, 0, 7);
          c.fill();
        },
        columns: (c, w, h) => {
          for (let x = 0; x < w; x += 100) {
            c.fillStyle = `rgb(${(x * 7) % 256} ${(x * 3) % 256} ${255 - ((x / 4) % 256)})`;
            c.fillRect(x, 0, 100, h);
          }
        },
      };
      painters[String(paint)](canvas.getContext("2d")!, Number(width), Number(height));
      return canvas.toDataURL(String(type), 0.95);
    },
    [width, height, paint, type],
  );
  return { name, mimeType: type, buffer: Buffer.from(url.split(",")[1], "base64") };
}

const give = (control: Locator, label: RegExp, ...files: { name: string; mimeType: string; buffer: Buffer }[]) => control.getByLabel(label).setInputFiles(files);
const LOGO = /^(Choose an image|Replace): Logo$/;
const MEDIA = /^Choose images: Feature Media$/;
const lab = (control: Locator) => control.getByRole("group", { name: /^Edit / });
const frame = (control: Locator) => control.getByRole("application", { name: /^Part that is kept/ });

/** The bytes of the picture that the page keeps under a fingerprint. */
async function stored(page: Page, sha256: string) {
  const bytes = await page.evaluate(
    (sha256) =>
      new Promise<number[] | null>((done, fail) => {
        const open = indexedDB.open("formwork");
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const get = open.result.transaction("blobs").objectStore("blobs").get(sha256);
          get.onsuccess = async () => {
            open.result.close();
            // Media type, since when it is kept, bytes; older pages kept a file.
            const bytes = Array.isArray(get.result) ? get.result[2] : await (get.result as Blob | undefined)?.arrayBuffer();
            done(bytes ? [...new Uint8Array(bytes)] : null);
          };
        };
      }),
    sha256,
  );
  return bytes && Buffer.from(bytes);
}

/** The size of a picture, and its colours at places given in parts of its sides. */
async function colours(page: Page, file: Buffer, places: [number, number][]) {
  return page.evaluate(
    async ({ bytes, places }) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
      const context = canvas.getContext("2d")!;
      context.drawImage(bitmap, 0, 0);
      return places.map(([x, y]) => [...context.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1).data]);
    },
    { bytes: [...file], places },
  );
}

/** The logo as the page keeps it. */
const logoBytes = async (page: Page) => (await stored(page, (await integration(page)).icon.sha256))!;

/** How far two pictures differ: of all pixels the mean and the largest difference of a channel. */
async function difference(page: Page, one: Buffer, other: Buffer) {
  return page.evaluate(
    async (files) => {
      const [one, other] = await Promise.all(
        files.map(async (bytes) => {
          const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
          const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
          const context = canvas.getContext("2d")!;
          context.drawImage(bitmap, 0, 0);
          return { size: `${bitmap.width} × ${bitmap.height}`, data: context.getImageData(0, 0, bitmap.width, bitmap.height).data };
        }),
      );
      let [sum, most] = [0, 0];
      for (let index = 0; index < one.data.length; index++) {
        const apart = Math.abs(one.data[index] - other.data[index]);
        sum += apart;
        most = Math.max(most, apart);
      }
      return { sizes: [one.size, other.size], mean: sum / one.data.length, most };
    },
    [one, other].map((buffer) => [...buffer]),
  );
}

/** What a part of a picture is, in another size: the expectation, computed by the browser and not by the page. */
async function cut(page: Page, file: Buffer, [x, y, width, height]: number[], [across, down]: number[]) {
  const url = await page.evaluate(
    async ({ bytes, x, y, width, height, across, down }) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]), { imageOrientation: "from-image" });
      const canvas = Object.assign(document.createElement("canvas"), { width: across, height: down });
      const context = canvas.getContext("2d")!;
      context.imageSmoothingQuality = "high";
      context.drawImage(bitmap, x, y, width, height, 0, 0, across, down);
      return canvas.toDataURL("image/png");
    },
    { bytes: [...file], x, y, width, height, across, down },
  );
  return Buffer.from(url.split(",")[1], "base64");
}

/** Of a JPEG that says nothing of its orientation, one that says it: an APP1 segment with one entry, tag 0x0112. */
function turned(jpeg: Buffer, orientation: number) {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const length = body.length + 2;
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, length >> 8, length & 255]), body, jpeg.subarray(2)]);
}

test.describe("a logo", () => {
  test("of another shape and type becomes a square PNG by keyboard alone", async ({ page }) => {
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    const photo = await drawn(page, "harbour.jpg", 900, 600, "quarters", "image/jpeg");
    await give(logo, LOGO, photo);
    await expect(logo.getByRole("status")).toContainText("harbour.jpg is JPEG; PNG is needed. It is 900 × 600 pixels; it has to be square");
    await expect(lab(logo)).toContainText("900 × 600 pixels");
    await expect(frame(logo)).toHaveAccessibleName("Part that is kept: 600 × 600 pixels");
    expect((await integration(page))?.icon).toBeUndefined();

    // From the picker, Tab leads to the frame: what is beneath the picture is next.
    await logo.getByLabel(LOGO).focus();
    await page.keyboard.press("Tab");
    await expect(frame(logo)).toBeFocused();
    for (let count = 0; count < 5; count++) await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await expect(lab(logo).getByText("600 × 600 pixels, 101 from the left, 0 from the top")).toBeAttached();
    for (let count = 0; count < 3; count++) await page.keyboard.press("-");
    await expect(lab(logo).getByText("570 × 570 at 116, 15")).toBeVisible();
    // No further than the picture goes.
    for (let count = 0; count < 30; count++) await page.keyboard.press("Shift+ArrowLeft");
    await expect(lab(logo).getByText("570 × 570 at 0, 15")).toBeVisible();
    const use = lab(logo).getByRole("button", { name: "Use this picture" });
    while (!(await use.evaluate((button) => button === document.activeElement))) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    await expect(lab(logo)).toHaveCount(0);
    await expect(logo.getByRole("button", { name: "Edit again: Logo" })).toBeFocused();
    const { icon } = await integration(page);
    expect(icon).toMatchObject({ file: "media/harbour.png", mediaType: "image/png", width: 512, height: 512 });
    const written = (await stored(page, icon.sha256))!;
    // Colour type 2: there is no channel for transparency, and nothing but pixels is in the file.
    expect(written[25]).toBe(2);
    expect(written.includes("Exif")).toBe(false);
    const { sizes, mean, most } = await difference(page, written, await cut(page, photo.buffer, [0, 15, 570, 570], [512, 512]));
    expect(sizes).toEqual(["512 × 512", "512 × 512"]);
    expect(mean).toBeLessThan(1);
    expect(most).toBeLessThan(64);
  });

  test("an edit is one step, and the next begins with the original", async ({ page }) => {
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    await give(logo, LOGO, { name: "logo.png", mimeType: "image/png", buffer: readFileSync(fixture("logbarn/media/logo.png")) });
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    const first = (await integration(page)).icon;
    await logo.getByRole("button", { name: "Edit the picture: Logo" }).click();
    await expect(frame(logo)).toBeFocused();
    for (let count = 0; count < 11; count++) await page.keyboard.press("-");
    await expect(lab(logo).getByText("402 × 402 at 55, 55")).toBeVisible();
    await expect(lab(logo).getByText("Becomes a PNG of 402 × 402: fewer pixels than 512 × 512, and none are made up")).toBeVisible();
    await lab(logo).getByRole("button", { name: "Use this picture" }).click();
    await expect(logo.getByText(/402 × 402, opaque/)).toBeVisible();
    const second = (await integration(page)).icon;
    expect(second.sha256).not.toBe(first.sha256);
    expect(second.file).toBe(first.file);
    // Too little for what is asked is told, and is not used.
    await logo.getByRole("button", { name: "Edit again: Logo" }).click();
    await expect(lab(logo).getByText("402 × 402 at 55, 55")).toBeVisible();
    await expect(lab(logo)).toContainText("512 × 512 pixels");
    for (let count = 0; count < 15; count++) await page.keyboard.press("-");
    await expect(lab(logo).getByText("It has 252 × 252 pixels; at least 256 × 256 are needed")).toBeVisible();
    await expect(lab(logo).getByRole("button", { name: "Use this picture" })).toBeDisabled();
    await page.keyboard.press("Escape");
    await expect(lab(logo)).toHaveCount(0);
    await expect(logo.getByRole("button", { name: "Edit again: Logo" })).toBeFocused();

    await kept(page);
    await page.reload();
    await undo(page).click();
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    expect((await integration(page)).icon).toEqual(first);
    await page.getByRole("button", { name: /^Redo: edit Logo/ }).click();
    await expect(logo.getByText(/402 × 402/)).toBeVisible();
    await logo.getByRole("button", { name: "Edit again: Logo" }).click();
    await expect(lab(logo)).toContainText("512 × 512 pixels");
    await expect(lab(logo).getByText("402 × 402 at 55, 55")).toBeVisible();
  });

  test("what is transparent gets a ground, and the hints say what the pixels do", async ({ page }) => {
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    await give(logo, LOGO, await drawn(page, "clear.png", 600, 600, "disc"));
    await expect(logo.getByRole("status")).toContainText("clear.png has transparent pixels; each has to be opaque");
    const hints = lab(logo).getByRole("listitem");
    await expect(hints.first()).toContainText(/The art stands out from its ground by [78]\.\d:1/);
    await expect(hints.filter({ hasText: "It sits in the middle" })).toBeVisible();
    await expect(hints.filter({ hasText: "The circle cuts nothing off" })).toBeVisible();
    await expect(hints.filter({ hasText: /At 20 px \d/ })).toBeVisible();
    const ground = lab(logo).getByRole("radiogroup", { name: /^Background/ });
    await pick(ground.getByRole("radio", { name: "Black" }));
    await expect(hints.first()).toContainText(/2\.\d:1; 3:1 is needed to see it/);
    await lab(logo).getByLabel("Colour of the background").fill("#ffe0a0");
    await expect(ground.getByRole("radio", { name: "A colour" })).toBeChecked();
    await lab(logo).getByRole("button", { name: "Use this picture" }).click();
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    const pixels = await colours(page, await logoBytes(page), [[0.01, 0.01], [0.5, 0.5]]);
    expect(pixels).toEqual([[0xff, 0xe0, 0xa0, 255], [0x1d, 0x4e, 0x89, 255]]);
    // What was chosen is there again.
    await logo.getByRole("button", { name: "Edit again: Logo" }).click();
    await expect(ground.getByRole("radio", { name: "A colour" })).toBeChecked();
    await expect(lab(logo).getByLabel("Colour of the background")).toHaveValue("#ffe0a0");
  });

  test("a drawing becomes pixels, and what it carries does not run, is not fetched and is not kept in the manifest", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#1f7a4d"/>
      <script>document.documentElement.dataset.ran = "yes"; fetch("/ran")</script>
      <image href="https://elsewhere.example/logo.png" width="10" height="10"/></svg>`;
    await give(logo, LOGO, { name: "leaf.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) });
    await expect(logo.getByRole("status")).toContainText("leaf.svg is a drawing in SVG; PNG is needed. What it takes from elsewhere, and programs in it, are not drawn");
    await expect(lab(logo)).toContainText("2048 × 1024 pixels");
    await lab(logo).getByRole("button", { name: "Use this picture" }).click();
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    const text = await manifest(page);
    expect(text).not.toMatch(/svg/i);
    expect(JSON.parse(text).integration.icon).toMatchObject({ file: "media/leaf.png", mediaType: "image/png", width: 512 });
    const pixels = await colours(page, await logoBytes(page), [[0.5, 0.9]]);
    expect(pixels).toEqual([[0x1f, 0x7a, 0x4d, 255]]);
    expect(asked.filter((url) => /elsewhere|\/ran/.test(url))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.dataset.ran)).toBeUndefined();
  });

  test("a photograph that a camera turned stands upright", async ({ page }) => {
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    const flat = await drawn(page, "flat.jpg", 900, 600, "quarters", "image/jpeg");
    const photo = { ...flat, name: "turned.jpg", buffer: turned(flat.buffer, 6) };
    await give(logo, LOGO, photo);
    await expect(lab(logo)).toContainText("600 × 900 pixels");
    await expect(lab(logo).getByText("600 × 600 at 0, 150")).toBeVisible();
    await lab(logo).getByRole("button", { name: "Use this picture" }).click();
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    const expected = await cut(page, photo.buffer, [0, 150, 600, 600], [512, 512]);
    expect((await difference(page, await logoBytes(page), expected)).mean).toBeLessThan(1);
    // Turned by a quarter to the right: what was below on the left is above on the left.
    const pixels = await colours(page, await logoBytes(page), [[0.1, 0.1]]);
    const wanted = [0x1d, 0x4e, 0x89];
    expect(Math.max(...wanted.map((channel, index) => Math.abs(channel - pixels[0][index])))).toBeLessThan(12);
  });

  test("is cut by hand: the frame is dragged, and so is its corner", async ({ page }) => {
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    await give(logo, LOGO, await drawn(page, "wide.png", 1200, 600, "columns"));
    await frame(logo).scrollIntoViewIfNeeded();
    const box = (await frame(logo).boundingBox())!;
    const pixel = box.width / 600;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 200 * pixel, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    const at = async () => (await lab(logo).getByText(/^\d+ × \d+ at \d+, \d+$/).innerText()).match(/\d+/g)!.map(Number);
    const [, , left] = await at();
    expect(Math.abs(left - 100)).toBeLessThan(5);
    const moved = (await frame(logo).boundingBox())!;
    await page.mouse.move(moved.x + moved.width - 4, moved.y + moved.height - 4);
    await page.mouse.down();
    await page.mouse.move(moved.x + moved.width / 2, moved.y + moved.height / 2, { steps: 4 });
    await page.mouse.up();
    const [width, height, x, y] = await at();
    expect([width, x, y]).toEqual([height, left, 0]);
    expect(Math.abs(width - 300)).toBeLessThan(12);
    await lab(logo).getByRole("button", { name: "As large as it goes, in the middle" }).click();
    expect(await at()).toEqual([600, 600, 300, 0]);
    await lab(logo).getByRole("button", { name: "Cancel" }).click();
    expect((await integration(page))?.icon).toBeUndefined();
  });

  test("that nothing names any more is let go of after a day; what an undo can bring back is not", async ({ page }) => {
    await page.clock.install();
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    await give(logo, LOGO, await drawn(page, "first.png", 512, 512, "quarters"));
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    const first = (await integration(page)).icon.sha256;
    await logo.getByRole("button", { name: "Edit the picture: Logo" }).click();
    await expect(frame(logo)).toBeFocused();
    await page.keyboard.press("-");
    await lab(logo).getByRole("button", { name: "Use this picture" }).click();
    await expect(logo.getByText(/502 × 502, opaque/)).toBeVisible();
    await logo.getByRole("button", { name: "Remove Logo" }).click();
    await kept(page);
    // All of them two days old, beside some that no draft ever had: as old or of this moment, as they are kept now or as files.
    const names = await page.evaluate(
      () =>
        new Promise<string[]>((done) => {
          const open = indexedDB.open("formwork");
          open.onsuccess = () => {
            const blobs = open.result.transaction("blobs", "readwrite").objectStore("blobs");
            const keys = blobs.getAllKeys();
            keys.onsuccess = () => {
              const old = { lastModified: Date.now() - 172_800_000 };
              for (const key of [...keys.result, "a".repeat(64)]) blobs.put(new File(["x"], "picture", old), key);
              blobs.put(new File(["x"], "picture"), "b".repeat(64));
              const bytes = new Uint8Array([120]).buffer;
              blobs.put(["image/png", old.lastModified, bytes], "c".repeat(64));
              blobs.put(["image/png", Date.now(), bytes], "d".repeat(64));
            };
            blobs.transaction.oncomplete = () => {
              open.result.close();
              done(keys.result as string[]);
            };
          };
        }),
    );
    expect(names).toHaveLength(2);
    expect(names).toContain(first);
    await page.clock.runFor(31_000);
    await expect.poll(() => stored(page, "a".repeat(64))).toBeNull();
    await expect.poll(() => stored(page, "c".repeat(64))).toBeNull();
    for (const name of [...names, "b".repeat(64), "d".repeat(64)]) expect(await stored(page, name)).not.toBeNull();
  });

  test(
    "a picture that cannot be kept is said, with ways to save it, until it is kept",
    fault(
      "The browser has no room left for a picture that is chosen",
      "Beneath it, that it is shown in this tab and not kept, and why, with buttons that save it and the draft as files; “Not saved” in the bar",
      "The picture, until the page is left; for good from the first attempt that finds room on",
    ),
    async ({ page }) => {
      await begin(page, "connectable");
      await room(page, 1);
      const logo = field(page, "Logo");
      await give(logo, LOGO, await drawn(page, "disc.png", 512, 512, "quarters"));
      await expect(logo.getByRole("status")).toContainText("This picture is shown in this tab and not kept: ");
      await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
      const saved = page.waitForEvent("download");
      await logo.getByRole("button", { name: "Save the picture as a file" }).click();
      expect((await saved).suggestedFilename()).toBe("disc.png");
      await expect(logo.getByRole("button", { name: "Save the draft as a file" })).toBeVisible();
      const state = page.getByRole("banner").getByRole("status");
      await expect(state).toContainText("Not saved");
      await room(page);
      await field(page, "Developer").fill("Logbarn Ltd");
      await expect(state).toContainText("Saved", { timeout: 20_000 });
      await expect(logo.getByText("This picture is shown in this tab and not kept")).toHaveCount(0);
      await page.reload();
      await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    },
  );
});

test.describe("feature media", () => {
  test("a name that belies the content is said, and the picture is kept under one that fits", async ({ page }) => {
    await begin(page, "connectable");
    const media = field(page, "Feature Media");
    const photo = await drawn(page, "shot.png", 1920, 1080, "quarters", "image/jpeg");
    await media.getByLabel(MEDIA).setInputFiles(photo);
    await expect(media.getByRole("status")).toContainText("shot.png is image/jpeg by its content, and is kept under a name that says so");
    expect((await integration(page)).featuredImages[0]).toMatchObject({ file: "media/shot.jpg", mediaType: "image/jpeg" });
  });

  test("is cut to 16:9 or to the older shape, with the safe zone over it and the social card beside it", async ({ page }) => {
    await begin(page, "connectable");
    const media = field(page, "Feature Media");
    await give(media, MEDIA, await drawn(page, "board.png", 2400, 1800, "columns"));
    await expect(media.getByRole("status")).toContainText("board.png is 2400 × 1800 pixels; 16:9 is advised");
    await expect(media.getByText("On the social card, 1200 × 630: 30 % of its height is cut off")).toBeVisible();
    await media.getByRole("button", { name: "Edit the picture: image 1" }).click();
    await expect(frame(media)).toBeFocused();
    await expect(frame(media)).toContainText("Safe zone, 20 % from each edge");
    await expect(lab(media).getByText("2400 × 1350 at 0, 225")).toBeVisible();
    await page.keyboard.press("Shift+ArrowUp");
    await expect(lab(media).getByText("Becomes a PNG of 1920 × 1080")).toBeVisible();
    await expect(lab(media).getByText("On the social card, 1200 × 630: 6.7 % of its height is cut off")).toBeVisible();
    await pick(lab(media).getByRole("radio", { name: "3:2, older" }));
    await expect(lab(media).getByText("Becomes a PNG of 1440 × 960")).toBeVisible();
    await pick(lab(media).getByRole("radio", { name: "16:9" }));
    await lab(media).getByRole("button", { name: "Move up by 10 pixels" }).click();
    await expect(lab(media).getByText("2400 × 1350 at 0, 215")).toBeVisible();
    await lab(media).getByRole("button", { name: "Use this picture" }).click();
    await expect(media.getByText(/^1920 × 1080, /)).toBeVisible();
    const [image] = (await integration(page)).featuredImages;
    expect(image).toMatchObject({ file: "media/board.png", mediaType: "image/png", width: 1920, height: 1080 });
    await undo(page).click();
    await expect(media.getByText(/^2400 × 1800, /)).toBeVisible();

    // Too little is told with numbers, and not made more.
    await give(media, MEDIA, await drawn(page, "small.png", 800, 600, "columns"));
    await expect(media.getByRole("status")).toContainText("small.png is 800 × 600 pixels; 16:9 is advised. It is 800 × 600 pixels; at least 1920 × 1080 are advised");
    await media.getByRole("button", { name: "Edit the picture: image 2" }).click();
    await expect(lab(media).getByText("Becomes a PNG of 800 × 450: fewer pixels than 1920 × 1080, and none are made up")).toBeVisible();
  });
});

test.describe("the workshop", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`is usable by everybody, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await begin(page, "connectable");
      await give(field(page, "Logo"), LOGO, await drawn(page, "clear.png", 700, 600, "disc"));
      await expect(frame(field(page, "Logo"))).toBeVisible();
      const media = field(page, "Feature Media");
      await give(media, MEDIA, await drawn(page, "board.png", 2400, 1800, "columns"));
      await media.getByRole("button", { name: "Edit the picture: image 1" }).click();
      await expect(frame(media)).toBeFocused();
      await accessible(page, "the workshop");
      // Every target is large enough to be hit.
      for (const target of await form(page).getByRole("group", { name: /^Edit / }).getByRole("button").all()) {
        const box = (await target.boundingBox())!;
        expect(Math.min(box.width, box.height), await target.innerText()).toBeGreaterThanOrEqual(24);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      await narrow(page, "the workshop");
    });
  }

  test("comes when a picture is touched, and cuts ten megapixels", async ({ page }) => {
    const parts: string[] = [];
    page.on("request", (request) => parts.push(request.url()));
    await page.addInitScript(() => {
      const long: number[] = [];
      Object.assign(window, { long });
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    });
    await begin(page, "connectable");
    const logo = field(page, "Logo");
    await expect(logo.getByLabel(LOGO)).toBeAttached();
    const touched = () => parts.filter((url) => /picturing/.test(url)).length;
    expect(touched()).toBe(0);
    // Ten megapixels.
    const large = await drawn(page, "large.jpg", 3872, 2592, "columns", "image/jpeg");
    await page.evaluate(() => ((window as unknown as { long: number[] }).long.length = 0));
    await give(logo, LOGO, large);
    await expect(frame(logo)).toBeVisible();
    await lab(logo).getByRole("button", { name: "Use this picture" }).click();
    await expect(logo.getByText(/512 × 512, opaque/)).toBeVisible();
    const long = await page.evaluate(() => (window as unknown as { long: number[] }).long);
    test.info().annotations.push({ type: "long tasks, ms", description: long.map(Math.round).join(" ") });
  });
});
