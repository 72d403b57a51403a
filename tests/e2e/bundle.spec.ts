// Bundles: the manifest and its pictures as one zip, out and in, and what is told where something of it is missing or wrong.
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Download, Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, drop, dropped, field, fixture, heading, kept, manifest, offer, open, preview, read, review, start } from "./verbs";

type File = { name: string; bytes: Buffer };

/** A zip as any program makes it: nothing packed, one record after the other. `local` is the name beside the bytes. */
function zip(...files: (File & { local?: string; mode?: number; size?: number })[]) {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, bytes, local = name, mode = 0o100644, size = bytes.length } of files) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    bodies.push(Buffer.from("PK\x03\x04"), common, Buffer.from(local), bytes);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(mode * 0x10000, 6);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 3]), common, tail, Buffer.from(name));
    at += 30 + Buffer.byteLength(local) + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const bytesOf = (path: string) => readFileSync(fixture(path));
const given = (buffer: Buffer, name = "listing.zip") => ({ name, mimeType: "application/zip", buffer });
const refusal = (page: Page) => page.getByRole("region", { name: "Open a file" }).getByRole("alert");
const about = (page: Page) => page.getByRole("main").getByRole("list", { name: "About the files" });
const missing = (page: Page) => page.getByText(/^Not in this browser, and named by the draft: /);

/** The files that a fixture's manifest names. */
const media = (name: string): string[] => {
  const { integration, products = [] } = JSON.parse(read(`${name}/integration.json`));
  const images = [integration, ...products].flatMap((owner) => [owner.icon, ...(owner.featuredImages ?? [])]);
  return [...new Set(images.filter(Boolean).map((image) => image.file))];
};
/** A fixture with its pictures as a folder holds them. */
const folder = (name: string) => ["integration.json", ...media(name)].map((file) => ({ name: file, bytes: bytesOf(`${name}/${file}`) }));

/** Has the bundle of the open draft handed over by its menu. */
async function bundle(page: Page) {
  await page.getByRole("button", { name: /draft menu$/ }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("banner").getByRole("button", { name: "Download the bundle" }).click();
  return content(await saved);
}

async function content(download: Download) {
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Waits until the open draft shows its logo. */
const whole = (page: Page) => expect(field(page, "Logo").getByText(/512 × 512, opaque/)).toBeVisible();

test.describe("a bundle leaves and comes back", () => {
  test("the same draft gives the same bytes, here and in another browser", async ({ page, browser, baseURL }) => {
    await open(page, given(zip(...folder("gatepost")), "gatepost.zip"));
    await whole(page);
    await expect(missing(page)).toHaveCount(0);
    await expect(about(page)).toHaveCount(0);
    const first = await bundle(page);
    expect(first.name).toBe("gatepost.zip");
    expect(first.bytes.equals((await bundle(page)).bytes)).toBe(true);
    expect(await manifest(page)).toBe(read("gatepost/integration.json"));

    const context = await browser.newContext({ baseURL, acceptDownloads: true });
    try {
      const other = await context.newPage();
      await open(other, given(first.bytes, "gatepost.zip"));
      await whole(other);
      await kept(other);
      await other.reload();
      await whole(other);
      await expect(preview(other).getByRole("img").first()).toBeVisible();
      expect((await bundle(other)).bytes.equals(first.bytes)).toBe(true);
    } finally {
      await context.close();
    }
  });

  test("from the review, and of a draft that has problems", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Log Barn");
    await page.getByLabel("Choose an image: Logo").setInputFiles(fixture("logbarn/media/logo.png"));
    await whole(page);
    await review(page);
    const saved = page.waitForEvent("download");
    await page.getByRole("complementary", { name: "Hand over" }).getByRole("button", { name: "Download the bundle" }).click();
    const made = await content(await saved);
    expect(made.name).toBe("log-barn.zip");
    expect(made.bytes.includes(bytesOf("logbarn/media/logo.png"))).toBe(true);
    await expect(page.getByText("log-barn.zip was given to the browser to save")).toBeAttached();
  });

  test("a zip of the folder is as good, and what has no place in it is told", async ({ page }) => {
    const files = folder("logbarn").map(({ name, bytes }) => ({ name: `logbarn/${name}`, bytes }));
    const system = { name: "__MACOSX/logbarn/._logo.png", bytes: Buffer.from("1") };
    const other = { name: "logbarn/README.md", bytes: Buffer.from("# Logbarn") };
    await start(page);
    await drop(page, page.getByRole("main"), given(zip(...files, system, other)));
    await expect(heading(page)).toHaveText("Profile");
    await whole(page);
    const told = about(page).getByRole("listitem");
    await expect(told).toHaveText([/“logbarn\/README\.md”/, /“__MACOSX\/logbarn\/\._logo\.png”/]);
    await page.getByRole("button", { name: "Understood" }).click();
    await expect(about(page)).toHaveCount(0);
    expect(await manifest(page)).toBe(read("logbarn/integration.json"));
  });

  test("it replaces the open draft only once that is chosen, and undo takes it back", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Barn");
    const before = await manifest(page);
    const replace = async () => {
      await page.getByRole("button", { name: /draft menu$/ }).click();
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Replace it by a file" }).click();
      await (await chooser).setFiles(given(zip(...folder("gatepost").slice(0, -1)), "gatepost.zip"));
      return page.getByRole("dialog", { name: "Replace this draft by gatepost.zip" });
    };
    let dialog = await replace();
    await expect(dialog.getByText(/^\d+ things would change$/)).toBeVisible();
    const last = media("gatepost").at(-1)!;
    await expect(dialog.getByRole("list", { name: "About the files" })).toContainText(`“${last}” beside the manifest: it is missing`);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await manifest(page)).toBe(before);
    dialog = await replace();
    await dialog.getByRole("button", { name: "Replace the draft" }).click();
    await whole(page);
    expect(await manifest(page)).toBe(read("gatepost/integration.json"));
    await expect(missing(page)).toContainText(last);
    await page.getByRole("button", { name: "Undo: replace by a file" }).click();
    expect(await manifest(page)).toBe(before);
    await expect(missing(page)).toHaveCount(0);
  });
});

test.describe("what is missing or altered is named", () => {
  test("a manifest alone asks for its pictures, and takes those that fit", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    const files = media("gatepost");
    for (const file of files) await expect(missing(page)).toContainText(file);
    await expect(field(page, "Logo").getByText(/missing here; choose the file again/)).toBeVisible();
    await page.getByRole("button", { name: /draft menu$/ }).click();
    await expect(page.getByText(/^The bundle will be without what is not in this browser: /)).toContainText(files[0]);
    await page.keyboard.press("Escape");
    const short = await bundle(page);
    const choose = page.getByLabel("Choose the missing pictures");
    await choose.setInputFiles(fixture("logbarn/media/logo.png"));
    await expect(page.getByText(/^logo\.png is none of them/)).toBeVisible();
    await choose.setInputFiles(files.map((file) => fixture(`gatepost/${file}`)));
    await whole(page);
    await expect(missing(page)).toHaveCount(0);
    expect(await manifest(page)).toBe(read("gatepost/integration.json"));
    const full = await bundle(page);
    expect(full.bytes.length).toBeGreaterThan(short.bytes.length);
    for (const file of files) expect(full.bytes.includes(bytesOf(`gatepost/${file}`)), file).toBe(true);
  });

  test("a manifest and its pictures are taken together", async ({ page }) => {
    await start(page);
    const files = ["integration.json", ...media("logbarn")].map((file) => fixture(`logbarn/${file}`));
    await page.getByLabel("Choose a file").setInputFiles(files);
    await whole(page);
    await expect(missing(page)).toHaveCount(0);
    // Without a manifest among them there is nothing that they belong to.
    await start(page);
    await drop(page, page.getByRole("main"), dropped("logbarn/media/logo.png"), dropped("gatepost/media/logo.png", "other.png"));
    await expect(refusal(page)).toContainText("logo.png with 1 other file was not opened");
    await expect(refusal(page).getByRole("listitem")).toHaveText(/integration\.json is not among the files/);
  });

  test("an altered picture is named, and those that nothing is stated of are looked at", async ({ page }) => {
    const files = folder("logbarn");
    const logo = files.find(({ name }) => name === "media/logo.png")!;
    await open(page, given(zip(...files.map((file) => (file === logo ? { ...file, bytes: Buffer.concat([file.bytes, Buffer.from("\0")]) } : file)))));
    await expect(about(page)).toContainText("Logo: Bring “media/logo.png” back as it was, or state its hash: it was changed");
    await expect(missing(page)).toContainText("media/logo.png");
    expect(await manifest(page)).toBe(read("logbarn/integration.json"));

    const bare = JSON.parse(read("logbarn/integration.json"));
    bare.integration.icon = { file: "media/logo.png" };
    const text = Buffer.from(JSON.stringify(bare, null, 2));
    await open(page, given(zip({ name: "integration.json", bytes: text }, ...files.slice(1))));
    await whole(page);
    await expect(page.getByRole("button", { name: "Undo: state what the pictures are" })).toBeVisible();
    const stated = JSON.parse(await manifest(page)).integration.icon;
    expect(stated).toMatchObject({ file: "media/logo.png", mediaType: "image/png", width: 512, height: 512 });
  });
});

test("a zip that would harm is refused in a sentence, and the draft stays as it is", async ({ page }) => {
  const text = { name: "integration.json", bytes: bytesOf("logbarn/integration.json") };
  const picture = { name: "media/logo.png", bytes: bytesOf("logbarn/media/logo.png") };
  const whole = zip(text, picture);
  const zips: [string, Buffer, RegExp][] = [
    ["a path that leaves the folder", zip(text, { ...picture, name: "../logo.png" }), /“\.\.\/logo\.png” leads out of it/],
    ["a path of another system", zip(text, { ...picture, name: "media\\logo.png" }), /leads out of it/],
    ["two names", zip(text, { ...picture, local: "media/evil.png" }), /calls “media\/logo\.png” by another name/],
    ["a link", zip(text, { ...picture, mode: 0o120777 }), /“media\/logo\.png” is a link/],
    ["twice", zip(text, picture, picture), /Keep one of the two files/],
    ["a false size", zip(text, { ...picture, size: 12 }), /is not what the zip says of it/],
    ["too large", zip(text, { ...picture, size: 21_000_000 }), /20 MB are the most/],
    ["no manifest", zip(picture), /integration\.json into the zip/],
    ["cut off", whole.subarray(0, whole.length - 10), /cut off, or was changed/],
    ["no zip", Buffer.from("Rar!"), /this is neither/],
  ];
  for (const [name, bytes, said] of zips) {
    await offer(page, given(bytes));
    await expect(refusal(page), name).toContainText("listing.zip was not opened");
    await expect(refusal(page).getByRole("listitem"), name).toHaveText(said);
  }
  await expect(page.getByRole("region", { name: "Drafts kept in this browser" })).toContainText("None yet");

  await begin(page, "connectable");
  await field(page, "Name").fill("Barn");
  const before = await manifest(page);
  await page.getByRole("button", { name: /draft menu$/ }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Replace it by a file" }).click();
  await (await chooser).setFiles(given(zips[0][1]));
  const dialog = page.getByRole("dialog", { name: "Replace this draft by listing.zip" });
  await expect(dialog.getByRole("listitem")).toHaveText(zips[0][2]);
  await expect(dialog.getByRole("button", { name: "Replace the draft" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  expect(await manifest(page)).toBe(before);
});

test("bundles are fetched only when one is wanted", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await open(page, fixture("logbarn/integration.json"));
  await review(page);
  expect(fetched.filter((path) => path.includes("bundling"))).toEqual([]);
  await bundle(page);
  expect(fetched.filter((path) => path.includes("bundling"))).not.toEqual([]);
});
