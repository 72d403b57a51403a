// Every field of the registry reaches the page, with all that the registry says of it. fields.json is written from the registry
// by `cargo xtask codegen`, so a field that is added there is looked for here.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./test";
import { begin, escape, field, form, go, goOn, heading, schemaText, summary } from "./verbs";

type Field = {
  key: string;
  label: string;
  help: string;
  standing: "form" | "extra" | "column";
  control: string;
  private: boolean;
  applies: string;
  required?: string;
  blocks?: boolean;
  message?: string;
  advised?: number;
  most?: number;
};

const registry: { sections: { heading: string; fields: Field[] }[]; product: { fields: Field[] } } = JSON.parse(
  readFileSync(new URL("fields.json", import.meta.url), "utf8"),
);
const integration = registry.sections.flatMap((section) => section.fields);
const pages = [...registry.sections, { heading: "Product 1", fields: registry.product.fields }];

// The role that a control has; a field of several controls is a group with the field's name.
const roles: Record<string, string> = {
  ...{ line: "textbox", area: "textbox", markdown: "textbox", code: "textbox" },
  ...{ toggle: "switch", status: "switch", choice: "combobox", suggest: "combobox" },
};
const roleOf = ({ control }: Field) => (roles[control] ?? "group") as "group" | "textbox";
const find = (page: Page, field: Field) => form(page).getByRole(roleOf(field), { name: field.label, exact: true });
const counted = pages.flatMap(({ heading, fields }) =>
  fields.filter(({ control, advised, most }) => ["line", "area", "markdown", "code"].includes(control) && (most ?? advised)).map((field) => ({ heading, field })),
);

// A draft of both kinds with a product is the one to which every field applies.
async function everything(page: Page) {
  await begin(page, "both");
  await page.getByRole("button", { name: "Add a product" }).click();
  await expect(heading(page)).toHaveText("Product 1");
}

test.describe("a person finds every field of Vercel’s forms", () => {
  test("the registry holds the 23 and 13 fields by their documented names", () => {
    const names = (fields: Field[]) => fields.filter(({ standing }) => standing === "form").map(({ label }) => label);
    expect(names(integration)).toEqual(
      (
        "Name, URL Slug, Developer, Contact Email, Support Contact Email, Short Description, Logo, Category, Website, Documentation URL, " +
        "EULA URL, Privacy Policy URL, Overview, Additional Information, Feature Media, Redirect URL, API Scopes, Webhook URL, " +
        "Configuration URL, Base URL, Redirect Login URL, Installation-level Billing Plans, Integrations Agreement"
      ).split(", "),
    );
    expect(names(registry.product.fields)).toEqual(
      (
        "Name, URL Slug, Short Description, Short Billing Plans Description, Metadata Schema, Logo, Tags, Guides, Resource Links, " +
        "Snippets, Edge Config Support, Log Drain Settings, Checks API"
      ).split(", "),
    );
  });

  for (const { heading: name, fields } of pages) {
    test(`${name}: each field has one control with its label and its hint`, async ({ page }) => {
      await everything(page);
      await go(page, name);
      for (const own of fields) {
        await expect.soft(find(page, own), own.label).toHaveCount(1);
        await expect.soft(find(page, own), own.label).toHaveAccessibleDescription(new RegExp(escape(own.help)));
      }
      // What is private says so, and nothing else does.
      await expect(form(page).getByText("Private", { exact: true })).toHaveCount(fields.filter((own) => own.private).length);
    });

    test(`${name}: what is required and missing says so, and the summary leads there`, async ({ page }) => {
      await everything(page);
      await go(page, name);
      const required = fields.filter((own) => own.required);
      // The one required field that does not begin empty.
      if (required.some(({ control }) => control === "schema")) await (await schemaText(page)).fill("");
      for (const own of required) await expect(find(page, own), own.label).not.toHaveAccessibleDescription(new RegExp(escape(own.message!)));
      await goOn(page);
      const blocking = required.filter((own) => own.blocks);
      for (const own of required) {
        await expect.soft(find(page, own), own.label).toHaveAccessibleDescription(new RegExp(escape(own.message!)));
      }
      for (const own of blocking.filter((own) => roleOf(own) !== "group")) {
        await expect.soft(find(page, own), own.label).toHaveAttribute("aria-invalid", "true");
      }
      if (blocking.length === 0) return expect(summary(page)).toHaveCount(0);
      await expect(summary(page)).toBeFocused();
      const links = summary(page).getByRole("link");
      await expect(links).toHaveText(blocking.map((own) => own.message!));
      for (const [place, own] of blocking.entries()) {
        await links.nth(place).click();
        // The first control of a group takes the focus for it.
        await expect(roleOf(own) === "group" ? find(page, own).locator(":focus") : find(page, own), own.label).toBeFocused();
        await expect(find(page, own), own.label).toBeInViewport();
      }
    });
  }

  test("each limited text counts up to its limit, in the units of the form", async ({ page }) => {
    await everything(page);
    for (const { heading: name, fields } of pages) {
      const own = counted.filter((found) => found.heading === name);
      if (own.length > 0) await go(page, name);
      for (const { field: limited } of own) {
        const { advised, most } = limited;
        const limit = advised && most && advised < most ? `${advised} advised, ${most} at most` : `${most ?? advised}`;
        // A wave is one character to a person and two to a browser.
        for (const [text, count] of [["", 0], ["🌊", 2], ["a".repeat(most ?? advised!), most ?? advised!], ["a".repeat(most! + 1), most! + 1]] as const) {
          await find(page, limited).fill(text);
          await expect.soft(find(page, limited), limited.label).toHaveAccessibleDescription(new RegExp(`(^| )${count} of ${limit}$`));
        }
      }
    }
    expect(counted.length).toBeGreaterThanOrEqual(8);
  });
});
