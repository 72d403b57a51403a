// The program fails, and whoever types loses nothing. These tests make a browser's own function misbehave, as extensions do: the
// program has no door of its own through which it could be made to fail.
import { type Page, expect, test } from "@playwright/test";
import { after, fault, full, panic, room } from "./fault";
import { begin, field, fixture, go, kept, logbarn, open, start, text } from "./verbs";

const stopped = (page: Page) => page.getByRole("alert").filter({ hasText: "Formwork has stopped" });
const again = (page: Page) => page.getByRole("alert").filter({ hasText: "was started again. What was typed is here" });

/** What the page shows as it tells that the program has stopped. */
interface Ending {
  /** Milliseconds since that was so, by the page's own clock: a busy machine slows both alike. */
  after: number;
  developer: string;
  readOnly: boolean;
}

/** Waits for the program to stop. What is told of that is there for a second, so it is looked at by the page itself. */
async function ending(page: Page) {
  let seen: (ending: Ending) => void;
  const ended = new Promise<Ending>((done) => (seen = done));
  await page.exposeFunction("seen", (ending: Ending) => seen(ending));
  await page.addInitScript(() => {
    let stopped: number | undefined;
    const stop = ({ target }: Event) => {
      if (target === window) stopped ??= performance.now();
    };
    for (const type of ["error", "unhandledrejection", "formwork-failed"]) addEventListener(type, stop, true);
    const observer = new MutationObserver(() => {
      const alerts = [...document.querySelectorAll("[role=alert]")];
      const told = alerts.some((alert) => alert.checkVisibility() && alert.textContent?.includes("Formwork has stopped"));
      const developer = document.getElementById("/integration/developer");
      if (!told || stopped === undefined || !(developer instanceof HTMLInputElement)) return;
      observer.disconnect();
      const { seen } = window as unknown as { seen: (ending: Ending) => void };
      seen({ after: Math.round(performance.now() - stopped), developer: developer.value, readOnly: developer.readOnly });
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  return async () => {
    const { after, ...shown } = await ended;
    expect(after).toBeLessThan(1000);
    expect(shown).toEqual({ developer: "Logbarn Ltd", readOnly: true });
    test.info().annotations.push({ type: "figure", description: `told within ${after} ms` });
  };
}

/** A draft with a name that is stored, and something typed with which the program fails. */
async function failing(page: Page, typed: string) {
  await logbarn(page);
  await panic(page);
  await field(page, "Developer").fill(typed);
}

test(
  "a panic is told within a second, what was typed stays readable, and the program starts again with it",
  fault(
    "The program panics while somebody types",
    "Within a second that it has stopped, with the form as it was; then the draft again, and a report without anything that was typed",
    "Every keystroke, the one with which it failed among them",
  ),
  async ({ page }) => {
    const ended = await ending(page);
    await failing(page, "Logbarn Ltd");
    await ended();
    await expect(again(page)).toBeVisible();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(field(page, "Developer")).toBeEditable();
    await after(page, 300);
    await again(page).getByText("What happened").click();
    await expect(again(page)).toContainText("what: RuntimeError: unreachable");
    await expect(again(page)).toContainText(/wasm-function\[\d+\]/);
    await expect(again(page)).toContainText(/version: formwork-[0-9a-f]+/);
    const saved = page.waitForEvent("download");
    await again(page).getByRole("button", { name: "Save the report" }).click();
    const report = await text(await saved);
    expect(report).toContain("page: /drafts/…/profile");
    expect(report).not.toMatch(/Logbarn|Ltd/);
    expect(report).not.toContain(new URL(page.url()).pathname.split("/")[2]);
    await again(page).getByRole("button", { name: "Close" }).click();
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await expect(page.getByRole("alert")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo: change Developer" }).click();
    await expect(field(page, "Developer")).toHaveValue("");
  },
);

test(
  "what was typed into a folded row and could not be stored is there again, unfolded",
  fault(
    "The page is loaded anew while nothing can be stored, after somebody has typed into a step of a guide, which is folded at first",
    "The step, unfolded, as the form showed it last",
    "Every keystroke",
  ),
  async ({ page }) => {
    await start(page);
    await room(page, 2_000_000);
    await open(page, fixture("gatepost/integration.json"));
    await go(page, "Gatepost Flags");
    await kept(page);
    await full(page);
    const guide = field(page, "Guides").getByRole("group", { name: "Guide 1" });
    await guide.getByText("Choose a page in a Server Component").click();
    const step = guide.getByRole("group", { name: "Step 3" });
    const title = step.getByRole("textbox", { name: "Title" });
    await step.getByText("Declare a flag").click();
    await title.fill("Declare a flag of your own");
    await expect(page.getByRole("banner").getByRole("status")).toContainText("Not saved");
    // Longer than any writing takes where there is room.
    await after(page, 1500);
    await page.reload();
    await expect(title).toHaveValue("Declare a flag of your own");
    await expect(title).toBeVisible();
    await room(page);
    await title.fill("Declare a flag of one's own");
    await kept(page);
  },
);

test(
  "a program that is dead without a word is noticed by its silence",
  fault(
    "The program is cut off in the middle of a change, and nothing tells so",
    "Within a second that it has stopped; then the draft again",
    "Every keystroke",
  ),
  async ({ page }) => {
    const ended = await ending(page);
    // Whoever else listens on the page takes the error away before anybody sees it.
    await page.addInitScript(() => addEventListener("error", (event) => event.stopImmediatePropagation(), true));
    await logbarn(page);
    // Once it has answered for the first time.
    await page.waitForTimeout(1000);
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => {
        if (!/wasm/.test(new Error().stack ?? "")) return now();
        Date.now = now;
        throw new Error("no time");
      };
    });
    await field(page, "Developer").fill("Logbarn Ltd");
    await ended();
    await expect(again(page)).toBeVisible();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await again(page).getByText("What happened").click();
    await expect(again(page)).toContainText("It does not answer");
  },
);

test(
  "a program that fails again at once is not started for ever: the stored draft can be had without it",
  fault(
    "The program panics twice within a minute",
    "That it does not start by itself any more; the stored draft as a file, what was typed last as text, and a clean start",
    "What is stored, and what was typed last",
  ),
  async ({ page }) => {
    await failing(page, "Logbarn Ltd");
    await expect(again(page)).toBeVisible();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await after(page, 300);
    await panic(page);
    await field(page, "Developer").fill("Logbarn Limited");
    await expect(stopped(page)).toContainText("does not start by itself any more");
    await stopped(page).getByText("What was typed last and may not be stored").click();
    await expect(stopped(page)).toContainText("Logbarn Limited");
    const saved = page.waitForEvent("download");
    await stopped(page).getByRole("button", { name: "Save the stored draft as a file" }).click();
    // What was typed last may have been stored before the program failed with it; what was there before it is in any case.
    const { name, developer } = JSON.parse(await text(await saved)).integration;
    expect(name).toBe("Logbarn");
    expect(["Logbarn Ltd", "Logbarn Limited"]).toContain(developer);
    await stopped(page).getByRole("button", { name: "Start clean" }).click();
    const drafts = page.getByRole("region", { name: "Drafts kept in this browser" });
    await expect(drafts.getByRole("link", { name: "Logbarn" })).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await start(page);
  },
);

test(
  "what is typed as the page is loaded anew is there, also where the browser takes back what a page writes as it goes",
  fault(
    "The page is loaded anew with the last key, in a browser that takes back what a page writes as it goes, as WebKit does",
    "The form as it was",
    "Every keystroke",
  ),
  async ({ page }) => {
    // Before the page listens itself.
    await page.addInitScript(() => addEventListener("pagehide", () => dispatchEvent(new Event("last-moment"))));
    await logbarn(page);
    await field(page, "Developer").evaluate((control: HTMLInputElement) => {
      const type = () => {
        IDBDatabase.prototype.transaction = () => {
          throw new DOMException("The page goes", "AbortError");
        };
        control.value = "Logbarn Ltd";
        control.dispatchEvent(new InputEvent("input", { bubbles: true }));
      };
      addEventListener("last-moment", type);
    });
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
    await kept(page);
    await after(page, 500);
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Ltd");
  },
);

test(
  "what was taken back is not typed again, and what could not be stored is, as the form showed it last",
  fault(
    "The page is loaded anew or fails while nothing can be stored, after some of what was typed was taken back",
    "The form as it was",
    "What the form showed last; what was taken back stays away",
  ),
  async ({ page }) => {
    await begin(page, "connectable");
    await room(page, 2_000_000);
    await field(page, "Name").fill("Logbarn");
    await field(page, "Developer").fill("Logbarn Ltd");
    await field(page, "Website").fill("https://logbarn.example");
    await kept(page);
    await full(page);
    const state = page.getByRole("banner").getByRole("status");
    await field(page, "Developer").fill("Logbarn Limited");
    await field(page, "Website").fill("https://logbarn.example/changed");
    await expect(state).toContainText("Not saved");
    await page.getByRole("button", { name: "Undo: change Website" }).click();
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
    // Longer than any writing takes where there is room.
    await after(page, 1500);
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Limited");
    await expect(state).toContainText("Not saved");
    await after(page, 1500);
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
    // The same by a crash.
    await field(page, "Website").fill("https://logbarn.example/again");
    await page.getByRole("button", { name: "Undo: change Website" }).click();
    await panic(page);
    await field(page, "Short Description").fill("Keeps every log line");
    await expect(again(page)).toBeVisible();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Limited");
    await expect(field(page, "Short Description")).toHaveValue("Keeps every log line");
    await after(page, 1500);
    await expect(field(page, "Website")).toHaveValue("https://logbarn.example");
    await room(page);
    await field(page, "Contact Email").fill("help@logbarn.example");
    await expect(state).toContainText("Saved");
    // What is stored is not typed again either, whatever was done since: here within the time in which it would be.
    await page.getByRole("button", { name: "Undo: change Contact Email" }).click();
    await page.reload();
    await expect(field(page, "Developer")).toHaveValue("Logbarn Limited");
    await after(page, 1500);
    await expect(field(page, "Contact Email")).toHaveValue("");
  },
);
