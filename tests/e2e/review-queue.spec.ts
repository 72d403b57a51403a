// A submission and the decision on it, at a real server: a provider and a reviewer, each in a page of their own.
import { changed, decide, enter, everybody, part, said, saveOn, status } from "./desk";
import { fill, unfill } from "./fault";
import { expect, loud, test } from "./server";
import { heading } from "./verbs";

const short: [string, string] = ["Postgres and Redis that scale to zero", "Databases that scale to zero"];

test("the queue has what waits longest first, and what was decided on demand", async ({ page, server }) => {
  const token = server.token();
  for (const name of ["tidewater", "logbarn", "gatepost"]) await server.save(token, name);
  const { id } = await server.submit(token, "tidewater");
  await server.submit(token, "logbarn");
  await server.submit(token, "gatepost");
  await decide(server, token, id, { decision: "approved" });
  await enter(page, token, "/console/~/review");
  await expect(heading(page)).toHaveText("Review queue");
  await expect(page.getByRole("rowheader")).toHaveText([/Logbarn/, /Gatepost/]);
  await expect(page.getByRole("main").getByRole("status").first()).toHaveText("2 submissions wait");
  await everybody(page, "review queue");
  await page.getByText("Decided", { exact: true }).click();
  await expect(page).toHaveURL("/console/~/review?show=decided");
  await expect(page.getByRole("rowheader")).toHaveText([/Tidewater/]);
  await page.goBack();
  await page.getByRole("link", { name: "Logbarn" }).click();
  await expect(heading(page)).toHaveText("Review Logbarn");
  await expect(heading(page)).toBeFocused();
});

test("changes are requested by place, and answered by an approval", async ({ page, server, context }) => {
  const [provider, reviewer] = [server.token("provider", "Tidewater", "--name", "Release desk"), server.token("reviewer", "Tidewater", "--name", "Review desk")];
  await server.save(provider, "tidewater");
  const first = await server.submit(provider, "tidewater");
  await enter(page, reviewer, `/console/~/review/${first.id}`);
  await expect(part(page, "What changed")).toContainText("first version");
  await expect(page.getByRole("article", { name: "Listing page" })).toContainText("Tidewater");
  await expect(page.getByRole("article", { name: "Listing page" }).getByRole("img").first()).toHaveAttribute("src", /^blob:/);
  await page.getByText("Product page", { exact: true }).click();
  await page.getByRole("combobox", { name: "Product" }).selectOption("Tidewater Cache");
  await expect(page.getByRole("article", { name: "Product page" })).toContainText("Tidewater Cache");

  const request = page.getByRole("button", { name: "Request changes" });
  await expect(request).toHaveAccessibleDescription(/at least one comment/);
  await page.getByLabel("Comment on", { exact: true }).selectOption({ label: "Short Description" });
  await page.getByRole("button", { name: "Add a comment on it" }).click();
  const comment = page.getByRole("textbox", { name: "Comment on Profile, Short Description" });
  await expect(comment).toBeFocused();
  await expect(request).toHaveAccessibleDescription(/no words yet/);
  await comment.fill("x".repeat(2001));
  await expect(request).toHaveAccessibleDescription(/more than 2,000/);
  // A tab that is full keeps nothing more, and says so.
  await fill(page, "sessionStorage");
  await comment.fill("y".repeat(2400));
  await expect(page.getByText("Not kept: this browser has no room for them")).toBeVisible();
  await unfill(page, "sessionStorage");
  await comment.fill("Say what it scales.");
  await expect(page.getByText("Not kept: this browser has no room for them")).toHaveCount(0);
  await part(page, "Approval checklist").getByRole("button", { name: /^Comment on/ }).first().click();
  await page.keyboard.type("show a screenshot of it");
  await page.reload();
  await expect(comment).toHaveValue("Say what it scales.");
  await expect(page.getByRole("heading", { name: "Comments, 2" })).toBeVisible();
  await everybody(page, "submission being reviewed");
  await request.click();
  await expect(page.getByRole("button", { name: "Send the comments" })).toHaveAccessibleDescription(/2 comments go along/);
  await page.keyboard.press("Enter");
  await expect(said(page)).toHaveText("Changes are requested");
  await expect(page.getByRole("heading", { name: "Decision" })).toBeFocused();
  await expect(page.getByRole("complementary", { name: "Decision" })).toContainText("by Review desk");
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("Say what it scales");

  const theirs = await context.newPage();
  await enter(theirs, provider, "/console/tidewater");
  await expect(part(theirs, "What a reviewer asks for")).toContainText("Say what it scales.");
  await saveOn(server, provider, "tidewater", changed("tidewater", short));
  const second = await server.submit(provider, "tidewater", "second");
  await theirs.goto(`/console/~/review/${second.id}`);
  await expect(heading(theirs)).toHaveText("Submission of Tidewater");
  await expect(theirs.getByRole("complementary", { name: "Decision" })).toContainText("A reviewer decides on it");
  await expect(theirs.getByRole("button", { name: /^Comment/ })).toHaveCount(0);
  await expect(theirs.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await everybody(theirs, "submission read by its provider");

  await page.goto(`/console/~/review/${second.id}`);
  const differs = part(page, "What changed");
  await expect(differs).toContainText("1 change. Held against version 1");
  await differs.getByText("Before and after").click();
  await expect(differs).toContainText("Databases that scale to zero");
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByRole("button", { name: "Approve it" }).click();
  await expect(said(page)).toHaveText("Approved");
  expect((await status(server, provider, "tidewater")).status).toBe("approved");
});

loud("somebody else’s decision stands, and one’s own comments are not lost", async ({ page, server }) => {
  const token = server.token();
  await server.save(token, "tidewater");
  const { id } = await server.submit(token, "tidewater");
  await enter(page, token, `/console/~/review/${id}`);
  await page.getByRole("button", { name: "Add a comment on it" }).click();
  await page.getByRole("textbox", { name: "Comment on The whole" }).fill("The plans are missing.");
  await decide(server, server.token("reviewer", "Tidewater", "--name", "Review desk"), id, { decision: "approved" });
  await page.getByRole("button", { name: "Request changes" }).click();
  await page.getByRole("button", { name: "Send the comments" }).click();
  const decision = page.getByRole("complementary", { name: "Decision" });
  await expect(decision).toContainText("Somebody else decided in the meantime");
  await expect(decision).toContainText("Approved");
  await expect(decision).toContainText("by Review desk");
  await expect(decision).toContainText("The plans are missing.");
  await decision.getByRole("button", { name: "Discard my comments" }).click();
  await expect(decision).not.toContainText("The plans are missing.");
});

loud("a provider has no queue, and what is not there is said to be", async ({ page, server }) => {
  const token = server.token("provider");
  await enter(page, token, "/console/~/review");
  await expect(page.getByRole("main")).toContainText("Yours is a provider’s");
  await page.goto("/console/~/review/sub_000000000000000000000000");
  await expect(page.getByRole("alert").first()).toContainText("no submission");
});
