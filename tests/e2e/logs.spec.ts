// The log of an integration, over a real server and an integration that really answers.
import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { accessible, narrow } from "./accessible";
import { Receiver, sign } from "./receiver";
import { expect, loud, type Server, test as quiet } from "./server";

const SLUG = "gatepost";

type Desk = { receiver: Receiver; token: string; secret: string };

/** A server that may reach loopback, with an integration whose addresses lead to a receiver. */
const desk = {
  desk: async ({ server }: { server: Server }, use: (desk: Desk) => Promise<void>) => {
    const receiver = new Receiver();
    await receiver.start();
    await server.stop();
    await server.start("--reach", "loopback");
    const token = server.token();
    await server.save(token, SLUG, receiver.manifest(SLUG));
    const issued = await server.call(token, "POST", `/integrations/${SLUG}/credentials/rotate`, '{"overlapHours":0}');
    const { clientSecret: secret } = (await issued.json()) as { clientSecret: string };
    await use({ receiver, token, secret });
    receiver.end();
  },
};

const test = quiet.extend<{ desk: Desk }>(desk);

/** Without the watch over errors, for where the API says no: browsers log that. */
const bare = loud.extend<{ desk: Desk }>(desk);

const grid = (page: Page) => page.getByRole("grid", { name: "Requests, newest first" });
const rows = (page: Page) => grid(page).getByRole("row").filter({ has: page.getByRole("gridcell") });
const details = (page: Page) => page.getByRole("region", { name: "Details of the request" });
const live = (page: Page) => page.getByRole("switch", { name: "Live" });

async function open(page: Page, token: string, query = "") {
  await page.goto(`/console/${SLUG}/logs${query}`);
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: /request/i, level: 3 }).first()).toBeVisible();
}

async function send(page: Page, event: string) {
  await page.getByLabel("Test event to the Webhook URL").selectOption(event);
  await page.getByRole("button", { name: "Send a test event" }).click();
}

test("a test event is signed with the secret, and what came of it is at the top with its details", async ({ page, desk }) => {
  desk.receiver.answer = ({ body, headers }) => ({ status: headers["x-vercel-signature"] === sign(desk.secret, body) ? 200 : 401 });
  await open(page, desk.token);
  await expect(page.getByText("No request has been made yet")).toBeVisible();
  await send(page, "project.created");
  await expect(rows(page)).toHaveCount(1);
  const row = rows(page).first();
  await expect(row).toContainText("POST");
  await expect(row).toContainText("200");
  await expect(row).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/[?&]request=req_\d+/);
  await expect(details(page)).toContainText("The Webhook URL answered 200");
  await expect(details(page).getByRole("table", { name: "Request headers" })).toContainText("x-vercel-signature");
  await expect(details(page)).toContainText('"type": "project.created"');
  const [received] = desk.receiver.received;
  expect(JSON.parse(received.body.toString()).type).toBe("project.created");
  // The answer's cookie was taken out before it was kept.
  await expect(details(page).getByRole("table", { name: "Response headers" })).toContainText("removed before it was stored");
  await expect(details(page)).not.toContainText("of-a-person");
});

bare("addresses are probed: what is not as wanted is seen first", async ({ page, desk }) => {
  await open(page, desk.token);
  await page.getByRole("button", { name: "Probe addresses" }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(details(page)).toContainText("Configuration URL");
  await expect(details(page)).toContainText("out of order");
  // One alone.
  await expect(async () => {
    await page.getByLabel("Do the addresses answer").selectOption({ label: "Base URL" });
    await page.getByRole("button", { name: "Probe addresses" }).click();
    await expect(rows(page)).toHaveCount(5, { timeout: 1_000 });
  }).toPass();
  await expect(rows(page).first()).toContainText("Base URL");
});

test("why a check is not possible stands beneath it", async ({ page, server, desk }) => {
  await server.save(desk.token, "tidewater", JSON.stringify({ version: 1, integration: { slug: "tidewater" }, products: [] }));
  await open(page, desk.token);
  await page.goto("/console/tidewater/logs");
  const button = page.getByRole("button", { name: "Send a test event" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(/No Webhook URL is saved/);
});

test("filters are in the address, over a reload and the way back", async ({ page, desk }) => {
  await open(page, desk.token);
  await page.getByRole("button", { name: "Probe addresses" }).click();
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole("radio", { name: "error" }).check();
  await expect(page).toHaveURL(/level=error/);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "1 request", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: "error" })).toBeChecked();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("radio", { name: "any", exact: true }).check();
  await expect(rows(page)).toHaveCount(4);
  await page.goBack();
  await expect(page.getByRole("radio", { name: "error" })).toBeChecked();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await expect(rows(page)).toHaveCount(4);
  await page.getByLabel("Endpoint").selectOption("Base URL");
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel("Status").fill("4x");
  await expect(page.getByText("A number such as 404")).toBeVisible();
  await page.getByLabel("Status").fill("5xx");
  await expect(page.getByText("No request matches these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear all filters" }).first().click();
  await page.getByLabel("Text").fill("out of order");
  await expect(rows(page)).toHaveCount(1);
});

test("what is made elsewhere appears while one watches, and moves nothing that one reads", async ({ page, server, desk }) => {
  await server.stop();
  seed(server.data, 300);
  await server.start("--reach", "loopback");
  await open(page, desk.token);
  await expect(page.getByRole("heading", { name: "300 requests" })).toBeVisible();
  const elsewhere = () => server.call(desk.token, "POST", `/integrations/${SLUG}/checks/webhook`, '{"event":"domain.created"}');
  expect((await elsewhere()).status).toBe(200);
  await expect(page.getByRole("heading", { name: "301 requests" })).toBeVisible();
  // Further down, what one reads stays where it is.
  await grid(page).getByRole("rowgroup").evaluate((element) => element.scrollTo(0, 1_400));
  const reading = rows(page).nth(20);
  await expect(page.getByRole("button", { name: "Jump to newest" })).toBeVisible();
  const id = await reading.getAttribute("id");
  const place = async () => Math.round((await page.locator(`[id="${id}"]`).boundingBox())?.y ?? 0);
  const before = await place();
  await expect(async () => expect((await elsewhere()).status).toBe(200)).toPass();
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
  expect(await place()).toBe(before);
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(rows(page).first()).toBeFocused();
  await expect(page.getByRole("button", { name: /new$|newest$/ })).toBeHidden();
  // Off is off.
  await live(page).uncheck();
  await expect(async () => expect((await elsewhere()).status).toBe(200)).toPass();
  let asked = 0;
  page.on("request", (request) => /\/requests\?/.test(request.url()) && asked++);
  await live(page).check();
  await expect(page.getByRole("heading", { name: "303 requests" })).toBeVisible();
  expect(asked).toBeGreaterThan(0);
});

test("a copied command is one that curl runs", async ({ page, context, desk }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, desk.token);
  await send(page, "deployment.created");
  await details(page).getByRole("button", { name: "Copy as curl" }).click();
  await expect(details(page).getByText("Copied")).toBeVisible();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  // The receiver answers in this process, which must not wait.
  await promisify(execFile)("sh", ["-c", `${command} --silent --output /dev/null`]);
  const [sent, repeated] = desk.receiver.received;
  expect(repeated.method).toBe("POST");
  expect(repeated.body.equals(sent.body)).toBe(true);
  expect(repeated.headers["x-vercel-signature"]).toBe(sign(desk.secret, repeated.body));
  expect(repeated.headers["content-type"]).toBe(sent.headers["content-type"]);
  await details(page).getByRole("button", { name: "Copy address" }).click();
  await expect(details(page).getByText("Copied")).toHaveCount(2);
  const address = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(address);
  await expect(details(page)).toContainText("The Webhook URL answered 200");
});

test("where a signature does not verify both computations are shown", async ({ page, desk }) => {
  // A handler that parses the body and signs what it writes anew.
  const computed = (body: Buffer) => sign(desk.secret, JSON.stringify(JSON.parse(body.toString()), null, 2));
  desk.receiver.answer = ({ body }) => ({ status: 401, body: JSON.stringify({ error: "bad signature", expected: computed(body) }) });
  await open(page, desk.token);
  await send(page, "deployment.created");
  await expect(details(page)).toContainText("it did not accept the signature");
  const [{ body }] = desk.receiver.received;
  // It is open, with what the answer says was computed.
  const theirs = details(page).getByLabel("The signature that your server computed");
  await expect(theirs).toHaveValue(computed(body));
  await details(page).getByLabel("The body as your server has it").fill(JSON.stringify(JSON.parse(body.toString()), null, 2));
  await details(page).getByRole("button", { name: "Compare", exact: true }).click();
  const result = details(page).getByRole("status").filter({ hasText: "differ" });
  await expect(result).toContainText(sign(desk.secret, body));
  await expect(result).toContainText(computed(body));
  await expect(result).toContainText("the same");
  await expect(result).toContainText("The bodies differ at byte 1What was sent");
});

test("the keyboard alone", async ({ page, server, desk }) => {
  await server.stop();
  seed(server.data, 300);
  await server.start("--reach", "loopback");
  await open(page, desk.token);
  await expect(page.getByRole("heading", { name: "300 requests" })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Text")).toBeFocused();
  await rows(page).first().focus();
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await expect(grid(page).locator(":focus")).toHaveAttribute("aria-rowindex", "4");
  // The end moves on while older rows come.
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(grid(page).locator(":focus")).toHaveAttribute("aria-rowindex", "301", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("k");
  await expect(grid(page).locator(":focus")).toHaveAttribute("aria-rowindex", "300");
  await page.keyboard.press("Enter");
  await expect(details(page)).toBeFocused();
  await expect(details(page)).toContainText("evt_1");
  await page.keyboard.press("Escape");
  await expect(grid(page).locator(":focus")).toHaveAttribute("aria-rowindex", "300");
  await expect(grid(page).locator(":focus")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/request=/);
});

test("a hundred thousand rows: few are drawn, and all can be reached", async ({ page, server, desk }) => {
  test.setTimeout(180_000);
  await server.stop();
  seed(server.data, 100_000);
  await server.start("--reach", "loopback");
  await open(page, desk.token);
  await expect(page.getByRole("heading", { name: "More than 10,000 requests" })).toBeVisible();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "-1");
  const body = grid(page).getByRole("rowgroup");
  const known = () => body.evaluate((element) => element.scrollHeight);
  let before = 0;
  // As one scrolls, the list grows by what comes.
  while ((await known()) > before) {
    before = await known();
    await body.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect.poll(async () => (await known()) > before || (await grid(page).getAttribute("aria-rowcount")) === "100001").toBe(true);
    expect(await rows(page).count()).toBeLessThan(80);
    if (before > 300_000) break;
  }
  expect(before).toBeGreaterThan(300_000);
});

test("nothing that axe finds, and nothing to scroll sideways at 320 pixels", async ({ page, desk }) => {
  await open(page, desk.token);
  await send(page, "deployment.created");
  await expect(details(page)).toContainText("Request headers");
  for (const [width, scheme] of [[1440, "light"], [1440, "dark"], [390, "dark"], [320, "light"]] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await accessible(page, `${width} ${scheme}`);
    await narrow(page, String(width));
  }
});

function seed(data: string, count: number) {
  const script = fileURLToPath(new URL("seed.py", import.meta.url));
  execFileSync("python3", [script, join(data, "formwork.db"), SLUG, String(count)]);
}
