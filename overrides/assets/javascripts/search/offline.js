/**
 * Lets the site work on without a connection: starts the worker that keeps what was visited (offline.js in the site's
 * own folder). Only who searches gets it. What this page loaded before the worker was there is handed over to it, and
 * what the box and the results page need, whichever of the two was used.
 */
const root = new URL("../../../", import.meta.url);
const modules = ["address", "box", "excerpt", "facets", "found", "messages", "offline", "recent", "results"];
const needed = [
  ...modules.map((name) => `assets/javascripts/search/${name}.js`),
  ...["box", "search"].map((name) => `assets/stylesheets/${name}.css`),
].map((path) => new URL(path, root).href);

async function start() {
  const { serviceWorker } = navigator;
  if (!serviceWorker || serviceWorker.controller) return;
  const taken = new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
  await serviceWorker.register(new URL("offline.js", root), { scope: root.pathname });
  await taken;
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const page = document.querySelector(".kb-ask")?.action ?? location.href;
  serviceWorker.controller.postMessage([location.href, page, ...loaded, ...needed]);
}

/* A browser that refuses, as in a private window: then there is no copy, and all else works. */
start().catch(() => {});
