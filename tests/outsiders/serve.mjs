/**
 * Vercel's API on 127.0.0.1, as far as its kit and its command ask. What is answered was said by the model (`crates/model/src/vercel`)
 * and is looked up by path; what is asked is kept, so that a test can see it.
 */
import http from "node:http";

/** Members of a product that the manifest and the API name alike. */
const MANIFEST = [
  "name",
  "slug",
  "shortDescription",
  "metadataSchema",
  "tags",
  "guides",
  "resourceLinks",
  "snippets",
  "protocols",
  "primaryProtocol",
  "projectConnectionScopes",
  "disableResourceRenaming",
];

/**
 * The answers with these products as they were entered, without plans, where the model would keep some members back or mend them:
 * what the programs make of a mistake is what our rules are held against.
 */
export function entered(answers, products) {
  const asEntered = (shaped, product, index) => {
    if (!isObject(product)) return product;
    const whole = "supportedProtocols" in shaped;
    const keys = whole ? MANIFEST : MANIFEST.filter((key) => key in shaped);
    const others = Object.entries(shaped).filter(([key]) => !MANIFEST.includes(key) && key !== "repl");
    const id = index === 0 ? shaped.id : `iap_${index}`;
    return { ...Object.fromEntries(others), id, ...pick(product, keys), ...(whole ? derived(product) : {}) };
  };
  const put = (path, answer) => {
    if (path.endsWith("/plans")) return { plans: [] };
    if (!Array.isArray(answer.products)) return answer;
    return { ...answer, products: products.map((product, index) => asEntered(answer.products[0], product, index)) };
  };
  return Object.fromEntries(Object.entries(answers).map(([path, answer]) => [path, put(path, answer)]));
}

/** What follows from a product's protocols. */
function derived(product) {
  const protocols = isObject(product.protocols) ? product.protocols : {};
  const repl = protocols.storage?.repl;
  const supportedProtocols = Object.keys(protocols).filter((protocol) => protocols[protocol]?.status === "enabled");
  return { ...(repl === undefined ? {} : { repl }), supportedProtocols };
}

/** The path and the answer of a kind: `integration` or `products`, of the first listing. */
export const find = (answers, kind) =>
  Object.entries(answers).find(([path]) =>
    kind === "integration" ? path.startsWith("/v2/integrations/integration/") : /^\/v1\/integrations\/configuration\/.*\/products$/.test(path),
  );

/** The answer of `createIntegrationStoreDirect`, which reads nothing and so is none of the model's, about a resource of the first product. */
export function asStore(answers) {
  const [, { id, name, slug, products }] = find(answers, "integration");
  const [, { configuration }] = find(answers, "products");
  const { protocols, snippets, ...product } = products[0];
  return {
    store: {
      projectsMetadata: [],
      status: "available",
      usageQuotaExceeded: false,
      externalResourceId: "resource",
      externalResourceStatus: null,
      secrets: [],
      product: {
        ...product,
        integration: { id, name, slug, icon: "https://example.com/icon.png" },
        integrationConfigurationId: configuration.id,
      },
    },
  };
}

/** A server of answers by path, which may be exchanged between two questions. */
export async function serve(answers) {
  const server = {
    answers,
    /** What was asked: `{ method, path, query, body }`. */
    asked: [],
  };
  const listener = http.createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      const { pathname: path, searchParams: query } = new URL(request.url, "http://127.0.0.1");
      server.asked.push({ method: request.method, path, query: [...query], body: text ? JSON.parse(text) : undefined });
      const [status, answer] = answerTo(request.method, path, server.answers);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  server.url = `http://127.0.0.1:${listener.address().port}`;
  server.close = () => {
    listener.closeAllConnections();
    return new Promise((resolve) => listener.close(resolve));
  };
  return server;
}

function answerTo(method, path, answers) {
  if (method === "GET" && Object.hasOwn(answers, path)) return [200, answers[path]];
  if (method === "POST" && path === "/v1/storage/stores/integration/direct") return [200, asStore(answers)];
  // Whoever comes so far has been sent; the tests look at what was sent.
  if (path.includes("/auto-provision/")) return [400, { error: { code: "bad_request", message: "Sent and seen" } }];
  return [404, answers["*"]];
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const pick = (object, keys) => Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]));
