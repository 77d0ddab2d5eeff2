/** The results page: answers what is typed, keeps its state in the address, shows where each page says it. */
import { readState, writeState } from "./address.js";
import { openSearch } from "./engine.js";
import { Facets, chosen, without } from "./facets.js";
import { Messages } from "./messages.js";
import { remember } from "./recent.js";

const PAGE = 10;
const NEAR = "300px"; // below the screen: from here on an excerpt is fetched
const SLOW = 300; // ms after which waiting is said

const place = document.getElementById("kb-zoek");
const form = document.getElementById("kb-zoekvorm");
const input = document.getElementById("kb-vraag");
const list = document.getElementById("kb-resultaten");
const more = document.getElementById("kb-meer");
const count = document.getElementById("kb-aantal");
const fold = document.getElementById("kb-facetten");
const narrow = matchMedia("(max-width: 29.99em)"); // a phone, where a text of this length still fits its place
const wide = matchMedia("(min-width: 60em)");
const template = document.getElementById("kb-resultaat");
const sides = new Map(
  [...document.getElementById("kb-kanten").content.querySelectorAll("[data-side]")].map((tag) => [tag.dataset.side, tag]),
);

const root = new URL(place.dataset.site || ".", location.href);
if (!root.pathname.endsWith("/")) root.pathname += "/";
const search = openSearch(new URL("zoeken/index/", root));
const messages = new Messages(place, root, { ask, retry });
const facets = new Facets({
  front: document.getElementById("kb-kanten-keuze"),
  more: fold,
  sides,
  onChange: choose,
});
const seen = new IntersectionObserver(onSeen, { rootMargin: `0px 0px ${NEAR} 0px` });

let state = readState(location.search);
let turn = 0;
let pending = new Map();

/** Answer the state; what is asked later always wins. */
async function show({ typing = false, offset = 0 } = {}) {
  const mine = ++turn;
  reveal(Boolean(state.q.trim()));
  if (place.hidden) {
    place.dataset.searchState = "idle";
    messages.welcome();
    return;
  }
  place.dataset.searchState = "busy";
  list.ariaBusy = "true";
  const waiting = setTimeout(() => mine === turn && messages.waiting(), SLOW);
  try {
    const answer = await search.query(state.q, { filters: state.filters, typing, literal: state.literal, limit: PAGE, offset, meanings: true });
    const ways = answer.total ? [] : await withoutFilters(answer);
    if (mine !== turn) return;
    if (!offset) clear();
    list.ariaBusy = "false";
    render(answer);
    facets.show(answer.facets);
    messages.answered(answer, state, ways);
    more.hidden = offset + PAGE >= answer.total;
    await explainNear();
    if (mine === turn) place.dataset.searchState = "done";
    import("./offline.js").catch(() => {}); // who searches gets a copy for when the connection drops
  } catch (error) {
    if (!error.reason) console.error(error);
    if (mine !== turn) return;
    clear();
    list.ariaBusy = "false";
    facets.hide();
    more.hidden = true;
    messages.failed(error.reason || "missing");
    place.dataset.searchState = "error";
  } finally {
    clearTimeout(waiting);
  }
}

/** With a query there are results, and the lists of the site fold; without one the lists are what there is. */
function reveal(asked) {
  if (place.hidden !== asked) return;
  place.hidden = !asked;
  document.documentElement.classList.toggle("kb-searching", asked);
  for (const part of document.querySelectorAll(".kb-index")) part.open = !asked;
}

/** Nothing is left with these filters: how many results there are without each, and without all of them. */
async function withoutFilters({ facets: given }) {
  const ways = chosen(given).map((one) => ({ label: one.label, filters: without(state.filters, one) }));
  if (ways.length > 1) ways.push({ label: "", filters: {} });
  for (const way of ways) {
    const { total } = await search.query(state.q, { filters: way.filters, literal: state.literal, limit: 0 });
    way.total = total;
  }
  return ways.filter((way) => way.total);
}

function clear() {
  seen.disconnect();
  pending = new Map();
  list.replaceChildren();
}

function render(answer) {
  const rows = answer.results.map((result) => {
    const row = template.content.firstElementChild.cloneNode(true);
    const link = row.querySelector("a");
    link.href = new URL(result.url, root);
    link.textContent = result.title;
    const labels = row.querySelector(".kb-result__labels");
    if (result.pinned) labels.append(label("kb-result__pin", "Aanbevolen"));
    for (const domain of result.domains) if (sides.has(domain.value)) labels.append(sides.get(domain.value).cloneNode(true));
    labels.append(label(`kb-result__kind kb-kind--${result.kind.value}`, result.kind.label));
    if (result.levels.length) labels.append(label("kb-result__levels", result.levels.join(", ")));
    link.addEventListener("click", () => remember(state.q));
    pending.set(row, { result, answer });
    return row;
  });
  list.append(...rows);
  for (const row of rows) seen.observe(row);
}

function label(name, text) {
  const tag = document.createElement("span");
  tag.className = name;
  tag.textContent = text;
  return tag;
}

/** Fetch the excerpts of what is on the screen now. */
function explainNear() {
  const rows = [...pending.keys()].filter((row) => row.getBoundingClientRect().top < innerHeight);
  return Promise.all(rows.map(explain));
}

function onSeen(entries) {
  for (const entry of entries) if (entry.isIntersecting) explain(entry.target).catch(console.error);
}

async function explain(row) {
  const asked = pending.get(row);
  if (!asked) return;
  pending.delete(row);
  seen.unobserve(row);
  const { heading, anchor, parts, incomplete } = await search.excerpt(asked.result, asked.answer, narrow.matches ? 150 : 220);
  if (incomplete && row.isConnected) messages.partMissing();
  row.querySelector(".kb-result__text").replaceChildren(
    ...parts.map(({ text, hit }) => {
      if (!hit) return document.createTextNode(text);
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }),
  );
  const above = row.querySelector(".kb-result__heading");
  above.hidden = !heading;
  above.textContent = heading;
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
  count.focus({ preventScroll: true }); // the button that was pressed goes
  show();
}

input.addEventListener("input", () => go({ ...state, literal: false, q: input.value }, { typing: true }));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember(input.value);
  go({ ...state, q: input.value });
  // The keyboard of a phone goes out of the way, and Tab leads from here to the results.
  if (!place.hidden) count.focus({ preventScroll: true });
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

const unfold = () => { fold.open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();
if (!state.q) state.q = input.value; // typed before this module was there
input.value = state.q;
if (!state.q && !location.hash) input.focus({ preventScroll: true });
show();
