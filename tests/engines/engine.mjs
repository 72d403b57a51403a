// One of three browsers, through its own WebDriver. ENGINE chooses it; the programs come from the environment or the search path.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Capabilities, WebDriver } from "selenium-webdriver";
import { Executor, HttpClient } from "selenium-webdriver/http/index.js";

export const ENGINE = process.env.ENGINE ?? "chromium";

/** How each driver is started and what it is asked for: `own` is a folder that the browser has for itself. */
const ENGINES = {
  chromium: {
    program: process.env.CHROMEDRIVER ?? "chromedriver",
    wanted: (own) => ({
      browserName: "chrome",
      "goog:chromeOptions": {
        binary: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", `--user-data-dir=${own.profile}`],
        prefs: { "download.default_directory": own.downloads, "download.prompt_for_download": false },
      },
    }),
  },
  firefox: {
    program: process.env.GECKODRIVER ?? "geckodriver",
    wanted: (own) => ({
      browserName: "firefox",
      "moz:firefoxOptions": {
        binary: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
        args: ["-headless", "-profile", own.profile],
        prefs: { "browser.download.folderList": 2, "browser.download.dir": own.downloads, "browser.download.alwaysOpenPanel": false },
      },
    }),
  },
  // WebKitGTK's browser for tests. Under its driver it keeps nothing from one session to the next.
  webkit: {
    program: process.env.WEBKITWEBDRIVER ?? "WebKitWebDriver",
    wanted: () => ({ browserName: "MiniBrowser" }),
  },
};

/** Whether frames are drawn, and how large the page is. */
const DRAWN = `
  const done = arguments[0];
  const late = setTimeout(() => done([[innerWidth, innerHeight], false]), 1000);
  requestAnimationFrame(() => requestAnimationFrame(() => (clearTimeout(late), done([[innerWidth, innerHeight], true]))));`;

/** A browser with a folder of its own, which stays when the browser is ended and begun again. */
export class Browser {
  #own;
  #child;
  #url;
  /** The client of the running browser. */
  driver;

  static async start() {
    const browser = new Browser();
    const folder = mkdtempSync(join(tmpdir(), "formwork-engine-"));
    browser.#own = { folder, profile: join(folder, "profile"), downloads: join(folder, "downloads") };
    const config = join(folder, "config");
    for (const each of [browser.#own.profile, browser.#own.downloads, config]) mkdirSync(each);
    // Where a program of GTK's puts what it downloads.
    writeFileSync(join(config, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${browser.#own.downloads}"\n`);
    const port = await freePort();
    browser.#url = `http://127.0.0.1:${port}`;
    const environment = { ...process.env, MESA_SHADER_CACHE_DISABLE: "true", XDG_CONFIG_HOME: config, XDG_DATA_HOME: join(folder, "data"), XDG_CACHE_HOME: join(folder, "cache") };
    browser.#child = spawn(ENGINES[ENGINE].program, [`--port=${port}`], { stdio: ["ignore", "ignore", "inherit"], env: environment });
    browser.#child.once("error", (error) => console.error(`${ENGINES[ENGINE].program}: ${error.message}`));
    await listening(browser.#url);
    await browser.begin();
    return browser;
  }

  /** Where it puts what it downloads. */
  get downloads() {
    return this.#own.downloads;
  }

  /** Name and version, as the driver says them. */
  async version() {
    const said = await this.driver.getCapabilities();
    return `${said.get("browserName")} ${said.get("browserVersion")}`;
  }

  async begin() {
    const wanted = new Capabilities(ENGINES[ENGINE].wanted(this.#own));
    this.driver = WebDriver.createSession(new Executor(new HttpClient(this.#url)), wanted);
    await this.driver.getSession();
    await this.driver.manage().setTimeouts({ pageLoad: 60_000, script: 30_000 });
    await this.size(1280, 900);
  }

  /** Ends the browser and begins it again, with what it keeps. */
  async again() {
    await this.driver.quit();
    await this.begin();
  }

  /** Makes what the page is drawn on as large as this, whatever the window has around it, and waits until it is drawn. */
  async size(width, height) {
    const window = this.driver.manage().window();
    const [across, down] = await this.driver.executeScript("return [outerWidth - innerWidth, outerHeight - innerHeight]");
    await window.setRect({ width: width + across, height: height + down });
    for (let tries = 0; tries < 20; tries++) {
      const [inner, drawn] = await this.driver.executeAsyncScript(DRAWN);
      if (drawn && inner[0] === width && inner[1] === height) return;
      // A window that was not drawn anew is moved a little.
      await window.setRect({ width: width + across, height: height + down + (drawn ? height - inner[1] : tries % 2) });
    }
    throw new Error(`${ENGINE} does not draw a page of ${width} × ${height}`);
  }

  async end() {
    await this.driver?.quit().catch(() => {});
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    if (this.#child.exitCode === null && this.#child.kill()) await ended;
    await removed(this.#own.folder);
  }
}

/** Removes a folder in which a browser's last process may still write for a moment; what outlives that is left to the system. */
async function removed(folder) {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(url) {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${ENGINES[ENGINE].program} does not answer at ${url}`);
}
