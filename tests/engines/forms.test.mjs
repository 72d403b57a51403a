// The forms: begun, filled in, kept, taken back, imported and exported, with a pointer and without one.
import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";
import { ENGINE } from "./engine.mjs";
import { journey } from "./journey.mjs";
import { fixture, read } from "./page.mjs";

journey("a new draft: the profile is filled in, the preview follows, what is missing is told", async (page) => {
  await page.start();
  await page.shot("start");
  await page.press("link", /^Connectable account/);
  await page.heading("Profile");
  await page.fill("Name", "Log Barn");
  await page.value("URL Slug", "log-barn");
  await page.fill("Developer", "Logbarn Ltd");
  await page.fill("Short Description", "Keeps every log line");
  await page.reads("Log Barn", () => page.preview());
  await page.pick("radio", "Card", await page.preview());
  await page.reads("Keeps every log line", () => page.preview());
  await page.pick("radio", "Listing", await page.preview());
  const overview = await page.field("Overview");
  const before = (await overview.getRect()).height;
  await page.type(overview, ["# Search", "", ...Array.from({ length: 12 }, (_, line) => `Line ${line} with **weight**`), "", "the end"].join(Key.ENTER));
  await page.until("Overview to grow with its text", async () => (await overview.getRect()).height > before + 100);
  await page.reads("Line 11 with weight", () => page.preview());
  await page.kept();
  await page.fill("Contact Email", "nobody");
  await page.press("button", "Continue");
  const summary = () => page.find("alert", undefined);
  await page.reads(/problems/, summary);
  await page.focused(undefined, "alert");
  await page.until("what is missing to be called wrong", async () => (await (await page.field("Support Contact Email")).getAttribute("aria-invalid")) === "true");
  await page.press("link", "Enter a support contact email", await summary());
  await page.focused("Support Contact Email");
  await page.shot("profile");
});

journey("what is typed into a new draft before the program is there goes on in it", async (page) => {
  await page.start();
  await page.driver.executeScript("sessionStorage.setItem('slow', 'yes')");
  await page.driver.get(`${page.url}/new/native`);
  const name = () => page.find("textbox", "Name");
  await (await name()).click();
  await page.type(await name(), "Lgbarn");
  await page.reads("Lgbarn", () => page.preview());
  for (let turn = 0; turn < 5; turn++) await page.keys(Key.ARROW_LEFT);
  assert.equal((await page.all("link", /^Review/)).length, 0, "the program is there already");
  await page.driver.executeScript("sessionStorage.removeItem('slow'); dispatchEvent(new Event('let-go'))");
  await page.find("link", /^Review/);
  await page.focused("Name");
  await page.keys("o");
  await page.value("Name", "Logbarn");
  await page.value("URL Slug", "logbarn");
  await page.kept();
  // “Saved” holds while what is typed next is written: every keystroke that is older than 300 ms is there.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.driver.navigate().refresh();
  await page.value("Name", "Logbarn");
});

journey("what is imported is shown, and leaves byte for byte as it came", async (page) => {
  await page.offer(fixture("gatepost/integration.json"));
  await page.heading("Profile");
  await page.value("Name", "Gatepost");
  await page.reads("Gatepost", () => page.preview());
  assert.equal(await page.manifest(), read("gatepost/integration.json"));
  for (const surface of ["Overview row", "Permissions", "Product page", "Social card", "Card", "Listing"]) {
    await page.pick("radio", surface, await page.preview());
    await page.until(`${surface} to be drawn`, async () => (await page.all("article", undefined, await page.preview())).length === 1);
  }
  await page.press("button", "Open", await page.find("region", "Manifest"));
  await page.reads('"slug": "gatepost"', () => page.find("region", "Manifest"));
  await page.shot("drawer");
  await page.press("button", "Theme");
  await page.pick("radio", "Dark", await page.find("group", "Theme"));
  await page.shot("dark-menu");
  await page.keys(Key.ESCAPE);
  await page.shot("dark");
  await page.fill("Developer", "Gatepost Ltd");
  assert.equal(JSON.parse(await page.manifest()).integration.developer, "Gatepost Ltd");
});

journey("a draft outlives a reload and the browser's end, and so does the way back", async (page) => {
  await page.begin("connectable");
  await page.fill("Name", "Logbarn");
  await page.kept();
  await page.fill("Developer", "Logbarn Ltd");
  await page.kept();
  const address = await page.driver.getCurrentUrl();
  await page.driver.navigate().refresh();
  await page.value("Developer", "Logbarn Ltd");
  await page.undo();
  await page.value("Developer", "");
  await page.value("Name", "Logbarn");
  await page.press("button", /^Redo: /);
  await page.value("Developer", "Logbarn Ltd");
  await page.kept();
  // Under its driver WebKitGTK's browser keeps nothing from one session to the next.
  if (ENGINE === "webkit") return;
  await page.browser.again();
  await page.driver.get(address);
  await page.value("Developer", "Logbarn Ltd");
  await page.undo();
  await page.value("Developer", "");
});

journey("the profile by keyboard alone", async (page) => {
  await page.start();
  await page.tabTo("link", /^Native/);
  await page.keys(Key.ENTER);
  await page.heading("Profile");
  // Until the heading has the focus, the page is still on its way to its top.
  await page.focused("Profile", "heading");
  await page.tabTo("textbox", "Name");
  await page.type(undefined, "Logbarn");
  await page.value("URL Slug", "logbarn");
  // Labels and their help may bring links between; the order of the fields is what is looked at.
  for (const label of ["URL Slug", "Developer", "Contact Email", "Support Contact Email", "Short Description"]) await page.tabTo("textbox", label, 4);
  await page.type(undefined, "Keeps every log line");
  await page.tabTo("file", /Choose an image: Logo/, 4);
  await page.tabTo("searchbox", "Filter Category", 4);
  await page.type(undefined, "logging");
  await page.tabTo("checkbox", "Logging", 4);
  await page.keys(Key.SPACE);
  await page.until("Logging to be chosen", async () => (await page.find("checkbox", "Logging")).isSelected());
  await page.tabTo("textbox", "Website", 8);
  await page.tabTo("textbox", "Overview", 12);
  await page.tabTo("button", "Continue", 30);
  await page.keys(Key.ENTER);
  await page.focused(undefined, "alert");
  await page.tabTo("link", "Enter the developer’s name", 4);
  await page.keys(Key.ENTER);
  await page.focused("Developer");
  await page.type(undefined, "Logbarn Ltd");
  await page.value("Developer", "Logbarn Ltd");
  // A menu opens by Enter and closes by Escape, which gives the focus back.
  await page.driver.actions().keyDown(Key.SHIFT).perform();
  for (let count = 0; count < 60 && !/^Kind: /.test(await (await page.driver.switchTo().activeElement()).getAccessibleName()); count++) await page.keys(Key.TAB);
  await page.driver.actions().keyUp(Key.SHIFT).perform();
  await page.keys(Key.ENTER);
  await page.tabTo("radio", "Native", 3);
  await page.keys(Key.ARROW_DOWN);
  await page.keys(Key.ESCAPE);
  await page.focused(/^Kind: /);
  await page.kept();
});
