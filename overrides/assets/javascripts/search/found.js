/** What the list below the search box shows: results, recent queries, and what went wrong. Makes elements, nothing else. */
import { shortened } from "./letters.js";
import { make } from "./make.js";

export const count = (number) => (number === 1 ? "1 resultaat" : `${number.toLocaleString("nl-BE")} resultaten`);
const quoted = (text) => `«${shortened(text)}»`;

/** A side with its icon, which the menu of this page has already. */
function side({ value, label }) {
  const icon = document.querySelector(`.kb-menu__link--${CSS.escape(value)} .kb-icon`);
  return make("span", { class: `kb-tag kb-tag--${value}` }, ...(icon ? [icon.cloneNode(true)] : []), label);
}

function option(at, href, ...contents) {
  return make("a", { role: "option", id: `kb-found-${at}`, class: "kb-found__item", href, tabindex: "-1", "aria-selected": "false" }, ...contents);
}

/** The results of an answer and the way to all of them; `root` is the address of the site, `all` that of the results page. */
export function results(answer, root, all) {
  const items = answer.results.map((result, at) => {
    const about = make("span", { class: "kb-found__about" }, ...result.domains.map(side), make("span", { class: `kb-kind--${result.kind.value}` }, result.kind.label));
    if (result.pinned) about.append(make("strong", {}, "Aanbevolen"));
    return option(at, new URL(result.url, root), make("span", { class: "kb-found__title", dir: "auto" }, result.title), about);
  });
  const words = answer.total === 1 ? "Eén resultaat voor" : `Alle ${count(answer.total)} voor`;
  const last = answer.total ? `${words} ${quoted(answer.query)}` : "Wat kun je nog proberen?";
  const more = option(items.length, all, make("span", { dir: "auto" }, last));
  more.classList.add("kb-found__all");
  return [...items, more];
}

/** Recent queries, one in a row, each with a way to forget it. */
export function recentRows(texts) {
  return texts.map((text, at) =>
    make("div", { role: "row", class: "kb-found__row" },
      make("span", { role: "gridcell", id: `kb-before-${at}`, class: "kb-found__item", dir: "auto", "data-query": text }, text),
      make("span", { role: "gridcell", id: `kb-forget-${at}`, class: "kb-found__item kb-found__forget", "data-forget": text, "aria-label": `Vergeet ${quoted(text)}` }, "×")));
}

/** Above the results: words that were read as others, words without results, a part of the index that is missing. */
export function remarks(answer) {
  const said = answer.repairs.map(({ from, to }) =>
    make("p", { dir: "auto" }, `Niets met ${quoted(from)}. Je ziet resultaten voor `, make("strong", {}, to), "."));
  if (!answer.total) said.push(make("p", { dir: "auto" }, `Niets gevonden voor ${quoted(answer.query)}.`));
  if (answer.incomplete) said.push(make("p", {}, "Een deel van de zoekindex kwam niet door. Er kunnen resultaten ontbreken."));
  return said;
}

const FAULTS = {
  offline: "Zoeken lukt nu niet: je hebt geen verbinding.",
  missing: "Zoeken lukt nu niet: de zoekindex is niet te bereiken.",
  version: "De site is net vernieuwd. Laad de pagina opnieuw om te zoeken.",
};

export const fault = (error) => [make("p", {}, FAULTS[error.reason] ?? FAULTS.missing)];
