/**
 * Vercel's own command (`vercel` 60.0.0) against what the model says of it.
 *
 * - `discover`, `categories` and `installations` show what the model answers, and mistakes in a draft end none of its answers.
 * - `guide` and `add --help` print of every product of every fixture exactly what `command::guide` and `command::help` say.
 * - What ends or garbles the command is found by our rules as an error.
 * - What `command::shortcomings` tells is what happens.
 *
 * Every run has a server of its own on 127.0.0.1, an empty folder as home, and no way to any other machine.
 */
import assert from "node:assert/strict";
import net from "node:net";
import { describe, test } from "node:test";
import { cases } from "./cases.mjs";
import { vercel } from "./command.mjs";
import { aboutProduct, address, said } from "./printed.mjs";
import { entered } from "./serve.mjs";

const TOGETHER = { concurrency: 2 };
const { listings, odd, crashes, behaviour, market, mended } = cases;
const { slug, answers: sound } = listings.find(({ name }) => name === "gatepost");

test("no other machine can be reached", async () => {
  // 192.0.2.1 is set aside for documents and belongs to nobody.
  if (process.env.ISOLATED === "network") {
    const error = await new Promise((resolve) => {
      const socket = net.connect({ host: "192.0.2.1", port: 443 });
      socket.on("error", resolve).on("connect", () => resolve(new Error("connected")));
    });
    assert.equal(error.code, "ENETUNREACH");
  } else {
    assert.equal(process.env.ISOLATED, "proxy");
    assert.deepEqual([process.env.HTTPS_PROXY, process.env.HTTP_PROXY], ["http://127.0.0.1:9", "http://127.0.0.1:9"]);
    const error = await new Promise((resolve) => {
      const socket = net.connect({ host: "127.0.0.1", port: 9 });
      socket.on("error", resolve).on("connect", () => resolve(new Error("connected")));
    });
    assert.equal(error.code, "ECONNREFUSED");
  }
});

describe("guide", TOGETHER, () => {
  for (const listing of listings) {
    for (const own of listing.products) {
      for (const { framework, text } of own.guides) {
        const words = ["guide", address(listing, own), ...(framework === null ? [] : ["--framework", framework])];
        test(words.join(" "), async () => {
          const { stdout, stderr } = await vercel(listing.answers, words);
          assert.match(stderr, /^Vercel CLI 60\.0\.0 /);
          assert.equal(said(stderr) + stdout, text);
        });
      }
    }
  }
});

describe("add --help", TOGETHER, () => {
  for (const listing of listings) {
    for (const own of listing.products) {
      const name = address(listing, own);
      test(name, async () => {
        const { code, stdout, stderr } = await vercel(listing.answers, ["add", name, "--help"]);
        const others = listing.products.filter((other) => other !== own).map((other) => address(listing, other));
        assert.equal(code, 0);
        assert.equal(stdout, "");
        assert.equal(aboutProduct(stderr, name, others), own.help);
      });
    }
  }
});

describe("the marketplace", TOGETHER, () => {
  const json = async (...words) => {
    const { code, stdout, stderr, asked } = await vercel(market.answers, [...words, "--format", "json"]);
    assert.equal(code, 0, stderr);
    return { shown: JSON.parse(stdout), asked };
  };
  const own = ({ integration, products }) =>
    products.map(({ name, slug, shortDescription }) => ({
      name,
      slug: products.length > 1 || slug !== integration.slug ? `${integration.slug}/${slug}` : integration.slug,
      provider: integration.name,
      description: shortDescription,
    }));

  test("discover shows the products of every native listing, and nothing that cannot be installed", async () => {
    const { shown, asked } = await json("discover");
    const expected = market.listings.filter(({ products }) => products?.length > 0).flatMap(own);
    assert.deepEqual(shown.products.map(({ tags, ...product }) => product), expected);
    assert.ok(shown.products.every(({ tags }) => tags.length > 0 && tags.every((tag) => !tag.startsWith("tag_"))));
    const { query } = asked.find(({ path }) => path === "/v2/integrations/integrations");
    assert.deepEqual(query.find(([name]) => name === "integrationType"), ["integrationType", "marketplace"]);
  });

  test("discover asks for categories by their slugs", async () => {
    const { asked } = await json("discover", "--category", "databases", "--category", "dev-tools");
    const { query } = asked.find(({ path }) => path === "/v2/integrations/integrations");
    assert.deepEqual(query.filter(([name]) => name === "category").map(([, value]) => value), ["databases", "dev-tools"]);
  });

  test("categories are shown by slug and title", async () => {
    const { shown } = await json("categories");
    const expected = market.answers["/v2/integrations/categories"].map(({ slug, title }) => ({ slug, title }));
    assert.deepEqual(shown.categories, expected);
  });

  test("installations are those of native listings", async () => {
    const { shown } = await json("installations");
    const expected = market.listings.filter(({ installationTypes }) => installationTypes.includes("marketplace"));
    const slugs = shown.installations.map(({ integration }) => integration.slug);
    assert.deepEqual(slugs, [...expected.map(({ integration }) => integration.slug), "empty"]);
  });

  test("an unknown slug is told", async () => {
    const { code, stdout, stderr } = await vercel(market.answers, ["guide", "nobody"]);
    assert.equal(code, 1);
    assert.match(stdout + stderr, /There is no answer “to that” here/);
  });
});

describe("mistakes in a draft end nothing that is asked of the model's answers", TOGETHER, () => {
  test("add --help, without plans", async () => {
    const { code, stderr } = await vercel(mended.answers, ["add", mended.slug, "--help"]);
    assert.equal(code, 0);
    // Where it fails on the way, it begins again with its usage.
    assert.equal(stderr.split("▲ vercel integration add ").length, 2);
    const products = mended.answers[`/v2/integrations/integration/${mended.slug}`].products;
    for (const { slug } of products) assert.ok(stderr.includes(`Metadata options for "${mended.slug}/${slug}"`), slug);
    assert.doesNotMatch(stderr, /undefined|\[object Object\]|billing plans/);
  });
  for (const address of mended.guides) {
    test(`guide ${address}`, async () => {
      const { code, stdout, stderr } = await vercel(mended.answers, ["guide", address]);
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stdout + stderr, /TypeError|undefined/);
    });
  }
});

describe("values that no listing has", TOGETHER, () => {
  for (const { name, product, help, guide } of odd) {
    const one = entered(sound, [product]);
    if (/^.(metadataSchema|name)/.test(name)) {
      test(`add --help: ${name.replace(/\s+/g, " ")}`, async () => {
        const { stderr } = await vercel(one, ["add", slug, "--help"]);
        assert.equal(aboutProduct(stderr, slug, []), help);
      });
    }
    if (!name.startsWith("/metadataSchema")) {
      test(`guide: ${name}`, async () => {
        const { stdout, stderr } = await vercel(one, ["guide", slug]);
        if (guide === "") assert.match(stderr, /TypeError/);
        assert.equal(guide === "" ? stdout : said(stderr) + stdout, guide);
      });
    }
  }
});

describe("what ends or garbles the command is an error of ours", TOGETHER, () => {
  for (const { name, arguments: line, words, product, errors } of crashes) {
    test(name, async () => {
      const { stdout, stderr } = await vercel(entered(sound, [product]), line.replace("ADDRESS", slug).split(" "));
      assert.ok((stdout + stderr).includes(words), `${words} is not in:\n${stdout}${stderr}`);
      assert.notDeepEqual(errors, []);
    });
  }
});

describe("shortcomings", TOGETHER, () => {
  const { product, told } = behaviour;
  const one = entered(sound, [product]);
  /** Adds the product with these values, and hands on what was sent to create it. */
  const add = async (...values) => {
    const { stderr, asked } = await vercel(one, ["add", slug, ...values.flatMap((value) => ["-m", value])]);
    return { stderr, sent: asked.find(({ path }) => path.includes("/auto-provision/"))?.body.metadata };
  };
  const tells = (...places) => assert.deepEqual(places.filter((place) => !told.includes(place)), []);

  test("our rules find no error in the product", () => assert.deepEqual(behaviour.errors, []));

  test("hidden and disabled options are accepted, and hidden properties too", async () => {
    tells("properties/plan/ui:options/1/hidden", "properties/plan/ui:options/2/disabled", "properties/secret/ui:hidden");
    assert.deepEqual((await add("key=abc", "plan=huge", "secret=x")).sent, { key: "abc", plan: "huge", secret: "x" });
    assert.deepEqual((await add("key=abc", "plan=old")).sent, { key: "abc", plan: "old" });
    assert.match((await add("key=abc", "plan=tiny")).stderr, /Metadata "plan" must be one of: small, huge, old/);
  });

  test("a slider's limits and steps are not checked, nor the length of a text", async () => {
    tells("properties/size", "properties/key");
    assert.deepEqual((await add("key=abcdef", "size=9,700")).sent, { key: "abcdef", size: [9, 700] });
  });

  test("what an expression hides is required, a region is not, a default is not sent", async () => {
    tells("properties/key/ui:hidden", "properties/where", "properties/plan/default");
    const { stderr, sent } = await add("size=4");
    assert.match(stderr, /Required metadata missing: "key"/);
    assert.doesNotMatch(stderr, /"where"|"plan"/);
    assert.equal(sent, undefined);
  });

  test("without any -m nothing is required", async () => {
    tells("required");
    assert.deepEqual((await add()).sent, {});
  });

  test("of several products none is chosen", async () => {
    const several = entered(sound, [product, { ...product, slug: "other" }]);
    const { code, stdout, stderr } = await vercel(several, ["add", slug]);
    assert.equal(code, 1);
    assert.match(stdout + stderr, new RegExp(`${slug}/${product.slug}`));
  });

  test("a product slug with other characters makes no name", async () => {
    const { code, stderr } = await vercel(entered(sound, [{ ...product, slug: "flags.eu" }]), ["add", slug]);
    assert.equal(code, 1);
    assert.match(stderr, /Use --name to provide a valid resource name/);
  });
});
