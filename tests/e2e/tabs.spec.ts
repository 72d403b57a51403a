// One draft in several tabs: one writes, the others follow, and nothing that was typed in any of them is overwritten.
import { type Page } from "@playwright/test";
import { fault } from "./fault";
import { expect, test } from "./test";
import { begin, field, kept, manifest, pick } from "./verbs";

const following = (page: Page) => page.getByText("Open in another tab. What is changed there shows here");
const behind = (page: Page) => page.getByText("what was typed here last is not stored");
const takeOver = (page: Page) => page.getByRole("button", { name: "Take over" }).click();
const state = (page: Page) => page.getByRole("banner").getByRole("status");

/** The same draft in another tab. */
async function beside(page: Page) {
  const other = await page.context().newPage();
  await other.goto(page.url());
  return other;
}

/** A draft that this tab writes, and another tab that follows. */
async function followed(page: Page) {
  await begin(page, "connectable");
  await field(page, "Name").fill("Logbarn");
  await kept(page);
  const other = await beside(page);
  await expect(following(other)).toBeVisible();
  return other;
}

test(
  "a second tab follows what the first writes, and takes over when asked",
  fault(
    "The same draft is opened in a second tab",
    "“Open in another tab”, with each change as it is made there, and a button to take over",
    "Everything: one tab writes at a time, and what it typed last is stored before another takes over",
  ),
  async ({ page }) => {
    const other = await followed(page);
    await expect(state(other)).toContainText("Kept by another tab");
    await expect(field(other, "Name")).not.toBeEditable();
    await field(page, "Developer").fill("Logbarn Ltd");
    await expect(field(other, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(other.getByRole("button", { name: "Undo: nothing to undo" })).toBeVisible();
    // In the moment in which somebody still types here.
    await field(page, "Website").fill("https://logbarn.example");
    await takeOver(other);
    await expect(following(other)).toHaveCount(0);
    await expect(field(other, "Website")).toHaveValue("https://logbarn.example");
    await expect(following(page)).toBeVisible();
    await field(other, "Developer").fill("Logbarn Limited");
    await kept(other);
    await expect(field(page, "Developer")).toHaveValue("Logbarn Limited");
    // Whoever is left is the one who writes.
    await other.close();
    await expect(following(page)).toHaveCount(0);
    await field(page, "Developer").fill("Logbarn");
    await kept(page);
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn");
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
  },
);

test(
  "a tab that looks elsewhere lets go of its draft by itself",
  fault(
    "A draft is opened while an older tab that had it open shows the list of drafts",
    "Nothing: the newer tab writes, and the list shows what it stores",
    "Everything",
  ),
  async ({ page }) => {
    const other = await followed(page);
    await page.getByRole("banner").getByRole("link", { name: /all drafts/ }).click();
    const drafts = page.getByRole("region", { name: "Drafts kept in this browser" });
    await expect(drafts).toBeVisible();
    const third = await beside(other);
    await other.close();
    await expect(following(third)).toHaveCount(0);
    await field(third, "Name").fill("Logbarn Two");
    await expect(drafts.getByRole("link", { name: "Logbarn Two" })).toBeVisible();
  },
);

test(
  "a tab that slept while another took over wakes up to what that one wrote",
  fault(
    "A tab is frozen by the browser, and another takes the draft over without being answered",
    "The tab that wakes follows: it shows what was written meanwhile",
    "What the sleeping tab had stored, and everything that was written meanwhile",
  ),
  async ({ page }) => {
    const other = await followed(page);
    const session = await page.context().newCDPSession(page);
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await takeOver(other);
    await expect(following(other)).toHaveCount(0);
    await field(other, "Developer").fill("Logbarn Ltd");
    await kept(other);
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await expect(following(page)).toBeVisible();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
  },
);

/** A tab with changes that could not be stored, and another that has taken over and changed something else meanwhile. */
async function overtaken(page: Page, here: () => Promise<void>, there: (other: Page) => Promise<void>) {
  await begin(page, "connectable");
  await field(page, "Name").fill("Logbarn");
  await field(page, "Developer").fill("Logbarn Ltd");
  await kept(page);
  const other = await beside(page);
  await expect(following(other)).toBeVisible();
  // Every writing of this tab is taken back, as where the disk is full; that of the other is not.
  await page.evaluate(() => {
    IDBTransaction.prototype.commit = IDBTransaction.prototype.abort;
  });
  await here();
  await expect(state(page)).toContainText("Not saved");
  await takeOver(other);
  await expect(behind(page)).toBeVisible();
  await there(other);
  await kept(other);
  await page.evaluate(() => {
    IDBTransaction.prototype.commit = () => {};
  });
  await takeOver(page);
  return other;
}

test(
  "what an older tab could not store is brought together with what a newer one stored",
  fault(
    "A tab comes back whose changes were not stored, and another has written the draft since",
    "That the changes here are not stored; after “Take over” both are there, as one step that can be undone",
    "The changes of both tabs, field by field",
  ),
  async ({ page }) => {
    const other = await overtaken(
      page,
      async () => {
        await field(page, "Website").fill("https://logbarn.example");
        await pick(page.getByRole("checkbox", { name: "Logging" }));
      },
      (other) => field(other, "Developer").fill("Logbarn Limited"),
    );
    await expect(field(page, "Developer")).toHaveValue("Logbarn Limited");
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
    await expect(page.getByRole("checkbox", { name: "Logging" })).toBeChecked();
    await kept(page);
    await expect(field(other, "Website")).toHaveValue("https://logbarn.example");
    // Otherwise it would be the other that writes from now on.
    await other.close();
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Limited");
    await page.getByRole("button", { name: "Undo: bring in what was typed here" }).click();
    await expect(field(page, "Website")).toHaveValue("");
    await expect(field(page, "Developer")).toHaveValue("Logbarn Limited");
  },
);

test(
  "where two tabs changed the same field, a person decides",
  fault(
    "Two tabs changed the same field, and one of them could not store it",
    "How many fields differ, with both values side by side on the review",
    "Both values until somebody has decided, and afterwards as steps that can be undone",
  ),
  async ({ page }) => {
    await overtaken(
      page,
      () => field(page, "Developer").fill("Logbarn GmbH"),
      async (other) => {
        await field(other, "Developer").fill("Logbarn Limited");
        await field(other, "Website").fill("https://logbarn.example");
      },
    );
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
    await expect(field(page, "Developer")).toHaveValue("Logbarn GmbH");
    await expect(page.getByText("1 field was changed here and in another tab")).toBeVisible();
    await page.getByRole("link", { name: "look at both and decide" }).click();
    const two = page.getByRole("region", { name: "Two versions" });
    await expect(two).toContainText("Logbarn GmbH");
    await pick(two.getByRole("radio", { name: /theirs/i }));
    await two.getByRole("button", { name: "Bring together" }).click();
    await expect(two).toHaveCount(0);
    const after = JSON.parse(await manifest(page)).integration;
    expect(after).toMatchObject({ developer: "Logbarn Limited", websiteUrl: "https://logbarn.example" });
    await page.getByRole("button", { name: "Undo: decide between two tabs" }).click();
    expect(JSON.parse(await manifest(page)).integration.developer).toBe("Logbarn GmbH");
  },
);

test(
  "without locks the compare-and-set alone keeps two tabs from overwriting each other",
  fault(
    "Two tabs write the same draft in a browser without Web Locks",
    "Each tab takes in what the other stored, with its next change",
    "The changes of both tabs, field by field",
  ),
  async ({ page, context }) => {
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await kept(page);
    const other = await beside(page);
    await expect(field(other, "Name")).toHaveValue("Logbarn");
    await field(other, "Developer").fill("Logbarn Ltd");
    await kept(other);
    await field(page, "Website").fill("https://logbarn.example");
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await field(other, "Name").fill("Logbarn Two");
    await expect(field(other, "Website")).toHaveValue("https://logbarn.example");
    await kept(other);
    await other.reload();
    await expect(field(other, "Name")).toHaveValue("Logbarn Two");
    await expect(field(other, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(field(other, "Website")).toHaveValue("https://logbarn.example");
  },
);

test(
  "a draft that was removed in another tab is kept where it is open",
  fault("A draft is removed in one tab while another has it open", "Nothing: it is on the list again with the next change", "The draft and its steps"),
  async ({ page }) => {
    await begin(page, "connectable");
    await field(page, "Name").fill("Logbarn");
    await kept(page);
    const other = await page.context().newPage();
    await other.goto("/");
    const drafts = other.getByRole("region", { name: "Drafts kept in this browser" });
    await drafts.getByRole("button", { name: "Remove Logbarn" }).click();
    await expect(drafts.getByRole("status")).toContainText("Logbarn was removed");
    await field(page, "Developer").fill("Logbarn Ltd");
    await expect(drafts.getByRole("link", { name: "Logbarn" })).toBeVisible();
    await page.reload();
    await expect(field(page, "Name")).toHaveValue("Logbarn");
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(page.getByRole("button", { name: "Undo: change Developer" })).toBeVisible();
  },
);
