// What belongs to a listing beside its texts: products with their schema, pictures, the bundle; and submitting it all.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Key } from "selenium-webdriver";
import { ENGINE } from "./engine.mjs";
import { journey } from "./journey.mjs";
import { fixture, read } from "./page.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** A listing of the fixtures with all its pictures, as one gives files to a picker. */
const whole = (name) => [fixture(`${name}/integration.json`), ...readdirSync(fixture(`${name}/media`)).map((file) => fixture(`${name}/media/${file}`))];

journey("a property is added to a product's schema, and the customer's form shows it", async (page) => {
  await page.begin("native");
  await page.press("button", "Add a product");
  await page.heading("Product 1");
  await page.press("button", "Add a property");
  const palette = await page.find("group", "Kinds of property");
  await page.shot("palette");
  await page.press("button", /^Text /, palette);
  const key = await page.find("textbox", "Key");
  await page.focused("Key");
  await key.clear();
  await page.type(key, "region");
  await page.keys(Key.TAB);
  const label = await page.find("textbox", "Label");
  await label.clear();
  await page.type(label, "Where it runs");
  const customer = () => page.find("article", "The form as customers see it");
  await page.reads("Where it runs", customer);
  await page.press("button", "Add a property");
  await page.press("button", /^Toggle /, await page.find("group", "Kinds of property"));
  await page.find("switch", /./, await customer());
  await page.shot("workbench");
  const schema = JSON.parse(await page.manifest()).products[0].metadataSchema;
  assert.equal(schema.properties.region["ui:control"], "input");
  assert.equal(Object.keys(schema.properties).length, 2);
});

journey("a picture that does not fit is told and cut, one that fits is taken, and outlives a reload", async (page) => {
  await page.begin("connectable");
  // Drawn by the browser, so that it is a picture that this engine made.
  const drawn = await page.driver.executeScript(`
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 600 });
    const context = canvas.getContext("2d");
    for (const [index, colour] of ["#c0392b", "#1f7a4d", "#1d4e89", "#d4a017"].entries()) {
      context.fillStyle = colour;
      context.fillRect((index % 2) * 450, Math.floor(index / 2) * 300, 450, 300);
    }
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1];`);
  const folder = mkdtempSync(join(tmpdir(), "formwork-picture-"));
  try {
    writeFileSync(join(folder, "harbour.jpg"), Buffer.from(drawn, "base64"));
    await page.give("Choose an image: Logo", join(folder, "harbour.jpg"));
    const logo = () => page.field("Logo", "group");
    await page.reads("harbour.jpg is JPEG; PNG is needed. It is 900 × 600 pixels; it has to be square", logo);
    await page.find("application", "Part that is kept: 600 × 600 pixels");
    await page.shot("crop");
    await page.press("button", "Use this picture");
    await page.reads(/512 × 512, opaque/, logo);
    const bundle = await page.menu("Download the bundle");
    const { icon } = JSON.parse(await page.manifest()).integration;
    assert.deepEqual([icon.mediaType, icon.width, icon.height], ["image/png", 512, 512]);
    // The file in the bundle is what the manifest states; a zip of ours packs no picture.
    const start = bundle.bytes.indexOf(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
    const end = bundle.bytes.indexOf(Buffer.from("IEND", "latin1"), start) + 8;
    assert.equal(sha256(bundle.bytes.subarray(start, end)), icon.sha256);
    await page.undo();
    await page.until("the logo to be gone", async () => !/512 × 512/.test(await page.driver.executeScript("return arguments[0].innerText", await logo())));
    await page.give(/^(Choose an image|Replace): Logo$/, fixture("logbarn/media/logo.png"));
    await page.reads(/512 × 512, opaque/, logo);
    await page.shot("logo");
    // In a private window too, which WebKit's is under its driver.
    await page.kept();
    await page.driver.navigate().refresh();
    await page.reads(/512 × 512, opaque/, logo);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

journey("a bundle is saved and opened again, with the same bytes", async (page) => {
  await page.offer(...whole("gatepost"));
  await page.heading("Profile");
  await page.reads(/512 × 512/, () => page.field("Logo", "group"));
  const first = await page.menu("Download the bundle");
  assert.equal(first.name, "gatepost.zip");
  const folder = mkdtempSync(join(tmpdir(), "formwork-bundle-"));
  try {
    writeFileSync(join(folder, first.name), first.bytes);
    await page.offer(join(folder, first.name));
    await page.heading("Profile");
    await page.reads(/512 × 512/, () => page.field("Logo", "group"));
    assert.equal(await page.manifest(), read("gatepost/integration.json"));
    assert.ok((await page.menu("Download the bundle")).bytes.equals(first.bytes), "the same bytes");
    await page.shot("listing");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

journey("signed in with a token, a listing is saved, submitted and found in the console", async (page, server) => {
  const token = server.token("provider");
  await page.offer(...whole("tidewater"));
  await page.heading("Profile");
  await page.kept();
  await page.review();
  const panel = () => page.find("region", "Save and submit");
  await page.press("button", "Sign in to save or submit", await panel());
  await page.type(await page.find("textbox", "Token"), token);
  await page.press("button", "Sign in", await panel());
  await page.reads("Signed in for Tidewater as provider", panel);
  await page.press("button", "Save to the API", await panel());
  await page.reads("Version 1", panel);
  await page.press("button", "Submit", await panel());
  await page.find("heading", "Submitted", await panel());
  await page.shot("submitted");
  const { submissions } = await (await server.call(token, "/integrations/tidewater/submissions")).json();
  assert.equal(submissions.length, 1);
  assert.equal(submissions[0].receipt.manifestSha256, sha256(read("tidewater/integration.json")));
  await page.open("/console");
  await page.heading("Integrations");
  await page.shot("console");
  await page.press("link", "Tidewater");
  await page.heading(/Tidewater/);
  await page.reads(/Submitted/, () => page.find("main"));
  assert.ok(!(await page.driver.executeScript("return JSON.stringify(localStorage)")).includes("fw_"));
});

journey("after one visit the page starts and works without its server", async (page, server) => {
  await page.start();
  await page.until("the page to be kept", async () =>
    page.driver.executeScript("return (async () => 'serviceWorker' in navigator && !!navigator.serviceWorker.controller && (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated')()"), 40_000);
  // What came first is not offered as something newer.
  await page.until("the first version to be in charge for a while", async () => page.driver.executeScript("return performance.now() > 12_000"));
  assert.ok(!(await page.driver.executeScript("return document.body.innerText")).includes("A newer version"), "no newer version is offered");
  await server.stop();
  await page.begin("both");
  await page.fill("Name", "Logbarn");
  await page.kept();
  await page.offer(fixture("gatepost/integration.json"));
  await page.heading("Profile");
  await page.review();
}, { allowed: [/api\/v1/] });
