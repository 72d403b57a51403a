// `test` for every spec: it also fails where the page logs an error, throws, or breaks the content security policy (which the
// browser logs as an error).
import { expect, test as base } from "@playwright/test";

export { expect };

export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(String(error)));
      await use();
      expect(errors, "errors of the page").toEqual([]);
    },
    { auto: true },
  ],
});
