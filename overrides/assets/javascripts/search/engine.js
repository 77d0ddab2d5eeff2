/** The search: answers queries from the index. Everything that shows answers uses this and nothing below it. */
import { cut } from "./letters.js";
import { plan } from "./plan.js";
import { filtered, ranked } from "./rank.js";
import { stem } from "./stems.js";
import { Renewed, SearchError, Store } from "./store.js";
import { tokens } from "./tokens.js";

export { SearchError };

/** Opens the index below `base`, the address of zoeken/index/ with its last slash. Fetches nothing yet. */
export const openSearch = (base, { fetch } = {}) => new Search(new Store(String(base), fetch));

class Search {
  constructor(store) {
    this.store = store;
    this.plans = new WeakMap();
  }

  /** { pages, facets: { domein: [{ value, label }], … } } */
  async about() {
    const { pages, facets } = await this.store.start();
    const named = Object.entries(facets).map(([name, labels]) => [name, labels.map(([value, label]) => ({ value, label }))]);
    return { pages, facets: Object.fromEntries(named) };
  }

  /** Forget what failed, so that the next query fetches it again. */
  retry() {
    this.store.retry();
  }

  /** Answers a query; see docs/techniek/zoeken.md for what an answer holds. Rejects only with a SearchError. */
  async query(text, options = {}) {
    try {
      return await this.#answer(text, options);
    } catch (error) {
      if (!(error instanceof Renewed)) throw error;
      this.store.reset(); // the site was built anew while this page was open
      await this.store.start({ again: true });
      try {
        return await this.#answer(text, options);
      } catch (again) {
        throw again instanceof Renewed ? new SearchError("version", String(again)) : again;
      }
    }
  }

  async #answer(text, { filters = {}, typing = false, limit = 10, offset = 0, literal = false, meanings = false }) {
    const query = cut(text);
    const about = await this.store.start();
    const [planned, values] = await Promise.all([plan(this.store, query, { typing, literal }), this.store.facets()]);
    const pins = about.pins[queryKey(query, about.stop)] || [];
    const found = ranked(planned, about.pages, pins);
    const names = Object.keys(about.facets);
    const known = values || Object.fromEntries(names.map((name) => [name, new Array(about.pages).fill([])]));
    const { kept, facets } = filtered(found, values ? filters : {}, about.facets, known);
    const meant = meanings ? this.store.meanings(queryKey(repairedText(query, planned.repairs), about.stop)) : [];
    const shown = await Promise.all(kept.slice(offset, offset + limit).map((one) => this.#result(one, about, known)));
    const answer = {
      query,
      results: shown.filter(Boolean),
      total: kept.length,
      meanings: (await meant).map(([term, text, url]) => ({ term, text, url })),
      facets,
      repairs: planned.repairs,
      unknown: planned.unknown,
      incomplete: this.store.failed.size > 0,
      explain: planned.explain,
    };
    this.plans.set(answer, planned);
    return answer;
  }

  async #result({ page, score, pinned }, about, values) {
    const card = await this.store.card(page);
    if (!card) return null;
    const labelled = (name) => values[name][page].map((at) => ({ value: about.facets[name][at][0], label: about.facets[name][at][1] }));
    const [one] = values.soort[page].map((at) => about.facets.soort[at]);
    const kind = { value: one?.[0] || "", label: one?.[2] || "" };
    const levels = labelled("niveau").map((level) => level.label);
    return { id: page, ...card, kind, domains: labelled("domein"), levels, pinned, score };
  }

  /**
   * The best place of a result for an answer: { heading, anchor, parts: [{ text, hit }] }, of about `length` letters;
   * `incomplete` when it did not load.
   */
  async excerpt(result, answer, length) {
    const planned = this.plans.get(answer);
    const nothing = { heading: "", anchor: "", parts: [], incomplete: true };
    try {
      const script = import("./excerpt.js").catch(() => null); // after the results: a first answer does not wait for it
      const [text, reader] = await Promise.all([this.store.text(result.place), script]);
      return text && planned && reader ? reader.excerpt(text, planned.marks, length) : nothing;
    } catch (error) {
      if (!(error instanceof Renewed)) throw error;
      this.store.reset(); // what is asked next is asked of the new build
      return nothing;
    }
  }
}

/** A query with the words that were really looked for. */
export function repairedText(query, repairs) {
  let text = query.trim();
  for (const { from, to } of repairs) {
    const at = text.toLowerCase().indexOf(from);
    if (at >= 0) text = text.slice(0, at) + to + text.slice(at + from.length);
  }
  return text;
}

/** What two queries share that ask the same; as `query_key` in src/kennisbank/search/directory.py. */
function queryKey(query, stop) {
  const words = tokens(query).map((token) => token.word);
  const meaningful = words.filter((word) => !stop.has(word)).map(stem);
  return [...new Set(meaningful.length ? meaningful : words)].sort().join(" ");
}
