/**
 * The worker that keeps what a reader visited, so that reading and searching go on when the connection drops.
 *
 * While there is a connection a page always comes from the network, and so do the styles and scripts that belong to it,
 * unless the line is so slow that an older one is better than none. The index comes from here and is renewed behind the
 * reader's back: it knows by itself when its parts belong to different builds, and then asks for them past this copy.
 * Started by assets/javascripts/search/offline.js; works below any path.
 */
const CACHE = "kennisbank-1";
const PATIENCE = 1500; // ms that a style or script may keep a reader waiting who has an older one
const MOST = 600; // files; of more, the ones that were kept longest ago go

const scope = new URL(registration.scope);

/* The same page whatever was asked of it, and nothing outside this site. */
function keyOf(address) {
  const url = new URL(address);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  return url.origin + url.pathname;
}

const kept = async (key) => (await caches.open(CACHE)).match(key);

async function keep(key, answer) {
  if (!answer.ok || answer.redirected || answer.type !== "basic") return;
  await (await caches.open(CACHE)).put(key, answer);
}

/* Each file is put at the end when it is renewed, so what stands first was not used for longest. */
async function tidy() {
  const cache = await caches.open(CACHE);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
}

async function fetched(event, key) {
  const answer = await fetch(event.request);
  event.waitUntil(keep(key, answer.clone()).catch(() => {}));
  return answer;
}

const page = (title, text) => `<!doctype html>
<html lang="nl-BE">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${scope.pathname}assets/images/favicon.svg">
<link rel="stylesheet" href="${scope.pathname}assets/stylesheets/base.css">
<main class="kb-moved">
<h1>${title}</h1>
${text}
</main>`;

function away() {
  const text = `<p>Deze pagina staat nog niet op je toestel, en er is nu geen verbinding. Wat je al las, kun je wel openen.</p>
<p><a href="">Probeer opnieuw</a> of ga naar <a href="${scope.pathname}">de startpagina</a>.</p>`;
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return new Response(page("Geen verbinding", text), { status: 503, headers });
}

async function networkFirst(event, key) {
  try {
    return await fetched(event, key);
  } catch (error) {
    const known = await kept(key);
    if (known) return known;
    if (event.request.mode === "navigate") return away();
    throw error;
  }
}

/* What is kept, unless the network answers within `patience` milliseconds; what comes later is for the next time. */
async function keptAfter(patience, event, key) {
  const known = await kept(key);
  const renewed = fetched(event, key);
  if (!known) return renewed;
  event.waitUntil(renewed.catch(() => {}));
  if (!patience) return known;
  const late = new Promise((done) => setTimeout(done, patience, known));
  return Promise.race([renewed.catch(() => known), late]);
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const key = keyOf(request.url);
  if (!key || request.method !== "GET") return;
  if (request.mode === "navigate") event.waitUntil(tidy());
  const past = request.mode === "navigate" || ["reload", "no-cache", "no-store"].includes(request.cache);
  const patience = key.startsWith(`${scope.href}zoeken/index/`) ? 0 : PATIENCE;
  event.respondWith(past ? networkFirst(event, key) : keptAfter(patience, event, key));
});

/* The addresses of what a page loaded before this worker was there. */
addEventListener("message", (event) => {
  const addresses = new Set(event.data.map(keyOf).filter(Boolean));
  const keepOne = async (key) => (await kept(key)) ?? keep(key, await fetch(key, { cache: "force-cache" }));
  event.waitUntil(Promise.allSettled([...addresses].map(keepOne)));
});
