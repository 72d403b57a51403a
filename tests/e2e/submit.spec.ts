// Submitting for real: from the review to the receipt, with whatever may happen on the way. Each test has a server of its own;
// requests are held, aborted or met by a dead server, and never answered by anyone but the server.
import { readdirSync } from "node:fs";
import { test as bare, type Page, type Route } from "@playwright/test";
import { accessible, narrow } from "./accessible";
import { expect, loud, sha256, type Server } from "./server";
import { field, fixture, heading, kept, open as openFile, read, review, start, text } from "./verbs";

const NAME = "tidewater";
const PICTURES = readdirSync(fixture(`${NAME}/media`));

const panel = (page: Page) => page.getByRole("region", { name: "Save and submit" });
const step = (page: Page, name: string) => panel(page).getByRole("listitem").filter({ hasText: new RegExp(`: ${name}`) });
const press = (page: Page, name: string) => panel(page).getByRole("button", { name, exact: true });
const clash = (page: Page) => page.getByRole("region", { name: "Two versions" });
const standing = (page: Page) => page.getByRole("banner").getByTitle(/at the API|Submitted|Changes requested/);

/** Opens the complete listing with its pictures and goes to its review. */
async function ready(page: Page, manifest = read(`${NAME}/integration.json`)) {
  await start(page);
  const file = { name: "integration.json", mimeType: "application/json", buffer: Buffer.from(manifest) };
  // A picker takes either paths or bytes.
  const pictures = PICTURES.map((name) => ({ name, mimeType: "image/png", path: fixture(`${NAME}/media/${name}`) }));
  const { readFileSync } = await import("node:fs");
  await page.getByLabel("Choose a file").setInputFiles([file, ...pictures.map(({ path, ...rest }) => ({ ...rest, buffer: readFileSync(path) }))]);
  await expect(heading(page)).toHaveText("Profile");
  await kept(page);
  await review(page);
}

async function signIn(page: Page, token: string, verb = "Sign in to save or submit") {
  await press(page, verb).click();
  await enter(page, token, "Sign in");
}

async function enter(page: Page, token: string, verb: string) {
  await panel(page).getByLabel("Token", { exact: true }).fill(token);
  await press(page, verb).click();
}

const submitted = (page: Page) => expect(panel(page).getByRole("heading", { name: "Submitted" })).toBeVisible({ timeout: 20_000 });

type Submission = { id: string; state: string; receipt: { manifestSha256: string; version: number; media: { sha256: string }[]; by: string } };

async function submissions(server: Server, token: string, name = NAME) {
  const answer = await server.call(token, "GET", `/integrations/${name}/submissions`);
  return answer.ok ? ((await answer.json()) as { submissions: Submission[] }).submissions : [];
}

/** What the API has is what was sent, once. */
async function once(server: Server, token: string, manifest = read(`${NAME}/integration.json`)) {
  const found = await submissions(server, token);
  expect(found).toHaveLength(1);
  expect(found[0].receipt.manifestSha256).toBe(sha256(manifest));
  expect(await (await server.call(token, "GET", `/submissions/${found[0].id}/manifest`)).text()).toBe(manifest);
  for (const { sha256: hash } of found[0].receipt.media) {
    const picture = await server.call(token, "GET", `/blobs/${hash}`);
    expect(sha256(Buffer.from(await picture.arrayBuffer()))).toBe(hash);
  }
  return found[0];
}

/** Does something with the first request of a kind, and lets every other one pass. */
async function first(page: Page, method: string, path: string, act: (route: Route) => Promise<void>, number = 1) {
  let count = 0;
  await page.route(`**/api/v1/${path}`, async (route) => {
    if (route.request().method() === method && ++count === number) await act(route);
    else await route.continue();
  });
}

loud("from the review to a receipt that says what the API has", async ({ page, server }) => {
  loud.setTimeout(60_000);
  const token = server.token("provider", "Tidewater", "--name", "Release desk");
  await ready(page);
  await expect(panel(page)).toContainText("No public address of Vercel’s creates an integration");
  await signIn(page, token);
  await expect(panel(page)).toContainText("Signed in for Tidewater as provider");
  await expect(panel(page)).toContainText("You act next");
  await press(page, "Submit").click();
  await submitted(page);
  for (const name of ["Check", "Pictures", "Save", "Submit", "Read back"]) await expect(step(page, name)).toContainText("Done: ");
  await expect(panel(page)).toContainText(/A reviewer acts next/i);

  const saved = page.waitForEvent("download");
  await press(page, "Download the receipt").click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("tidewater-receipt.json");
  const receipt = JSON.parse(await text(download));
  const { id, receipt: theirs } = await once(server, token);
  expect(receipt).toEqual(theirs);
  expect(receipt).toMatchObject({ submission: id, by: "Release desk", team: "Tidewater", version: 1 });
  expect(receipt.media).toHaveLength(PICTURES.length);
  expect(receipt.agreementSha256).toMatch(/^[0-9a-f]{64}$/);

  // Nothing is submitted twice, and the reason stands beside the button.
  await expect(press(page, "Submit")).toHaveAccessibleDescription(/waits for a reviewer/);
  await press(page, "Submit").press("Enter");
  await once(server, token);
  await expect(standing(page)).toHaveText(/Submitted, waits for a reviewer/);
  await page.getByRole("link", { name: /^Back/ }).click();
  await field(page, "Developer").fill("Tidewater Data");
  await expect(standing(page)).toHaveText(/changed here since/);
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(standing(page)).toHaveText(/in step/);
  // The tab knows the token, and what was said is kept with the draft.
  await kept(page);
  await page.reload();
  await expect(standing(page)).toHaveText(/Submitted, waits for a reviewer/);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("fw_");
});

loud.describe("whatever is cut off goes on at the next press", () => {
  loud.setTimeout(60_000);

  loud("the server dies while pictures travel: only what is missing is sent afterwards", async ({ page, server }) => {
    const token = server.token("provider");
    const puts: string[] = [];
    page.on("response", (answer) => answer.request().method() === "PUT" && answer.url().includes("/blobs/") && puts.push(answer.url()));
    await ready(page);
    await signIn(page, token);
    await first(page, "PUT", "blobs/*", async (route) => {
      await server.stop("SIGKILL");
      await route.continue();
    }, 3);
    await press(page, "Submit").click();
    await expect(step(page, "Pictures")).toContainText("Stopped: ");
    await expect(step(page, "Pictures")).toContainText("The server did not answer");
    expect(puts).toHaveLength(2);
    await server.start();
    await press(page, "Try again").click();
    await submitted(page);
    expect(new Set(puts).size).toBe(puts.length);
    await once(server, token);
  });

  loud("the server dies between save and submit", async ({ page, server }) => {
    const token = server.token("provider");
    await ready(page);
    await signIn(page, token);
    await first(page, "POST", "integrations/*/submissions", async (route) => {
      await server.stop("SIGKILL");
      await route.continue();
    });
    await press(page, "Submit").click();
    await expect(step(page, "Submit")).toContainText("The server did not answer");
    await expect(panel(page).getByRole("heading", { name: "Submitted" })).toHaveCount(0);
    await server.start();
    expect(await submissions(server, token)).toEqual([]);
    await press(page, "Try again").click();
    await submitted(page);
    await once(server, token);
  });

  for (const reload of [false, true]) {
    loud(`the server dies after it has submitted, before it can say so${reload ? ", and the page is loaded anew" : ""}`, async ({ page, server }) => {
      const token = server.token("provider");
      await ready(page);
      await signIn(page, token);
      await first(page, "POST", "integrations/*/submissions", async (route) => {
        expect((await route.fetch()).status()).toBe(201);
        await server.stop("SIGKILL");
        await route.abort();
      });
      await press(page, "Submit").click();
      await expect(step(page, "Submit")).toContainText("The server did not answer");
      await server.start();
      if (reload) {
        await kept(page);
        await page.reload();
        // The API says that it arrived; whether it is what was sent is seen when it is read back.
        await expect(standing(page)).toHaveText(/Submitted, waits for a reviewer/);
        await press(page, "Read it back").click();
      } else {
        await press(page, "Try again").click();
      }
      await submitted(page);
      await once(server, token);
    });
  }

  loud("the page is loaded anew in the middle, before the save is known here", async ({ page, server }) => {
    const token = server.token("provider");
    await ready(page);
    await signIn(page, token);
    let held: () => void = () => {};
    const saved = new Promise<void>((resolve) => (held = resolve));
    await first(page, "PUT", "integrations/*", async (route) => {
      expect((await route.fetch()).status()).toBe(201);
      held();
      await route.abort().catch(() => {});
    });
    await press(page, "Submit").click();
    await saved;
    await page.reload();
    await press(page, "Submit").click();
    await submitted(page);
    const { receipt } = await once(server, token);
    expect(receipt.version).toBe(1);
  });

  loud("the token ends in the middle: signing in again goes on", async ({ page, server }) => {
    const token = server.token("provider", "Tidewater", "--name", "Short");
    const other = server.token("provider", "Tidewater", "--name", "Long");
    await ready(page);
    await signIn(page, token);
    await first(page, "PUT", "blobs/*", async (route) => {
      server.revoke("Short");
      await route.continue();
    }, 2);
    await press(page, "Submit").click();
    await expect(panel(page)).toContainText("The token has ended");
    await enter(page, other, "Sign in again");
    await submitted(page);
    await once(server, other);
  });
});

loud("what is submitted is what was read at the press", async ({ page, server }) => {
  const token = server.token("provider");
  await ready(page);
  await signIn(page, token);
  let go: () => void = () => {};
  const edited = new Promise<void>((resolve) => (go = resolve));
  await first(page, "PUT", "integrations/*", async (route) => {
    await edited;
    await route.continue();
  });
  await press(page, "Submit").click();
  await expect(step(page, "Save")).toContainText("Under way: ");
  await page.getByRole("link", { name: /^Back/ }).click();
  await field(page, "Developer").fill("Tidewater Data, after the press");
  go();
  await expect(standing(page)).toHaveText(/Submitted, waits for a reviewer · changed here since/);
  await once(server, token);
});

/** Saves a further version as somebody else would. */
async function elsewhere(server: Server, token: string, change: (manifest: any) => void, name = NAME) {
  const answer = await server.call(token, "GET", `/integrations/${name}`);
  const manifest = JSON.parse(await answer.text());
  change(manifest);
  const headers = { "if-match": answer.headers.get("etag")! };
  const saved = await server.call(token, "PUT", `/integrations/${name}`, JSON.stringify(manifest, null, 2) + "\n", headers);
  expect(saved.ok, await saved.text()).toBe(true);
}

async function everywhere(page: Page, where: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1440, 320]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      // What lies beneath the bar is no target: the page is looked at from its top.
      await page.evaluate(() => scrollTo(0, 0));
      await accessible(page, `${where}, ${colorScheme}, ${width} px`);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${where.replaceAll(" ", "-")}-${width}-${colorScheme}.png`, fullPage: true });
      await narrow(page, `${where}, ${width} px`);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

loud("two versions are brought together field by field, and neither is overwritten", async ({ page, server }) => {
  loud.setTimeout(120_000);
  const token = server.token("provider", "Tidewater", "--name", "Desk");
  const writer = server.token("provider", "Tidewater", "--name", "Another writer");
  await ready(page);
  await signIn(page, token);
  await press(page, "Save to the API").click();
  await expect(step(page, "Save")).toContainText("Version 1");
  await elsewhere(server, writer, ({ integration }) => {
    integration.shortDescription = "Theirs: a database for each branch";
    integration.developer = "Tidewater Theirs";
    integration.websiteUrl = "https://theirs.tidewater.example";
  });
  await page.getByRole("link", { name: /^Back/ }).click();
  await field(page, "Short Description").fill("Mine: a database for each branch");
  await field(page, "Developer").fill("Tidewater Mine");
  await field(page, "Documentation URL").fill("https://tidewater.example/docs/mine");
  await review(page);
  await press(page, "Submit").click();

  const two = clash(page);
  await expect(two.getByRole("heading", { name: "Two versions" })).toBeFocused();
  await expect(two).toContainText("1 change of theirs comes in, 2 fields differ on both sides");
  await expect(two).toContainText("Another writer saved it");
  await everywhere(page, "two versions");
  const bring = two.getByRole("button", { name: "Bring together and go on" });
  await expect(bring).toHaveAccessibleDescription("2 fields are left to decide");
  await bring.press("Enter");
  // What is left takes the focus, and the keyboard alone decides.
  const one = two.getByRole("group", { name: /Developer$/ });
  await expect(one).toContainText("Tidewater Data, Inc.");
  await expect(one.getByRole("radio", { name: "Mine" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(one.getByRole("radio", { name: "Theirs" })).toBeChecked();
  await expect(bring).toHaveAccessibleDescription("1 field is left to decide");
  await two.getByRole("group", { name: /Short Description$/ }).getByRole("radio", { name: "Mine" }).check();
  await bring.click();
  await submitted(page);
  await expect(page.getByRole("button", { name: "Undo: bring in version 2 of the API" })).toBeVisible();

  const manifest = await (await server.call(token, "GET", `/integrations/${NAME}`)).text();
  const { integration } = JSON.parse(manifest);
  expect(integration).toMatchObject({
    shortDescription: "Mine: a database for each branch",
    developer: "Tidewater Theirs",
    websiteUrl: "https://theirs.tidewater.example",
    documentationUrl: "https://tidewater.example/docs/mine",
  });
  const { receipt } = await once(server, token, manifest);
  expect(receipt.version).toBe(3);
  await everywhere(page, "submitted");
});

loud("what is removed at the API, or has another slug by now, is saved as a new integration", async ({ page, server }) => {
  const token = server.token("admin");
  await ready(page);
  await signIn(page, token);
  await press(page, "Save to the API").click();
  await expect(step(page, "Save")).toContainText("Version 1");
  const answer = await server.call(token, "GET", `/integrations/${NAME}`);
  await server.call(token, "DELETE", `/integrations/${NAME}`, undefined, { "if-match": answer.headers.get("etag")! });
  await press(page, "Save to the API").click();
  await expect(step(page, "Save")).toContainText("somebody removed it");
  await press(page, "Save as a new integration").click();
  await expect(step(page, "Save")).toContainText("Version 1 of a new integration");

  await page.getByRole("link", { name: /^Back/ }).click();
  await field(page, "URL Slug").fill("tidewater-data");
  await review(page);
  await expect(panel(page)).toContainText("The API cannot rename");
  await press(page, "Save to the API").click();
  await expect(step(page, "Save")).toContainText("Version 1 of a new integration, tidewater-data");
  for (const slug of [NAME, "tidewater-data"]) expect((await server.call(token, "GET", `/integrations/${slug}`)).status).toBe(200);
});

loud("what the API refuses stands beside the step, each a link to its field", async ({ page, server }) => {
  const token = server.token("provider");
  const manifest = JSON.parse(read(`${NAME}/integration.json`));
  Object.assign(manifest.integration.featuredImages[0], { width: 3840, height: 2160 });
  await ready(page, JSON.stringify(manifest, null, 2) + "\n");
  await signIn(page, token);
  await press(page, "Submit").click();
  await expect(step(page, "Submit")).toContainText("nothing was");
  const found = panel(page).getByRole("list", { name: "What the API found" }).getByRole("link");
  await expect(found).toHaveCount(1);
  expect(await submissions(server, token)).toEqual([]);
  await everywhere(page, "refused");
  await found.click();
  await expect(heading(page)).toHaveText("Profile");
});

loud("an integration of the API is opened in the forms, and comments land on their fields", async ({ page, server }) => {
  loud.setTimeout(60_000);
  const token = server.token("admin", "Tidewater", "--name", "Desk");
  await server.save(token, NAME);
  const { id } = await server.submit(token, NAME);
  await page.goto("/console");
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(page)).toHaveText("Integrations");
  const edit = async () => {
    await page.goto(`/console/${NAME}`);
    await page.getByRole("link", { name: "Edit the forms" }).click();
    await expect(heading(page)).toHaveText("Profile");
  };
  await edit();
  await expect(field(page, "Name")).toHaveValue("Tidewater");
  await expect(field(page, "Logo").getByText(/512 × 512/)).toBeVisible();
  await expect(standing(page)).toHaveText(/Submitted, waits for a reviewer · in step/);
  const address = page.url();

  const comments = [{ path: "/integration/shortDescription", message: "Say which databases" }];
  await server.call(token, "POST", `/submissions/${id}/decision`, JSON.stringify({ decision: "changes_requested", comments }));
  await edit();
  // It is the same draft, not another one.
  expect(page.url()).toBe(address);
  await expect(standing(page)).toHaveText(/Changes requested/);
  await expect(field(page, "Short Description")).toHaveAccessibleDescription(/Say which databases/);
  await review(page);
  await expect(page.getByRole("region", { name: "Readiness" }).getByRole("link", { name: /Say which databases/ })).toBeVisible();
  await expect(panel(page)).toContainText("You act next: answer the comments and submit again");
  // Nothing has to be changed to answer.
  await press(page, "Submit").click();
  await submitted(page);
  await expect(page.getByRole("region", { name: "Readiness" }).getByRole("link", { name: /Say which databases/ })).toHaveCount(0);
  const all = await submissions(server, token);
  expect(all.map(({ state }) => state)).toEqual(["submitted", "changes_requested"]);

  // Where only the API has changed, the draft is brought up to date.
  await kept(page);
  await elsewhere(server, token, ({ integration }) => (integration.developer = "Tidewater Theirs"));
  await edit();
  await expect(field(page, "Developer")).toHaveValue("Tidewater Theirs");
  await page.getByRole("button", { name: "Undo: bring in version 2 of the API" }).click();
  await expect(field(page, "Developer")).toHaveValue("Tidewater Data, Inc.");
  // Where both have, both are shown.
  await elsewhere(server, token, ({ integration }) => (integration.developer = "Tidewater Third"));
  await page.goto(`/console/${NAME}/edit`);
  await expect(clash(page)).toContainText(/1 field differs on both sides/);
});

// The browser itself logs what is no success.
bare("where the page is hosted as files alone, it is said once somebody asks, and the export stays", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/api/") && asked.push(request.url()));
  await openFile(page, fixture("gatepost/integration.json"));
  await review(page);
  await expect(press(page, "Sign in to save or submit")).toBeVisible();
  expect(asked).toEqual([]);
  await press(page, "Sign in to save or submit").click();
  await expect(panel(page).getByRole("status")).toContainText("There is no API at this address");
  await expect(panel(page).getByRole("status")).toContainText("formwork serve");
  await everywhere(page, "files alone");
  await expect(page.getByRole("button", { name: "Export integration.json" })).toBeEnabled();
});
