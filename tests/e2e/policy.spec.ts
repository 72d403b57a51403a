// Everything is used once, under the policy that the page is served with: nothing is reported, refused, logged or fetched from
// elsewhere. (`test` itself fails where the console has an error.)
import { expect, test } from "./test";
import { begin, drawer, field, fixture, form, go, goOn, heading, kept, open, pick, preview, review, start } from "./verbs";

test.describe("the page keeps to its policy", () => {
  test("while everything is used, nothing is reported and no other host is asked", async ({ page, request, baseURL }) => {
    const asked = new Set<string>();
    page.on("request", (request) => asked.add(new URL(request.url()).protocol === "blob:" ? "blob:" : new URL(request.url()).origin));
    await page.addInitScript(() => {
      const found: string[] = [];
      Object.assign(window, { found });
      document.addEventListener("securitypolicyviolation", (event) => found.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
    });
    test.setTimeout(60_000);
    const before = (await (await request.get("/csp-reports")).json()).length;

    await start(page);
    await page.getByRole("button", { name: "See a complete example" }).click();
    await expect(heading(page)).toHaveText("Profile");
    for (const surface of ["Card", "Listing", "Overview row", "Permissions", "Product page", "Social card"]) {
      await pick(preview(page).getByRole("radio", { name: surface, exact: true }));
    }
    for (const choice of ["Both, side by side", "Phone, 390 px", "Desktop, 1200 px"]) await pick(preview(page).getByRole("radio", { name: choice }));
    await drawer(page).getByRole("button", { name: "Open" }).click();
    await drawer(page).getByRole("listbox").press("End");
    await drawer(page).getByRole("button", { name: "Close" }).click();
    await field(page, "Name").fill("Tidewater <b>&amp;</b> \"Sons\"");
    await pick(form(page).getByRole("radiogroup", { name: "View of Overview" }).getByRole("radio", { name: "Read" }));
    for (const page_ of ["External Integration Settings", "Marketplace Integration Settings", "Terms of Service", "Tidewater Postgres"]) {
      await go(page, page_);
      // The first of each kind: a fold opens others.
      const folds = form(page).locator("summary");
      if ((await folds.count()) > 0) await folds.first().click();
      await goOn(page);
    }
    await page.getByRole("button", { name: "Theme" }).click();
    await pick(page.getByRole("group", { name: "Theme", exact: true }).getByRole("radio", { name: "Dark" }));
    await review(page);
    for (const fold of await page.getByRole("main").locator("summary").all()) await fold.click();
    await page.getByRole("button", { name: /^Undo: / }).click();
    await kept(page);
    await begin(page, "both");
    await field(page, "Logo").getByLabel("Choose an image: Logo").setInputFiles(fixture("gatepost/media/logo.png"));
    await expect(field(page, "Logo").getByText(/opaque/)).toBeVisible();
    await open(page, fixture("broken/bad-markdown.json"));
    await expect(preview(page).getByRole("article")).toBeVisible();

    expect(await page.evaluate(() => (window as unknown as { found: string[] }).found)).toEqual([]);
    const reports = await (await request.get("/csp-reports")).json();
    const ours = reports.slice(before).filter((report) => !report["csp-report"]["document-uri"].includes("probe-of-the-policy"));
    expect(ours).toEqual([]);
    expect([...asked].filter((origin) => origin !== "blob:")).toEqual([new URL(baseURL!).origin]);
    // Styles that a policy refuses are dropped in silence, so none may be written as an attribute in the first place: what the
    // page sets through the style object is what the policy allows.
    const html = await (await request.get("/")).text();
    expect(html).not.toMatch(/<[^>]+\s(style|on\w+)=/);
  });

  test("what was typed leaves the browser by no other way than a file", async ({ page }) => {
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ""}`));
    await begin(page, "native");
    await field(page, "Name").fill("Tidewater");
    await field(page, "Contact Email").fill("partners@tidewater.example");
    await kept(page);
    await review(page);
    expect(sent.filter((request) => !request.startsWith("GET ") || /tidewater/i.test(request))).toEqual([]);
    expect((await page.context().cookies()).length).toBe(0);
  });
});
