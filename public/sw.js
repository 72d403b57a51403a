// The page where there is no network: every file of one version, kept in this browser. `cargo xtask build` writes the version and
// the files in (xtask/src/offline.rs). Nothing of the API is ever kept: what is said there must be true now.
const VERSION = "@version@";
const FILES = ["@files@"];
const ELSEWHERE = ["@elsewhere@"];
const PREFIX = "formwork-";
const CACHE = PREFIX + VERSION;
const AT_ONCE = 6;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "GET" && url.origin === location.origin && !isElsewhere(url.pathname)) event.respondWith(answer(request, url));
});
// Only when a person asks for the newer version does it take the place of the older one.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

const isElsewhere = (path) => ELSEWHERE.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));

// All or nothing: a version with a file missing would break where nobody can mend it.
async function fill() {
  const cache = await caches.open(CACHE);
  const left = [...FILES];
  const fetcher = async () => {
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      // A name with a hash in it is its content; of all others the newest is asked for.
      const response = await fetch(file, { cache: /-[0-9a-f]{12,16}[._]/.test(file) ? "default" : "no-cache" });
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      await cache.put(file, response);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetcher));
}

// The version before stays: a tab that still runs it may yet ask for one of its parts.
async function takeOver() {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(versions.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request, url) {
  const cache = await caches.open(CACHE);
  const isPage = request.mode === "navigate" && !url.pathname.includes(".");
  const kept = await cache.match(isPage ? "/" : url.pathname);
  return kept ?? (await caches.match(url.pathname)) ?? fetch(request);
}
