/**
 * Vercel's API on 127.0.0.1, as far as its kit and its command ask: every answer is made of one integration, its products and
 * the plans of each. What is asked is kept, so that a test can see it.
 *
 * The shapes are those of Vercel's published types (OpenAPI, `@vercel/sdk` 1.28.35, `vercel` 60.0.0).
 */
import http from "node:http";

const TEAM = "team_0123456789abcdef01234567";
const CONFIGURATION = "icfg_0123456789abcdef01234567";

/** A product as the API gives it to the command: what the manifest holds, with an id. */
export const asProduct = (product, index = 0) => (isObject(product) ? { id: `iap_${index}`, ...product } : product);

/** The members of an integration that the command is given. */
export const asIntegration = ({ name, slug, eulaDocUri, privacyDocUri }, products) => ({
  id: "oac_0123456789abcdef01234567",
  name,
  slug,
  eulaDocUri,
  privacyDocUri,
  products: products.map(asProduct),
});

/** The answer of `getConfigurationProducts` about one product. */
export function asConfigurationProducts({ name, slug }, product) {
  const kept = pick(product, ["name", "slug", "metadataSchema", "primaryProtocol", "protocols"]);
  return {
    configuration: { id: CONFIGURATION },
    integration: { id: "oac_0123456789abcdef01234567", name, slug },
    products: [{ id: "iap_0", ...kept }],
  };
}

/** The answer of `createIntegrationStoreDirect` about a resource of one product. */
export function asStore({ name, slug }, product) {
  const kept = pick(product, [
    "name",
    "slug",
    "shortDescription",
    "metadataSchema",
    "tags",
    "guides",
    "resourceLinks",
    "primaryProtocol",
    "projectConnectionScopes",
    "disableResourceRenaming",
  ]);
  const protocols = isObject(product.protocols) ? product.protocols : {};
  const on = Object.keys(protocols).filter((protocol) => protocols[protocol]?.status === "enabled");
  return {
    store: {
      projectsMetadata: [],
      status: "available",
      usageQuotaExceeded: false,
      externalResourceId: "resource",
      externalResourceStatus: null,
      secrets: [],
      product: {
        id: "iap_0",
        ...kept,
        ...(protocols.storage?.repl === undefined ? {} : { repl: protocols.storage.repl }),
        integration: { id: "oac_0123456789abcdef01234567", name, slug, icon: "https://example.com/icon.png" },
        integrationConfigurationId: CONFIGURATION,
        supportedProtocols: on,
      },
    },
  };
}

/** A server for one subject, `{ integration, products, plans }`, which may be exchanged between two questions. */
export async function serve(subject) {
  const server = {
    subject,
    /** What was asked: `{ method, path, body }`. */
    asked: [],
  };
  const listener = http.createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      const path = new URL(request.url, "http://127.0.0.1").pathname;
      server.asked.push({ method: request.method, path, body: text ? JSON.parse(text) : undefined });
      const [status, answer] = answerTo(request.method, path, server.subject);
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

function answerTo(method, path, { integration, products, plans = [] }) {
  const user = { id: "user", email: "someone@example.com", username: "someone", version: "northstar", defaultTeamId: TEAM };
  const whole = () => asIntegration(integration, products);
  if (path === "/v2/user") return [200, { user }];
  if (path === `/teams/${TEAM}`) return [200, { id: TEAM, slug: "team", name: "Team" }];
  if (path === `/v2/integrations/integration/${integration.slug}`) return [200, whole()];
  if (path === "/v2/integrations/configurations") {
    return [200, [{ id: CONFIGURATION, integrationId: whole().id, ownerId: TEAM, installationType: "marketplace", projects: [] }]];
  }
  if (/^\/v1\/integrations\/integration\/[^/]+\/products\/[^/]+\/plans$/.test(path)) return [200, { plans }];
  if (path.endsWith("/products") && path.startsWith("/v1/integrations/configuration/")) {
    return [200, asConfigurationProducts(integration, products[0])];
  }
  if (method === "POST" && path === "/v1/storage/stores/integration/direct") return [200, asStore(integration, products[0])];
  // Whoever comes so far has been sent; the tests look at what was sent.
  if (path.includes("/auto-provision/")) return [400, { error: { code: "bad_request", message: "Sent and seen" } }];
  return [404, { error: { code: "not_found", message: `No answer to ${method} ${path}` } }];
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const pick = (object, keys) => Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]));
