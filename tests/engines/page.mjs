// What a person does with Formwork, by role and accessible name as the browser itself computes them.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { By, Key, error } from "selenium-webdriver";
import { ENGINE } from "./engine.mjs";

/** The path of a file of tests/fixtures. */
export const fixture = (path) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
export const read = (path) => readFileSync(fixture(path), "utf8");

/** Elements that may have a role: which have it, and under which name, is asked of the browser. */
const MAY_BE = {
  alert: "[role=alert]",
  article: "article",
  banner: "header",
  button: "button",
  checkbox: "input[type=checkbox]",
  combobox: "select",
  complementary: "aside",
  dialog: "dialog, [role=dialog]",
  file: "input[type=file]",
  form: "form",
  group: "fieldset, [role=group]",
  heading: "h1, h2, h3, h4",
  img: "img, [role=img]",
  link: "a[href]",
  list: "ul, ol",
  listitem: "li",
  main: "main",
  navigation: "nav",
  radio: "input[type=radio]",
  radiogroup: "[role=radiogroup]",
  region: "section[aria-label], section[aria-labelledby], [role=region]",
  searchbox: "input[type=search]",
  status: "[role=status], output",
  switch: "[role=switch]",
  application: "[role=application]",
  textbox: "textarea, input:not([type]), input[type=text], input[type=email], input[type=url], input[type=password]",
};

/** What else an engine may say of a role: that a file is chosen by a button, that a password has no role of its own (ARIA has none). */
const ALSO = { file: ["button", "textbox", "none", "generic", ""], img: ["image"], textbox: [""] };

const WAIT = 15_000;

const ABOUT = `
  const [root, selector, words] = arguments;
  const pattern = new RegExp(words);
  const text = (id) => document.getElementById(id)?.textContent;
  const about = (element) => [
    element.textContent, element.getAttribute("aria-label"), element.title, element.alt,
    element.querySelector(":scope > legend")?.textContent,
    ...[...(element.labels ?? [])].map((label) => label.textContent),
    ...(element.getAttribute("aria-labelledby") ?? "").split(" ").map(text),
  ];
  const is = (words) => pattern.test((words ?? "").trim().replace(/\\s+/g, " "));
  return [...(root ?? document).querySelectorAll(selector)]
    .filter((element) => (element.type === "file" || element.checkVisibility()) && about(element).some(is));`;

/** Counts the keys that write something. */
const COUNTS = `
  if (window.keysHeard === undefined) addEventListener("keydown", ({ key }) => (window.keysHeard += key.length === 1 || key === "Enter"), true);
  window.keysHeard = 0;`;

/** A name as it is spoken. Engines differ in the spaces that they put between its parts. */
const spoken = (name) => name.trim().replace(/\s+/g, " ").replaceAll(" :", ":");

/** What is tried again: an element that is drawn anew, covered or not there yet. */
const PASSING = [
  error.StaleElementReferenceError,
  error.ElementNotInteractableError,
  error.ElementClickInterceptedError,
  error.NoSuchElementError,
  assert.AssertionError,
];

/** A page in a browser, or a part of one. */
export class Page {
  constructor(browser, url) {
    this.browser = browser;
    this.url = url;
  }

  get driver() {
    return this.browser.driver;
  }

  /** Asks until it holds; a person would not wait for ever. */
  async until(what, ask, wait = WAIT) {
    const end = Date.now() + wait;
    let last;
    for (;;) {
      try {
        const answer = await ask();
        if (answer) return answer;
        last = undefined;
      } catch (reason) {
        // What is drawn anew while one looks at it is looked at again.
        if (!PASSING.some((kind) => reason instanceof kind)) throw reason;
        last = reason;
      }
      if (Date.now() > end) {
        await this.shot(`failed ${what}`).catch(() => {});
        throw new Error(`${ENGINE}: not within ${wait / 1000} s: ${what}${last ? ` (${last.message})` : ""}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** All elements of a role and a name that are there now. */
  async all(role, name, within) {
    // The words of a name stand somewhere about the element; this only spares asking the browser about every other one.
    const parts = name instanceof RegExp ? name.source.replace(/^\^|\$$/g, "") : (name ?? "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    // What parts a name's words may stand between elements, and not be text.
    const words = parts.replaceAll(" ", "\\s*");
    const may = await this.driver.executeScript(ABOUT, within ?? null, MAY_BE[role], words);
    // Elements such as `main` are what their name says.
    if (name === undefined) return may;
    const found = [];
    for (const element of may) {
      const said = spoken(await element.getAccessibleName());
      if (!(name instanceof RegExp ? name.test(said) : said === name)) continue;
      const has = await element.getAriaRole();
      assert.ok(has === role || ALSO[role]?.includes(has), `${ENGINE} takes ${role} ${said} for “${has}”`);
      found.push(element);
    }
    return found;
  }

  /** The first element of a role and a name, once it is there. */
  find(role, name, within) {
    return this.until(`${role} ${name ?? ""}`, async () => (await this.all(role, name, within))[0]);
  }

  async press(role, name, within) {
    await this.until(`press ${role} ${name}`, async () => {
      const element = (await this.all(role, name, within))[0];
      if (!element) return false;
      await this.click(element);
      return true;
    });
  }

  /** Clicks what was brought before one's eyes: the bar and the drawer cover what is at the edges. */
  async click(element) {
    await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element);
    await element.click();
  }

  /** Chooses a box or a radio by what a person sees of it: its label, where it lies in one. */
  async pick(role, name, within) {
    await this.until(`pick ${role} ${name}`, async () => {
      const element = (await this.all(role, name, within))[0];
      if (!element) return false;
      if (await element.isSelected()) return true;
      await this.click(await this.driver.executeScript("return arguments[0].closest('label') ?? arguments[0]", element));
      return element.isSelected();
    });
  }

  /** The control that a label names, in the form. */
  field(label, role = "textbox") {
    return this.until(`${role} ${label}`, async () => {
      const form = (await this.all("form", undefined, (await this.all("main"))[0]))[0];
      return form && (await this.all(role, label, form))[0];
    });
  }

  async fill(label, words) {
    const field = await this.field(label);
    await field.clear();
    await this.type(field, words);
    return field;
  }

  /**
   * Types into a control, or into whatever has the focus. On a busy machine WebKit's driver loses keys on their way: they never reach
   * the page, which counts them. Then it is typed anew; what the page heard and did not take is left for the journey to find.
   */
  async type(control, words) {
    const into = control ?? (await this.driver.switchTo().activeElement());
    for (let tries = 0; tries < 5; tries++) {
      await this.driver.executeScript(COUNTS);
      await into.sendKeys(words);
      const all = async () => (await this.driver.executeScript("return window.keysHeard")) >= [...words].length;
      for (let waited = 0; waited < 20 && !(await all()); waited++) await new Promise((resolve) => setTimeout(resolve, 50));
      if (await all()) return;
      console.log(`    ${ENGINE}: keys were lost on their way to the page, typing “${words.slice(0, 20)}” anew`);
      await into.clear();
    }
  }

  async value(label, wanted) {
    await this.until(`${label} to be ${wanted}`, async () => {
      assert.equal(await (await this.field(label)).getAttribute("value"), wanted);
      return true;
    });
  }

  /** The heading of the page, once it is this one. */
  async heading(wanted) {
    await this.until(`heading ${wanted}`, async () => {
      const said = await this.driver.executeScript("return document.querySelector('h1')?.textContent ?? ''");
      return wanted instanceof RegExp ? wanted.test(said) : said === wanted;
    });
  }

  /** Waits until a text can be read in an element, or in the page. */
  async reads(wanted, element) {
    await this.until(`to read ${wanted}`, async () => {
      // The browser's own text of what is shown: WebKit's driver leaves some of it out.
      const text = await this.driver.executeScript("return (arguments[0] ?? document.body).innerText", element ? await element() : null);
      return wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted);
    });
  }

  async open(path) {
    await this.driver.get(this.url + path);
  }

  async start() {
    await this.open("/");
    await this.find("heading", "Drafts kept in this browser");
  }

  async begin(kind) {
    await this.open(`/new/${kind}`);
    await this.heading("Profile");
    await this.field("Name");
  }

  /**
   * Gives files to the control of a label; it lies beneath what a person sees, as every file input. It is found by its label's text:
   * engines differ in whether its name also says that no file is chosen.
   */
  async give(label, ...files) {
    const control = await this.until(`file input ${label}`, async () => {
      for (const element of await this.driver.findElements(By.css("input[type=file]"))) {
        const said = spoken(await this.driver.executeScript("return [...arguments[0].labels].map((label) => label.textContent).join(' ')", element));
        if (label instanceof RegExp ? label.test(said) : said === label) return element;
      }
      return undefined;
    });
    await control.sendKeys(files.join("\n"));
  }

  async offer(...files) {
    await this.start();
    await this.give("Choose a file", ...files);
  }

  preview() {
    return this.find("region", "Live preview");
  }

  /** Waits until the page says that all is kept. */
  async kept() {
    await this.reads("Saved", async () => this.find("banner"));
  }

  async review() {
    await this.press("link", /^Review/, await this.find("banner"));
    await this.find("heading", "Readiness");
  }

  /** The bytes of what the page hands over when a button is pressed. */
  async handed(role, name) {
    const folder = this.browser.downloads;
    const before = new Set(readdirSync(folder));
    await this.press(role, name);
    return this.until(`download of ${name}`, async () => {
      const files = readdirSync(folder).filter((file) => !before.has(file) && !/\.(part|crdownload|wkdownload)$|^\.|\.tmp$/.test(file));
      if (files.length !== 1) return undefined;
      const bytes = readFileSync(join(folder, files[0]));
      if (bytes.length === 0) return undefined;
      rmSync(join(folder, files[0]));
      return { name: files[0], bytes };
    });
  }

  async menu(name) {
    await this.press("button", /draft menu$/);
    return this.handed("button", name);
  }

  /** The text of the draft as it is saved as a file. */
  async manifest() {
    return (await this.menu("Save the draft as a file")).bytes.toString();
  }

  async undo() {
    await this.press("button", /^Undo: /);
  }

  /** Waits until an element has the focus, by what it is called. */
  async focused(name, role) {
    await this.until(`the focus to be on ${name ?? role}`, async () => {
      const focus = await this.driver.switchTo().activeElement();
      const said = spoken(await focus.getAccessibleName());
      if (name !== undefined && !(name instanceof RegExp ? name.test(said) : said === name)) return false;
      return role === undefined || (await focus.getAriaRole()) === role;
    });
  }

  /** Keys to whatever has the focus. */
  async keys(...keys) {
    for (const key of keys) await this.driver.actions().sendKeys(key).perform();
  }

  /** Tabs on to an element of a role and a name, and no further than over so many others. */
  async tabTo(role, name, most = 120) {
    const passed = [];
    for (let count = 0; count <= most; count++) {
      const focus = await this.driver.switchTo().activeElement();
      const said = spoken(await focus.getAccessibleName());
      const has = await focus.getAriaRole();
      if ((has === role || ALSO[role]?.includes(has)) && (name instanceof RegExp ? name.test(said) : said === name)) return;
      passed.push(`${has} “${said}”`);
      await this.keys(Key.TAB);
    }
    throw new Error(`${ENGINE}: Tab does not lead to ${role} ${name}, but over ${passed.join(", ")}`);
  }

  /** What went wrong in this tab so far. */
  async heard() {
    return this.driver.executeScript("return JSON.parse(sessionStorage.getItem('heard') ?? '[]')");
  }

  async shot(name) {
    const folder = process.env.SHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${ENGINE}-${name.replace(/[^\w.-]+/g, "-").slice(0, 80)}.png`), Buffer.from(await this.driver.takeScreenshot(), "base64"));
  }
}
