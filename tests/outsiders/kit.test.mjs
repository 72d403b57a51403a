/**
 * Vercel's own kit (`@vercel/sdk`) against our rules.
 *
 * Its validators are generated from Vercel's API. It has to accept every answer that the model gives, about sound drafts and broken
 * ones. Every variant of `target/outsiders/cases.json` is served as it was entered in two of its answers, and the kit has to accept
 * exactly what our rules find no error in. Where they differ, `differences.mjs` says why; a
 * difference that it does not explain fails, and so does an explanation that no case needs.
 *
 * The kit mends quietly: what is no text becomes text, a missing text an empty one. A case counts as accepted only if what the
 * kit hands on is what was sent.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Vercel } from "@vercel/sdk";
import { cases } from "./cases.mjs";
import { DIFFERENCES } from "./differences.mjs";
import { asStore, entered, find, serve } from "./serve.mjs";

const { listings, variants, market, mended, broken } = cases;
const sound = listings.find(({ name }) => name === "gatepost").answers;
const used = new Set();
let server;
let kit;

before(async () => {
  server = await serve(sound);
  kit = new Vercel({ bearerToken: "anyword", serverURL: server.url, retryConfig: { strategy: "none" } });
});
after(() => server.close());

/** `accepted`; `bent` with the first place that the kit changed; `refused` with the first place that it does not take. */
async function verdict(answers) {
  server.answers = answers;
  const [, products] = find(answers, "products");
  const { id } = products.configuration;
  const requestBody = { name: "one", integrationConfigurationId: id, integrationProductIdOrSlug: "p" };
  return first([
    [() => kit.integrations.getConfigurationProducts({ id }), products],
    [() => kit.integrations.createIntegrationStoreDirect({ requestBody }), asStore(answers)],
  ]);
}

/** The same of the answers that say nothing about a product as it was entered. */
async function verdictOnLists(answers) {
  server.answers = answers;
  const [, { configuration }] = find(answers, "products");
  const [, { id, products }] = find(answers, "integration");
  const questions = [[() => kit.integrations.getConfigurationProducts({ id: configuration.id }), find(answers, "products")[1]]];
  for (const view of ["account", "project"]) {
    const sent = answers["/v1/integrations/configurations"];
    questions.push([() => kit.integrations.getConfigurations({ view, installationType: "marketplace", integrationIdOrSlug: id }), sent]);
  }
  for (const product of products) {
    const sent = answers[`/v1/integrations/integration/${id}/products/${product.id}/plans`];
    questions.push([() => kit.integrations.getBillingPlans({ integrationIdOrSlug: id, productIdOrSlug: product.id, metadata: "{}" }), sent]);
  }
  return first(questions);
}

/** What comes of questions, each with the answer that is sent. */
async function first(questions) {
  let bent;
  for (const [ask, sent] of questions) {
    let got;
    try {
      got = await ask();
    } catch (error) {
      // Anything but its own verdict on the answer is a fault of the test.
      if (error.name !== "ResponseValidationError") throw error;
      return { verdict: "refused", where: error.cause?.issues?.map((issue) => issue.path.join("/")).join(", ") };
    }
    bent ??= changed(sent, got, "");
  }
  return bent === undefined ? { verdict: "accepted" } : { verdict: "bent", where: bent };
}

/** The first place at which what the kit hands on is not what was sent. Members that it drops do not count. */
function changed(sent, got, at) {
  if (got === undefined) return sent === undefined ? undefined : at;
  if (typeof got !== "object" || got === null) return Object.is(sent, got) ? undefined : at;
  if (typeof sent !== "object" || sent === null || Array.isArray(sent) !== Array.isArray(got)) return at;
  // The kit writes `uiReadOnly` for `ui:read-only`.
  const plain = (name) => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  const names = new Map(Object.keys(sent).map((name) => [plain(name), name]));
  for (const [name, value] of Object.entries(got)) {
    const own = Object.hasOwn(sent, name) ? name : names.get(plain(name));
    if (own === undefined && value === undefined) continue;
    const found = changed(own === undefined ? undefined : sent[own], value, `${at}/${own ?? name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong about a case, in one line; nothing where we agree or a known difference explains it. */
async function disagreement(variant) {
  const { name, product, errors } = variant;
  const { verdict: theirs, where } = await verdict(entered(sound, [product]));
  if ((theirs === "accepted") === (errors.length === 0)) return undefined;
  const way = errors.length > 0 ? "we refuse" : "the kit refuses";
  const known = DIFFERENCES.find((difference) => difference.way === way && difference.covers({ ...variant, theirs }));
  if (known) {
    used.add(known);
    return undefined;
  }
  return `${way}: ${name}: ${errors.join("; ") || where} (the kit: ${theirs})`;
}

describe("the listings", () => {
  for (const { name, products } of listings) {
    for (const { product, errors } of products) {
      test(`${name}/${product.slug}`, async () => {
        assert.deepEqual(errors, []);
        assert.deepEqual(await verdict(entered(sound, [product])), { verdict: "accepted" });
      });
    }
  }
});

describe("what the model answers is accepted, whatever a draft holds", () => {
  const all = [...listings, { name: "all listings together", ...market }, { name: "every mistake that ends the command", ...mended }, ...broken];
  for (const { name, answers } of all) {
    test(name, async () => assert.deepEqual(await verdictOnLists(answers), { verdict: "accepted" }));
  }
});

describe("the kit accepts what our rules let pass, and nothing else", () => {
  for (const group of new Set(variants.map((variant) => variant.group))) {
    test(group, async () => {
      const found = [];
      for (const variant of variants.filter((variant) => variant.group === group)) found.push(await disagreement(variant));
      assert.equal(found.filter(Boolean).join("\n"), "");
    });
  }
});

test("every known difference is still one", () => {
  assert.deepEqual(
    DIFFERENCES.filter((difference) => !used.has(difference)).map(({ way, reason }) => `${way}: ${reason}`),
    [],
  );
});
