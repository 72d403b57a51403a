/**
 * Vercel's own command and kit against the real server, over HTTP: what a team has saved can be read with its token and no other.
 *
 * What is printed of a product is what `crates/model/src/command` says, as in `command.test.mjs`; there the answers are the
 * model's alone, here they have been through database, tokens and routes.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Vercel } from "@vercel/sdk";
import { cases } from "./cases.mjs";
import { vercelAt } from "./command.mjs";
import { formwork, publish, save } from "./formwork.mjs";
import { aboutProduct, address, said } from "./printed.mjs";

const TOGETHER = { concurrency: 2 };
const { listings } = cases;
const NOBODY = `fw_${"0".repeat(40)}`;
let server;
let token;
let stranger;

before(async () => {
  server = await formwork();
  token = await server.token("Team");
  stranger = await server.token("Others");
  for (const { name } of listings) {
    const saved = await save(server, token, name);
    if (name === "tidewater") await publish(server, token, saved);
  }
});
after(() => server?.close());

const kitOf = (bearerToken) => new Vercel({ bearerToken, serverURL: server.url, retryConfig: { strategy: "none" } });

describe("the command", TOGETHER, () => {
  for (const listing of listings) {
    for (const own of listing.products) {
      const name = address(listing, own);
      const { framework, text } = own.guides[0];
      const words = ["guide", name, ...(framework === null ? [] : ["--framework", framework])];
      test(words.join(" "), async () => {
        const { stdout, stderr } = await vercelAt(server.url, token, words);
        assert.equal(said(stderr) + stdout, text);
      });
      test(`add ${name} --help`, async () => {
        const { code, stderr } = await vercelAt(server.url, token, ["add", name, "--help"]);
        const others = listing.products.filter((other) => other !== own).map((other) => address(listing, other));
        assert.equal(code, 0);
        // Plans are a provider's server's to tell, so that the server has none.
        const plans = /\n {2}Available billing plans for "[^]*?(?=\n {2}Metadata options for "|$)/g;
        assert.equal(aboutProduct(stderr, name, others).replace(plans, ""), own.help.replace(plans, ""));
      });
    }
  }

  const json = async (...words) => {
    const { code, stdout, stderr } = await vercelAt(server.url, token, [...words, "--format", "json"]);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  };

  test("discover shows every product of the team's native listings", async () => {
    const { products } = await json("discover");
    const native = listings.filter(({ products }) => products.length > 0);
    const expected = native.flatMap((listing) => listing.products.map(({ product }) => product.name));
    assert.deepEqual(products.map(({ name }) => name).sort(), expected.sort());
  });

  test("discover asks for categories", async () => {
    const { products } = await json("discover", "--category", "databases");
    assert.deepEqual([...new Set(products.map(({ slug }) => slug.split("/")[0]))], ["tidewater"]);
  });

  test("categories", async () => {
    const { categories } = await json("categories");
    assert.ok(categories.some(({ slug, title }) => slug === "databases" && title.length > 0));
  });

  test("installations are the team's native listings", async () => {
    const { installations } = await json("installations");
    const native = listings.filter(({ products }) => products.length > 0).map(({ slug }) => slug);
    assert.deepEqual(installations.map(({ integration }) => integration.slug).sort(), native.sort());
  });

  test("a scope is the team by its slug", async () => {
    const { code, stdout } = await vercelAt(server.url, token, ["guide", "gatepost", "--scope", "team"]);
    assert.equal(code, 0);
    assert.match(stdout, /\S/);
  });

  test("an unknown slug is told", async () => {
    const { code, stdout, stderr } = await vercelAt(server.url, token, ["guide", "nobody"]);
    assert.equal(code, 1);
    assert.match(stdout + stderr, /There is no integration “nobody” here: look at its spelling/);
  });

  test("another team has no such integration", async () => {
    const { code, stdout, stderr } = await vercelAt(server.url, stranger, ["guide", "tidewater"]);
    assert.equal(code, 1);
    assert.match(stdout + stderr, /There is no integration “tidewater” here: look at its spelling/);
  });

  test("a token that nobody made is told", async () => {
    const { code, stdout, stderr } = await vercelAt(server.url, NOBODY, ["guide", "tidewater"]);
    assert.equal(code, 1);
    assert.match(stdout + stderr, /Nobody has made this token|not valid|401/);
  });
});

describe("the kit", () => {
  const installed = (kit) => kit.integrations.getConfigurations({ view: "account", installationType: "marketplace" });

  test("installations, their products and plans are accepted", async () => {
    const kit = kitOf(token);
    const found = await installed(kit);
    assert.deepEqual(found.map(({ slug }) => slug).sort(), listings.filter(({ products }) => products.length > 0).map(({ slug }) => slug).sort());
    for (const { id, slug, integrationId } of found) {
      const { products } = await kit.integrations.getConfigurationProducts({ id });
      const { products: own } = listings.find((listing) => listing.slug === slug);
      assert.deepEqual(products.map((product) => product.slug), own.map(({ product }) => product.slug));
      for (const product of products) {
        const asked = { integrationIdOrSlug: integrationId, productIdOrSlug: product.id, metadata: "{}" };
        assert.deepEqual(await kit.integrations.getBillingPlans(asked), { plans: [] });
      }
    }
  });

  test("another team is told nothing, and nobody without a token anything", async () => {
    const [{ id }] = await installed(kitOf(token));
    assert.deepEqual(await installed(kitOf(stranger)), []);
    await assert.rejects(kitOf(stranger).integrations.getConfigurationProducts({ id }), { statusCode: 404 });
    await assert.rejects(installed(kitOf(NOBODY)), { statusCode: 401 });
    await assert.rejects(installed(kitOf(undefined)), { statusCode: 401 });
  });
});

test("what is published is a page for everyone, what is not is none", async () => {
  const page = await fetch(`${server.url}/listing/tidewater`);
  assert.equal(page.status, 200);
  const html = await page.text();
  const [, picture] = /src="(\/listing\/tidewater\/media\/[0-9a-f]{64})"/.exec(html);
  assert.match((await fetch(server.url + picture)).headers.get("content-type"), /^image\//);
  assert.equal((await fetch(`${server.url}/listing/gatepost`)).status, 404);
  assert.equal((await fetch(`${server.url}/api/docs`)).status, 200);
});
