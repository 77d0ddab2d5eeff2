/** The results page: answers what is typed, keeps its state in the address, shows where each page says it. */
import { readState, writeState } from "./address.js";
import { openSearch } from "./engine.js";
import { Facets } from "./facets.js";
import { Messages } from "./messages.js";
import { remember } from "./recent.js";

const PAGE = 10;
const NEAR = "300px"; // below the screen: from here on an excerpt is fetched

const place = document.getElementById("kb-zoek");
const form = document.getElementById("kb-zoekvorm");
const input = document.getElementById("kb-vraag");
const list = document.getElementById("kb-resultaten");
const more = document.getElementById("kb-meer");
const count = document.getElementById("kb-aantal");
const template = document.getElementById("kb-resultaat");
const sides = new Map(
  [...document.getElementById("kb-kanten").content.querySelectorAll("[data-side]")].map((tag) => [tag.dataset.side, tag]),
);

const root = new URL(place.dataset.site || ".", location.href);
if (!root.pathname.endsWith("/")) root.pathname += "/";
const search = openSearch(new URL("zoeken/index/", root));
const messages = new Messages(place, root, { ask, retry });
const facets = new Facets(document.getElementById("kb-facetgroepen"), sides, choose);
const seen = new IntersectionObserver(onSeen, { rootMargin: `0px 0px ${NEAR} 0px` });

let state = readState(location.search);
let turn = 0;
let answer = null;
let pending = new Map();

/** Answer the state; what is asked later always wins. */
async function show({ typing = false, offset = 0 } = {}) {
  const mine = ++turn;
  const asked = Boolean(state.q.trim());
  if (place.hidden === asked) {
    place.hidden = !asked;
    document.documentElement.classList.toggle("kb-searching", asked);
    for (const part of document.querySelectorAll(".kb-index")) part.open = !asked;
  }
  if (place.hidden) {
    place.dataset.searchState = "idle";
    messages.welcome();
    return;
  }
  place.dataset.searchState = "busy";
  let found;
  try {
    found = await search.query(state.q, { filters: state.filters, typing, literal: state.literal, limit: PAGE, offset });
  } catch (error) {
    if (mine !== turn) return;
    clear();
    count.textContent = "";
    messages.failed(error.reason || "missing");
    place.dataset.searchState = "error";
    return;
  }
  if (mine !== turn) return;
  answer = found;
  if (!offset) clear();
  render(found.results);
  facets.show(found.facets);
  messages.answered(found, state);
  const shown = list.children.length;
  more.hidden = shown >= found.total;
  await near();
  if (mine === turn) place.dataset.searchState = "done";
  import("./offline.js").catch(() => {}); // who searches gets a copy for when the connection drops
}

function clear() {
  seen.disconnect();
  pending = new Map();
  list.replaceChildren();
}

function render(results) {
  const piece = document.createDocumentFragment();
  for (const result of results) {
    const row = template.content.firstElementChild.cloneNode(true);
    const link = row.querySelector("a");
    link.href = new URL(result.url, root);
    link.textContent = result.title;
    const labels = row.querySelector(".kb-result__labels");
    if (result.pinned) labels.append(label("kb-result__pin", "Aanbevolen"));
    for (const domain of result.domains) if (sides.has(domain.value)) labels.append(sides.get(domain.value).cloneNode(true));
    labels.append(label("kb-result__kind", result.kind.label));
    if (result.levels.length) labels.append(label("kb-result__levels", result.levels.join(", ")));
    link.addEventListener("click", () => remember(state.q));
    pending.set(row, { result, answer });
    piece.append(row);
  }
  const rows = [...piece.children];
  list.append(piece);
  for (const row of rows) seen.observe(row);
}

function label(name, text) {
  const tag = document.createElement("span");
  tag.className = name;
  tag.textContent = text;
  return tag;
}

/** Fetch the excerpts of what is on the screen now. */
function near() {
  const rows = [...pending.keys()].filter((row) => row.getBoundingClientRect().top < innerHeight);
  return Promise.all(rows.map(explain));
}

function onSeen(entries) {
  for (const entry of entries) if (entry.isIntersecting) explain(entry.target);
}

async function explain(row) {
  const asked = pending.get(row);
  if (!asked) return;
  pending.delete(row);
  seen.unobserve(row);
  const { heading, anchor, parts } = await search.excerpt(asked.result, asked.answer);
  row.querySelector(".kb-result__text").replaceChildren(
    ...parts.map(({ text, hit }) => {
      if (!hit) return document.createTextNode(text);
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }),
  );
  const place = row.querySelector(".kb-result__heading");
  place.hidden = !heading;
  place.textContent = heading;
  if (anchor) row.querySelector("a").hash = anchor;
}

function go(next, { push = false, typing = false } = {}) {
  state = next;
  const address = writeState(state) || location.pathname;
  history[push ? "pushState" : "replaceState"](null, "", address);
  show({ typing });
}

/** Ask something else, as a new step that "back" undoes. */
function ask(changes) {
  const next = { ...state, literal: false, ...changes };
  input.value = next.q;
  go(next, { push: true });
}

function choose(name, value, on) {
  const kept = (state.filters[name] || []).filter((other) => other !== value);
  ask({ literal: state.literal, filters: { ...state.filters, [name]: on ? [...kept, value] : kept } });
}

function retry() {
  search.retry();
  show();
}

input.addEventListener("input", () => go({ ...state, literal: false, q: input.value }, { typing: true }));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember(input.value);
  go({ ...state, q: input.value });
});
more.addEventListener("click", () => {
  const first = list.children.length;
  show({ offset: first }).then(() => list.children[first]?.querySelector("a").focus());
});
addEventListener("popstate", () => {
  state = readState(location.search);
  input.value = state.q;
  show();
});

if (matchMedia("(min-width: 60em)").matches) document.getElementById("kb-facetten").open = true;
if (state.q) remember(state.q);
else state.q = input.value; // typed before this module was there
input.value = state.q;
if (!state.q && !location.hash) input.focus({ preventScroll: true });
show();
