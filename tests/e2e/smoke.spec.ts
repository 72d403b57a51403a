// The page starts under the policy that it is served with, and the policy is enforced and reported.
import { test as bare } from "@playwright/test";
import { expect, test } from "./test";

const PROBE = "/?probe-of-the-policy";

test("every answer carries the security headers", async ({ request }) => {
  for (const path of ["/", "/review", "/robots.txt", "/missing.js"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toMatch(
      /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'( 'sha256-[\w+/]{43}=')?; style-src 'self'( 'sha256-[\w+/]{43}=')?; img-src/,
    );
    expect(headers["content-security-policy"], path).toContain("require-trusted-types-for 'script'; trusted-types formwork-offline");
    expect(headers["content-security-policy"], path).not.toContain("'unsafe-");
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
  }
});

for (const path of ["/", "/some/route/of/the/page"]) {
  test(`the page starts at ${path}`, async ({ page, request }) => {
    const wasm = page.waitForResponse((response) => response.url().endsWith("_bg.wasm"));
    await page.goto(path);
    expect((await wasm).headers()).toMatchObject({
      "content-type": "application/wasm",
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
    });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("The page could not start.")).toBeHidden();
    const reports = await (await request.get("/csp-reports")).json();
    expect(reports.filter((report) => !report["csp-report"]["document-uri"].endsWith(PROBE))).toEqual([]);
  });
}

test("nothing is fetched twice", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto("/", { waitUntil: "networkidle" });
  expect(fetched.filter((url, place) => fetched.indexOf(url) < place)).toEqual([]);
});

// Without this one, an empty list of reports would also be what a switched-off policy gives.
bare("what the policy refuses is refused and reported", async ({ page, request }) => {
  await page.goto(PROBE);
  const refused = await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "body { color: red }";
    document.head.append(style);
    try {
      document.body.innerHTML = "<p>text</p>";
      return "nothing";
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(refused).toBe("TypeError");
  const directives = async () => {
    const reports = await (await request.get("/csp-reports")).json();
    const ours = reports.map((report) => report["csp-report"]).filter((report) => report["document-uri"].endsWith(PROBE));
    return ours.map((report) => report["effective-directive"]);
  };
  await expect.poll(directives).toEqual(expect.arrayContaining(["style-src-elem", "require-trusted-types-for"]));
});

bare("a page that cannot start says so", async ({ page }) => {
  await page.route("**/*_bg.wasm", (route) => route.abort());
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("The page could not start.");
});
