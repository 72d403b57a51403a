// Browser tests over the built page. `cargo xtask e2e` serves it and says where (BASE_URL) and which browser to use (CHROMIUM).
// Specs find things as people do: by role and by label, never by class or id.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "results/artifacts",
  reporter: [["dot"], ["json", { outputFile: "results/report.json" }]],
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A test that passes at the second try hides a fault, of the page or of the test.
  retries: 0,
  // Two cores drive two browsers and their servers: what is slow there is not wrong.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.BASE_URL,
    // Each test is a first visit; the spec of pages without a network lets the worker in.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
