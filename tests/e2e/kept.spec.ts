// What a person gave beside what was typed: pictures, notes, whole drafts. Where the browser does not keep it that is said, it stays
// usable, and it is kept as soon as that is possible; what was removed stays removed, until it is put back.
import { type Page } from "@playwright/test";
import { fault, fill, full, room, roomLeft, unfill } from "./fault";
import { expect, test } from "./test";
import { begin, dropped, field, fixture, go, heading, kept, manifest, open, pick, preview, read, start, written } from "./verbs";

const state = (page: Page) => page.getByRole("banner").getByRole("status");
const drafts = (page: Page) => page.getByRole("region", { name: "Drafts kept in this browser" });
const entries = (page: Page) => drafts(page).getByRole("list").first().getByRole("listitem");
const whole = (page: Page) => expect(field(page, "Logo").getByText(/512 × 512, opaque/)).toBeVisible();
const PICTURES = ["logo.png", "search.png", "alert.png", "retention.png"];
const logbarn = () => ["integration.json", ...PICTURES.map((name) => `media/${name}`)].map((file) => fixture(`logbarn/${file}`));

/** Gives the start page a manifest along with its pictures. */
async function bring(page: Page) {
  await page.getByLabel("Choose a file").setInputFiles(logbarn());
  await expect(heading(page)).toHaveText("Profile");
}

/** A manifest with a picture that is far larger than its text, and that picture. */
async function large(page: Page) {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
    const context = canvas.getContext("2d")!;
    const pixels = context.createImageData(1280, 720);
    // What is random cannot be packed.
    for (let at = 0; at < pixels.data.length; at++) pixels.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
    context.putImageData(pixels, 0, 0);
    return canvas.toDataURL("image/png");
  });
  const draft = JSON.parse(read("logbarn/integration.json"));
  draft.integration.featuredImages = [{ file: "media/noise.png", alt: "A night of log lines" }];
  const picture = { name: "noise.png", mimeType: "image/png", buffer: Buffer.from(url.split(",")[1], "base64") };
  return [written(draft), dropped("logbarn/media/logo.png"), picture] as { name: string; mimeType: string; buffer: Buffer }[];
}

/** The records of pictures that are kept, as what kind of thing each is. */
const forms = (page: Page, change?: "file") =>
  page.evaluate(
    (change) =>
      new Promise<string[]>((done, failed) => {
        const opened = indexedDB.open("formwork");
        opened.onsuccess = () => {
          const writing = opened.result.transaction("blobs", "readwrite");
          const blobs = writing.objectStore("blobs");
          const [keys, records] = [blobs.getAllKeys(), blobs.getAll()];
          records.onsuccess = () => {
            for (const [index, [type, , bytes]] of change ? records.result.entries() : []) {
              blobs.put(new File([bytes], "picture", { type }), keys.result[index]);
            }
          };
          writing.onabort = () => failed(writing.error);
          writing.oncomplete = () => {
            opened.result.close();
            done(records.result.map((record) => Object.prototype.toString.call(Array.isArray(record) ? record[2] : record)));
          };
        };
      }),
    change,
  );

test(
  "pictures that came with a file and find no room are there and told as not saved, and are kept once there is room",
  fault(
    "The browser has no room left for the pictures that came with a manifest or in a bundle",
    "“Not saved” with what and why, and a button that saves the bundle; “Saved” by itself once there is room",
    "The pictures, until the page is left; for good from the first attempt that finds room on",
  ),
  async ({ page }) => {
    await start(page);
    const files = await large(page);
    // Enough for the text and the logo, not for the picture.
    await roomLeft(page, 2_000_000);
    await page.getByLabel("Choose a file").setInputFiles(files);
    await whole(page);
    // Of what it refused the browser clears away some later: whether the text finds room beside that is not certain.
    await expect(state(page)).toContainText(/^Not saved: (1 picture, since )?the browser has no room left for this site$/);
    // What is shown can be had as a file, with every picture.
    const saved = page.waitForEvent("download");
    await page.getByRole("banner").getByRole("button", { name: "Download the bundle" }).click();
    const bundle = await saved;
    await go(page, "Terms of Service");
    await expect(state(page)).toContainText("Not saved");
    // The page is not left with them without a question.
    const asked = page.waitForEvent("dialog");
    void page.reload().catch(() => {});
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await room(page);
    await expect(state(page)).toContainText("Saved", { timeout: 20_000 });
    await page.goto(page.url().replace(/[^/]+$/, "profile"));
    await whole(page);
    await expect(page.getByText(/^Not in this browser/)).toHaveCount(0);
    await start(page);
    await page.getByLabel("Choose a file").setInputFiles(await bundle.path());
    await whole(page);
    await expect(page.getByText(/^Not in this browser/)).toHaveCount(0);
  },
);

test(
  "pictures are kept where the browser refuses files in its database",
  fault("The browser keeps texts and no files, as private windows of WebKit do", "Nothing", "Pictures too: their bytes are no file"),
  async ({ page }) => {
    // The very words of WebKit. `docs/engines.md` has the same journey in WebKit itself.
    await page.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      const holds = (value: unknown): boolean => value instanceof Blob || (Array.isArray(value) && value.some(holds));
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...rest: [unknown, IDBValidKey?]) {
        if (holds(rest[0])) throw new DOMException("Error preparing Blob/File data to be stored in object store", "UnknownError");
        return put.apply(this, rest);
      };
    });
    await start(page);
    await bring(page);
    await whole(page);
    await kept(page);
    await page.reload();
    await whole(page);
    await expect(page.getByText(/^Not in this browser/)).toHaveCount(0);
  },
);

test("pictures that an older page kept as files are read", async ({ page }) => {
  await start(page);
  await bring(page);
  await kept(page);
  expect(new Set(await forms(page))).toEqual(new Set(["[object ArrayBuffer]"]));
  await forms(page, "file");
  expect(new Set(await forms(page))).toEqual(new Set(["[object File]"]));
  await page.reload();
  await whole(page);
  await expect(page.getByText(/^Not in this browser/)).toHaveCount(0);
});

test(
  "a note that the browser does not keep holds, is told, and is kept once there is room",
  fault(
    "The browser has no room left for what is kept beside a draft: sample plans, what was looked at, a schema that cannot be read yet",
    "“Not saved” with what and why; “Saved” by itself once there is room",
    "What was given, until the page is left; for good from the first attempt that finds room on",
  ),
  async ({ page }) => {
    await open(page, fixture("tidewater/integration.json"));
    await kept(page);
    await go(page, JSON.parse(read("tidewater/integration.json")).products[0].name);
    await fill(page, "localStorage");
    await pick(preview(page).getByRole("radio", { name: "Customer’s form" }));
    await preview(page).getByText("Sample billing plans").click();
    await preview(page).getByRole("button", { name: "Start from a sample" }).click();
    const plans = preview(page).getByRole("textbox", { name: "Sample billing plans, as JSON" });
    await expect(plans).not.toHaveValue("");
    const text = await plans.inputValue();
    await expect(state(page)).toContainText("Not saved: sample plans, since the browser has no room left for this site");
    // No file would hold them, so none is offered as if it did.
    await expect(page.getByRole("banner").getByRole("button", { name: /bundle|as a file/ })).toHaveCount(0);
    // It holds as long as the page does, whatever is looked at meanwhile.
    await go(page, "Profile");
    await page.goBack();
    await expect(state(page)).toContainText("Not saved: sample plans");
    await unfill(page, "localStorage");
    await expect(state(page)).toContainText("Saved", { timeout: 20_000 });
    await page.reload();
    await pick(preview(page).getByRole("radio", { name: "Customer’s form" }));
    await preview(page).getByText("Sample billing plans").click();
    await expect(plans).toHaveValue(text);
  },
);

test(
  "a draft that was removed stays removed, and until the page is left it can be put back with all that it had",
  fault(
    "A draft is removed by mistake",
    "That it was removed, and a button that puts it back until the page is closed or reloaded",
    "Until then the draft with its steps, its pictures and its notes; afterwards nothing: what is removed does not come back by itself",
  ),
  async ({ page }) => {
    await start(page);
    await bring(page);
    await kept(page);
    await field(page, "Developer").fill("Logbarn Limited");
    await kept(page);
    await open(page, fixture("gatepost/integration.json"));
    await kept(page);
    await page.getByRole("banner").getByRole("link", { name: /all drafts/ }).click();
    await expect(entries(page)).toHaveCount(2);
    // In another tab the list follows.
    const other = await page.context().newPage();
    await start(other);
    await drafts(page).getByRole("button", { name: "Remove Logbarn" }).click();
    await expect(entries(page)).toHaveCount(1);
    await expect(entries(other)).toHaveCount(1);
    // What one does meanwhile does not bring it back, and does not take the way back away.
    await drafts(page).getByRole("link", { name: "Gatepost" }).click();
    await expect(field(page, "Name")).toHaveValue("Gatepost");
    await page.getByRole("banner").getByRole("link", { name: /all drafts/ }).click();
    await drafts(page).getByRole("button", { name: "Remove Gatepost" }).click();
    await expect(drafts(page).getByRole("status")).toContainText("Gatepost was removed");
    await expect(entries(page)).toHaveCount(0);
    // The way back in the browser does not lead into it either, where a key would write it anew.
    await page.goBack();
    await expect(heading(page)).toHaveText("This draft is not kept here");
    await page.goForward();
    for (const name of ["Gatepost", "Logbarn"]) {
      await expect(drafts(page).getByRole("status")).toContainText(`${name} was removed`);
      await drafts(page).getByRole("button", { name: "Put it back" }).click();
      await expect(entries(page).filter({ hasText: name })).toBeVisible();
    }
    await expect(drafts(page).getByRole("status")).toHaveCount(0);
    await expect(entries(other)).toHaveCount(2);
    await drafts(page).getByRole("link", { name: "Logbarn" }).click();
    await whole(page);
    await expect(field(page, "Developer")).toHaveValue("Logbarn Limited");
    await page.getByRole("button", { name: "Undo: change Developer" }).click();
    await kept(page);
    expect(await manifest(page)).toBe(read("logbarn/integration.json"));
    const address = page.url();
    await page.getByRole("banner").getByRole("link", { name: /all drafts/ }).click();
    await drafts(page).getByRole("button", { name: "Remove Logbarn" }).click();
    await expect(entries(page)).toHaveCount(1);
    await page.reload();
    await expect(entries(page)).toHaveCount(1);
    await expect(entries(page)).toContainText("Gatepost");
    await expect(drafts(page).getByRole("status")).toHaveCount(0);
    await page.goto(address);
    await expect(heading(page)).toHaveText("This draft is not kept here");
  },
);

test("a draft that is open with changes that could not be stored does not come back once it is removed, and does with them when put back", async ({ page }) => {
  await begin(page, "connectable");
  await room(page, 2_000_000);
  await field(page, "Name").fill("Logbarn");
  await kept(page);
  await full(page);
  await field(page, "Developer").fill("Logbarn Ltd");
  await expect(state(page)).toContainText("Not saved");
  await page.getByRole("banner").getByRole("link", { name: /all drafts/ }).click();
  await room(page);
  await drafts(page).getByRole("button", { name: "Remove Logbarn" }).click();
  await expect(drafts(page)).toContainText("None yet");
  // Hidden is what a page is told before it is let go: it writes what it can.
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  const other = await page.context().newPage();
  await start(other);
  await expect(drafts(other)).toContainText("None yet");
  await drafts(page).getByRole("button", { name: "Put it back" }).click();
  await drafts(page).getByRole("link", { name: "Logbarn" }).click();
  await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
  await kept(page);
  await page.reload();
  await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
});

test(
  "another draft takes the place of one that is not stored only when a person says so",
  fault(
    "Another draft is opened, or the page left, while what was typed last could not be stored",
    "A question, and the draft as it is when one stays",
    "What was typed last, as long as one stays",
  ),
  async ({ page }) => {
    await begin(page, "connectable");
    await room(page, 2_000_000);
    await field(page, "Name").fill("Logbarn");
    await kept(page);
    await full(page);
    await field(page, "Developer").click();
    await page.keyboard.type("Logbarn Ltd");
    await expect(state(page)).toContainText("Not saved");
    await page.getByRole("banner").getByRole("link", { name: /all drafts/ }).click();
    const asked = page.waitForEvent("dialog");
    const chosen = page.getByRole("link", { name: /^Native/ }).click();
    const dialog = await asked;
    expect(dialog.message()).toContain("What was typed last in the open draft is not saved");
    await dialog.dismiss();
    await chosen;
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    // The page itself is not left without a question either.
    const leaving = page.waitForEvent("dialog");
    void page.reload().catch(() => {});
    const question = await leaving;
    expect(question.type()).toBe("beforeunload");
    await question.dismiss();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    page.on("dialog", (dialog) => dialog.accept());
    await page.getByRole("banner").getByRole("link", { name: /all drafts/ }).click();
    await page.getByRole("link", { name: /^Native/ }).click();
    await expect(field(page, "Name")).toHaveValue("");
    await room(page);
  },
);
