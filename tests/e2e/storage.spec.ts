// Nothing that was typed is lost: not with the page, not with the browser's storage.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { after, fault, id, kill, room } from "./fault";
import { expect, test } from "./test";
import { begin, field, fixture, go, heading, kept, logbarn, manifest, open, pick, read, start, text } from "./verbs";

const drafts = (page: Page) => page.getByRole("region", { name: "Drafts kept in this browser" });
const undo = (page: Page) => page.getByRole("button", { name: /^Undo: / });

/** Writes something into a store of the draft's database, past the page. */
const tamper = (page: Page, store: string, value: unknown, key: string) =>
  page.evaluate(
    ([store, value, key]) =>
      new Promise<void>((done, failed) => {
        const opened = indexedDB.open("formwork");
        opened.onsuccess = () => {
          const writing = opened.result.transaction(store, "readwrite");
          writing.objectStore(store).put(value, key);
          writing.oncomplete = () => {
            opened.result.close();
            done();
          };
          writing.onabort = () => failed(writing.error);
        };
      }),
    [store, value, key] as [string, unknown, string],
  );

/** Another page of the same site, in which nothing of ours runs. */
async function beside(page: Page) {
  const other = await page.context().newPage();
  await other.goto("/robots.txt");
  return other;
}

/** Keeps the drafts' stores busy in another page, which makes them where there are none: whoever else asks for them waits. Answers what ends that. */
async function occupy(page: Page) {
  const other = await beside(page);
  await other.evaluate(
    () =>
      new Promise<void>((begun) => {
        const hold = (heads: IDBObjectStore) => {
          begun();
          if (!("done" in window)) heads.count().onsuccess = () => hold(heads);
        };
        const opened = indexedDB.open("formwork", 1);
        let made = false;
        opened.onupgradeneeded = () => {
          made = true;
          for (const store of ["heads", "snapshots", "steps", "blobs", "aside"]) opened.result.createObjectStore(store);
          hold(opened.transaction!.objectStore("heads"));
        };
        opened.onsuccess = () => {
          if (made) opened.result.close();
          else hold(opened.result.transaction(["heads", "snapshots", "steps"], "readwrite").objectStore("heads"));
        };
      }),
  );
  return () => other.evaluate(() => void Object.assign(window, { done: true }));
}

/** The draft of a page that was ended 300 ms after a word was typed, opened again. `first` happens to the page just before its end. */
async function ended(page: Page, first?: () => void) {
  await logbarn(page);
  const address = page.url();
  await field(page, "Developer").focus();
  await page.keyboard.type("Logbarn Ltd");
  await after(page, 300);
  await kill(page, first);
  const next = await page.context().newPage();
  await next.goto(address);
  await expect(field(next, "Developer")).toHaveValue("Logbarn Ltd");
  return next;
}

test.describe("a person loses nothing", () => {
  test("what was typed is kept 300 ms later, whatever happens to the page", fault(
    "The tab crashes",
    "The draft as it was, when it is opened again, with every step",
    "Every keystroke that is older than 300 ms, and the steps that can be undone",
  ), async ({ page }) => {
    const next = await ended(page);
    // A step that was begun before the crash is still one that can be taken back.
    await undo(next).click();
    await expect(field(next, "Developer")).toHaveValue("");
    await expect(field(next, "Name")).toHaveValue("Logbarn");
  });

  test("a page that never comes back is ended, and what was typed before it stood still is there", fault(
    "The page's thread runs for ever, the guard's with it",
    "What the browser asks of a page that does not answer; after it was ended, the draft as it was, to write on in",
    "Every keystroke that is older than 300 ms",
  ), async ({ page }) => {
    // As long as the page is there, nothing else runs in it.
    const next = await ended(page, () => void page.evaluate(() => { for (;;); }).catch(() => {}));
    await field(next, "Short Description").fill("Keeps every log line");
    await kept(next);
  });

  test("one can type before the browser has opened its storage", fault(
    "The browser takes seconds to open its storage",
    "The form at once, “Saving” meanwhile, and “Saved” once that is so",
    "Every keystroke: what was typed meanwhile is written when the storage is there",
  ), async ({ page }) => {
    // Another page makes the database.
    const letGo = await occupy(page);
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await after(page, 500);
    await expect(page.getByRole("banner").getByRole("status")).toHaveText("Saving");
    await letGo();
    await kept(page);
    await page.reload();
    await expect(field(page, "Name")).toHaveValue("Logbarn");
  });

  test("what was typed is kept when the page is left in the same moment", fault(
    "The page is left, loaded anew, or let go by a phone in the moment in which something is typed",
    "Nothing",
    "Every keystroke",
  ), async ({ page }) => {
    await begin(page, "native");
    await field(page, "Name").fill("Tidewater");
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await expect(field(page, "Name")).toHaveValue("Tidewater");
    await field(page, "Developer").fill("Tidewater Data, Inc.");
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Tidewater Data, Inc.");
    // Hidden is the last thing that a phone tells a page before it lets go of it.
    await field(page, "Website").fill("https://tidewater.example");
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await kill(page);
    const next = await page.context().newPage();
    await next.goto(address);
    await expect(field(next, "Website")).toHaveValue("https://tidewater.example");
  });

  test("steps survive a reload, with their names, both ways", async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await field(page, "Developer").fill("Logbarn Ltd");
    await pick(page.getByRole("checkbox", { name: "Logging" }));
    await undo(page).click();
    await kept(page);
    await page.reload();
    await expect(undo(page)).toHaveAccessibleName("Undo: change Developer");
    await page.getByRole("button", { name: "Redo: change Category" }).click();
    await expect(page.getByRole("checkbox", { name: "Logging" })).toBeChecked();
    await undo(page).click();
    await undo(page).click();
    await expect(field(page, "Developer")).toHaveValue("");
    await undo(page).click();
    await expect(undo(page)).toHaveAccessibleName("Undo: nothing to undo");
    await expect(field(page, "Name")).toHaveValue("");
  });

  test("several drafts are kept apart, copied, removed and put back", async ({ page }) => {
    await open(page, fixture("logbarn/integration.json"));
    await kept(page);
    await open(page, fixture("gatepost/integration.json"));
    await page.getByRole("button", { name: /draft menu$/ }).click();
    await page.getByRole("button", { name: "Duplicate this draft" }).click();
    await field(page, "Name").fill("Gatepost Two");
    await kept(page);
    expect(JSON.parse(await manifest(page)).products).toHaveLength(1);
    await start(page);
    const entries = drafts(page).getByRole("listitem");
    await expect(entries).toHaveCount(3);
    await expect(entries.first()).toContainText(/Gatepost Two.*Both, ready\. Edited \d\d:\d\d/);
    await expect(entries.filter({ hasText: "Logbarn" })).toContainText("Connectable, ready");
    await drafts(page).getByRole("button", { name: "Remove Gatepost Two" }).click();
    await expect(entries).toHaveCount(2);
    await expect(drafts(page).getByRole("status")).toContainText("Gatepost Two was removed");
    await drafts(page).getByRole("button", { name: "Put it back" }).click();
    await expect(entries).toHaveCount(3);
    await drafts(page).getByRole("link", { name: "Gatepost Two" }).click();
    await expect(field(page, "Name")).toHaveValue("Gatepost Two");
    await start(page);
    await drafts(page).getByRole("link", { name: "Logbarn" }).click();
    expect(await manifest(page)).toBe(read("logbarn/integration.json"));
  });

  test("pictures are kept with the draft", async ({ page }) => {
    await begin(page, "connectable");
    await page.getByLabel("Choose an image: Logo").setInputFiles(fixture("logbarn/media/logo.png"));
    await expect(field(page, "Logo").getByText(/512 × 512, opaque/)).toBeVisible();
    await kept(page);
    await page.reload();
    await expect(field(page, "Logo").getByText(/512 × 512, opaque/)).toBeVisible();
  });

  test("switching the kind parks what does not apply, says so, and brings it back", async ({ page }) => {
    await open(page, fixture("gatepost/integration.json"));
    const before = JSON.parse(read("gatepost/integration.json"));
    const become = async (kind: string) => {
      await page.getByRole("button", { name: /^Kind: / }).click();
      await pick(page.getByRole("radio", { name: kind, exact: true }));
      await page.keyboard.press("Escape");
    };
    await become("Connectable account");
    const notice = page.getByText(/^Parked, since it does not apply to this kind: /);
    await expect(notice).toContainText("1 product");
    await expect(notice).toContainText("Base URL");
    await expect(page.getByRole("list", { name: "Products" })).toHaveCount(0);
    const alone = JSON.parse(await manifest(page));
    expect(alone.installationTypes).toEqual(["external"]);
    expect(alone.products ?? []).toEqual([]);
    expect(alone.integration.baseUrl).toBeUndefined();
    await kept(page);
    await page.reload();
    await expect(notice).toBeVisible();
    await become("Both");
    await expect(notice).toHaveCount(0);
    expect(JSON.parse(await manifest(page))).toEqual(before);
    await become("Native");
    await expect(notice).toContainText("Redirect URL");
    await page.getByRole("button", { name: "Undo: make it native" }).click();
    await expect(page.getByRole("button", { name: "Kind: Both" })).toBeVisible();
    expect(JSON.parse(await manifest(page))).toEqual(before);
  });

  test("a draft that cannot be read is set aside and can be had as a file", fault(
    "A stored draft cannot be read",
    "That it was set aside; all that was found of it, as a file, until one lets it go",
    "Whatever is stored, to the letter",
  ), async ({ page }) => {
    await logbarn(page);
    const address = page.url();
    await tamper(page, "snapshots", '{"at":0,"document":{"version":1,"integration":{"name":"Logb', id(page));
    await page.goto(address);
    await expect(heading(page)).toHaveText("This draft is not kept here");
    await start(page);
    await expect(drafts(page).getByText("A draft could not be read and was set aside")).toBeVisible();
    const saved = page.waitForEvent("download");
    await drafts(page).getByRole("button", { name: "Save what was found" }).click();
    expect(await text(await saved)).toContain('"name":"Logb');
    await drafts(page).getByRole("button", { name: "Let it go" }).click();
    await expect(drafts(page).getByText("set aside")).toHaveCount(0);
    await page.reload();
    await expect(drafts(page)).toContainText("None yet");
  });

  test("a draft whose entry in the list cannot be read does not lie there unseen", fault(
    "The entry under which a draft is listed cannot be read",
    "That it was set aside, on the list; all that was found of it, as a file",
    "Whatever is stored, to the letter",
  ), async ({ page }) => {
    await logbarn(page);
    const draft = id(page);
    // Elsewhere nothing writes it any more: while it is open, its entry follows the count of its problems.
    await start(page);
    await tamper(page, "heads", "{", draft);
    await page.reload();
    await expect(drafts(page).getByText("A draft could not be read and was set aside")).toBeVisible();
    const saved = page.waitForEvent("download");
    await drafts(page).getByRole("button", { name: "Save what was found" }).click();
    expect(await text(await saved)).toContain('"Logbarn"');
  });
});

test.describe("where the browser keeps nothing, the page says so at once", () => {
  test("no room: what is not saved is shown, with a way to save it beside it, and saving resumes", fault(
    "The browser has no room left",
    "“Not saved” with the reason, and a button that saves the draft as a file; “Saved” once there is room again",
    "Everything that is typed, until the page is left; from the first writing that finds room on, all of it",
  ), async ({ page }) => {
    await begin(page, "connectable");
    await room(page, 1);
    await field(page, "Name").fill("Logbarn");
    const state = page.getByRole("banner").getByRole("status");
    await expect(state).toContainText("Not saved");
    await expect(state).toContainText("no room left");
    // Each is another writing, and the browser does not refuse all of them in the same way.
    await field(page, "Developer").focus();
    for (const letter of "Logbarn Ltd") {
      await page.keyboard.type(letter);
      await after(page, 100);
    }
    const saved = page.waitForEvent("download");
    await page.getByRole("banner").getByRole("button", { name: "Save as a file" }).click();
    expect(JSON.parse(await text(await saved)).integration).toMatchObject({ name: "Logbarn", developer: "Logbarn Ltd" });
    await room(page);
    await field(page, "Website").fill("https://logbarn.example");
    await expect(state).toContainText("Saved");
    await page.reload();
    // All that was typed meanwhile is there, not only what came last.
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
  });

  test("no room from the first visit on: drafts are kept once there is some", fault(
    "The browser has no room even for an empty database",
    "“Not saved” with the reason; “Saved” once there is room, without a reload",
    "Everything that is typed, until the page is left; once there is room, all of it",
  ), async ({ page }) => {
    const other = await beside(page);
    await room(other, 1);
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    const state = page.getByRole("banner").getByRole("status");
    await expect(state).toContainText("Not saved: the browser has no room left");
    await room(other);
    await expect(state).toContainText("Saved", { timeout: 20_000 });
    await page.reload();
    await expect(field(page, "Name")).toHaveValue("Logbarn");
    await start(page);
    await expect(drafts(page).getByRole("link", { name: "Logbarn" })).toBeVisible();
    await expect(drafts(page).getByRole("alert")).toHaveCount(0);
  });

  test("a browser that does not answer is told: nothing is called saved that is not known to be", fault(
    "The browser takes a writing and does not answer",
    "“Saving” from a second on; after ten “Not saved”, with a button that saves the draft as a file; “Saved” once it has answered",
    "Every keystroke: it is written when the browser answers",
  ), async ({ page }) => {
    await logbarn(page);
    const letGo = await occupy(page);
    await field(page, "Developer").fill("Logbarn Ltd");
    const state = page.getByRole("banner").getByRole("status");
    await expect(state).toHaveText("Saving");
    await expect(state).toContainText("Not saved: this browser does not answer", { timeout: 15_000 });
    await field(page, "Website").fill("https://logbarn.example");
    const saved = page.waitForEvent("download");
    await page.getByRole("banner").getByRole("button", { name: "Save as a file" }).click();
    expect(JSON.parse(await text(await saved)).integration).toMatchObject({ developer: "Logbarn Ltd", websiteUrl: "https://logbarn.example" });
    await letGo();
    await kept(page);
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
  });

  test("what could not be written of a draft that is not the open one any more is written once it can be", fault(
    "The browser takes a writing back after another draft was opened",
    "A question of the browser’s before the page is left; nothing in the draft that is open",
    "What was typed last into the draft before, until the page is left: it is tried again until it is stored",
  ), async ({ page }) => {
    // The last writing of the page's own can be taken back, as a browser does it that finds no room: one whose end was asked for
    // could not be from here.
    await page.addInitScript(() => {
      IDBTransaction.prototype.commit = () => {};
      const own = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...given) {
        const transaction = own.apply(this, given);
        if (given[1] === "readwrite" && transaction.objectStoreNames.contains("steps")) Object.assign(window, { writing: transaction });
        return transaction;
      };
    });
    await logbarn(page);
    const address = page.url();
    const letGo = await occupy(page);
    await field(page, "Developer").fill("Logbarn Ltd");
    const state = page.getByRole("banner").getByRole("status");
    await expect(state).toHaveText("Saving");
    await page.getByRole("banner").getByRole("link", { name: /all drafts/ }).click();
    await page.getByRole("link", { name: /^Connectable/ }).click();
    await expect(heading(page)).toHaveText("Profile");
    await page.evaluate(
      () =>
        new Promise((done) => {
          const { writing } = window as unknown as { writing: IDBTransaction };
          writing.addEventListener("abort", done);
          writing.abort();
        }),
    );
    // It is not said of the draft that is open, and holds the page.
    await expect(state).not.toContainText("aved");
    const leaving = page.waitForEvent("dialog");
    void page.reload().catch(() => {});
    await (await leaving).dismiss();
    await letGo();
    await expect(async () => {
      const other = await page.context().newPage();
      await other.goto(address);
      await expect(field(other, "Name")).toHaveValue("Logbarn");
      await expect(field(other, "Developer")).toHaveValue("Logbarn Ltd", { timeout: 1000 });
    }).toPass({ timeout: 30_000 });
    await page.reload();
    await expect(heading(page)).toBeVisible();
  });

  test("what the browser deletes under an open page is kept anew", fault(
    "The browser deletes what a site keeps while the page is open",
    "Nothing: the open draft is written again, with its pictures and its steps",
    "The open draft",
  ), async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await page.getByLabel("Choose an image: Logo").setInputFiles(fixture("logbarn/media/logo.png"));
    await expect(field(page, "Logo").getByText(/512 × 512, opaque/)).toBeVisible();
    await field(page, "Developer").fill("Logbarn Ltd");
    await kept(page);
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.clearDataForOrigin", { origin: new URL(page.url()).origin, storageTypes: "indexeddb" });
    const stored = () =>
      page.evaluate(async () => {
        // Whoever opens what is not there makes it.
        if ((await indexedDB.databases()).length === 0) return [];
        return new Promise<number[]>((done) => {
          const opened = indexedDB.open("formwork");
          opened.onsuccess = () => {
            const reading = opened.result.transaction(["heads", "blobs"]);
            const counts = ["heads", "blobs"].map((name) => reading.objectStore(name).count());
            reading.oncomplete = () => {
              opened.result.close();
              done(counts.map(({ result }) => result));
            };
          };
        });
      });
    await expect.poll(stored).toEqual([1, 1]);
    await kept(page);
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(field(page, "Logo").getByText(/512 × 512, opaque/)).toBeVisible();
    await undo(page).click();
    await expect(field(page, "Developer")).toHaveValue("");
  });

  test("storage denied: the page works, says that nothing is kept, and hands the file over", fault(
    "The browser denies the site all storage",
    "“Not saved” with the reason, private windows among them; the list says that drafts cannot be read here",
    "Everything that is typed, until the page is left; the file that is saved",
  ), async ({ baseURL, launchOptions }, info) => {
    // A profile in which the person blocks all data of sites.
    const profile = info.outputPath("profile");
    mkdirSync(join(profile, "Default"), { recursive: true });
    writeFileSync(join(profile, "Default/Preferences"), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
    const context = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL, acceptDownloads: true });
    try {
      const page = await context.newPage();
      await start(page);
      await expect(drafts(page).getByRole("alert")).toContainText("Drafts cannot be read here");
      await page.getByRole("link", { name: /^Connectable account/ }).click();
      await expect(heading(page)).toHaveText("Profile");
      await field(page, "Name").fill("Logbarn");
      await expect(page.getByRole("banner").getByRole("status")).toContainText("Not saved");
      await go(page, "Terms of Service");
      const saved = page.waitForEvent("download");
      await page.getByRole("banner").getByRole("button", { name: "Save as a file" }).click();
      expect(JSON.parse(await text(await saved)).integration.name).toBe("Logbarn");
    } finally {
      await context.close();
    }
  });

  test("drafts that the browser has deleted are missed", fault(
    "The browser has deleted what was kept, as Safari does after seven days without a visit",
    "That drafts were deleted, when they were last there, and to open the saved file",
    "What was saved as a file",
  ), async ({ page }) => {
    await logbarn(page);
    await start(page);
    await expect(drafts(page).getByRole("link", { name: "Logbarn" })).toBeVisible();
    await expect(drafts(page)).toContainText("keep a file of what matters");
    const other = await beside(page);
    await other.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("formwork").onsuccess = done)));
    await start(page);
    await expect(drafts(page).getByRole("alert")).toContainText(/deleted the drafts that were kept here, last on \d\d:\d\d\. Safari does so after seven days/);
    await drafts(page).getByRole("button", { name: "I know" }).click();
    await page.reload();
    await expect(drafts(page)).toContainText("None yet");
    await expect(drafts(page).getByRole("alert")).toHaveCount(0);
  });

  test("what a newer Formwork keeps is left as it is", fault(
    "A newer version of the page has changed the database, while an older one is open or afterwards",
    "That a newer Formwork keeps its drafts here, and to load the page anew; nothing is written",
    "What the newer version stored, to the letter; what was typed here, as a file",
  ), async ({ page }) => {
    await logbarn(page);
    const other = await beside(page);
    const heads = () =>
      other.evaluate(
        () =>
          new Promise<string[]>((done, failed) => {
            const opened = indexedDB.open("formwork", 2);
            opened.onblocked = () => failed(new Error("the older page does not give way"));
            opened.onsuccess = () => {
              const reading = opened.result.transaction("heads").objectStore("heads").getAll();
              reading.onsuccess = () => {
                opened.result.close();
                done(reading.result);
              };
            };
          }),
      );
    const before = await heads();
    await field(page, "Developer").fill("Logbarn Ltd");
    const state = page.getByRole("banner").getByRole("status");
    await expect(state).toContainText("Not saved: a newer Formwork keeps its drafts here");
    await expect(page.getByRole("banner").getByRole("button", { name: "Save as a file" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("alert").filter({ hasText: "a newer Formwork keeps its drafts here" })).toBeVisible();
    await start(page);
    await expect(drafts(page).getByRole("alert")).toContainText("a newer Formwork keeps its drafts here");
    expect(await heads()).toEqual(before);
  });
});
