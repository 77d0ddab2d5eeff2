/**
 * A query becomes a plan: for each word that matters, every way in which a page may have it, with a weight.
 * Uses the store for what the index knows; ranks nothing.
 *
 * A node is { kind: "list", list, weight, idf } (pages that have it), { kind: "any", of, weight } (the best counts) or
 * { kind: "all", of, weight } (the parts of a word together).
 */
import { repaired } from "./repair.js";
import { loneParts, parts as splitParts } from "./split.js";
import { stem } from "./stems.js";
import { tokens } from "./tokens.js";

const MOST_WORDS = 24;
const MOST_JOINED = 4;
const WEIGHT = {
  word: 1, part: 0.65, concept: 0.75, pieces: 0.8, inflected: 0.7, split: 0.6, knownSplit: 0.35, prefix: 0.6, repair: 0.8, widened: 0.3, lone: 0.65, partly: 0.3,
};
const ENOUGH = 10; // pages; with fewer a query is widened
const SHARDS_FOR_PREFIX = 4;
const MOST_COMPLETIONS = 40;

/** How rare something is that stands on `count` of `pages` pages. */
export const rarity = (count, pages) => Math.log(1 + (pages - count + 0.5) / (count + 0.5));

/**
 * Plans a query. Returns { positions: [{ word, node, idf }], marks, repairs, unknown, explain }, where `marks` are the
 * stems to mark in excerpts: { words: Set, parts: Set, rows: [[stem, …]] }.
 */
export async function plan(store, text, options) {
  const about = await store.start();
  const all = tokens(text).slice(0, MOST_WORDS).map((token, at) => ({ ...token, at, stem: stem(token.word) }));
  const meaningful = all.filter((token) => !about.stop.has(token.word));
  const planner = new Planner(store, about, all, meaningful.length ? meaningful : all);
  return planner.run(options);
}

class Planner {
  constructor(store, about, all, words) {
    this.store = store;
    this.about = about;
    this.pages = about.pages;
    this.all = all;
    this.words = words;
    this.marks = { words: new Set(), parts: new Set(), rows: [] };
    this.repairs = [];
    this.unknown = [];
    this.explain = [];
    this.concepts = new Set();
  }

  async run({ typing = false, literal = false }) {
    const last = this.all.at(-1);
    const shared = new Map(this.words.map((word) => [word.at, []]));
    await this.#joined(shared);
    await this.#names(shared);
    const positions = await Promise.all(
      this.words.map(async (word) => {
        const ways = [...(await this.#known(word)), ...shared.get(word.at)];
        if (typing && word === last) ways.push(...(await this.#completions(word)));
        if (!ways.length) ways.push(...(await this.#unknown(word, literal || (typing && word === last))));
        const begun = (await this.store.term(word.stem))?.names || [];
        const partly = begun.filter((name) => name[0] !== "=").map((name) => name.slice(name.lastIndexOf("=") + 1));
        return { word: word.word, partly, node: { kind: "any", of: ways, weight: 1 }, idf: Math.max(0, ...ways.map(rarest)) };
      }),
    );
    if (pagesOf(positions) < ENOUGH) await this.#widen(positions);
    const { marks, repairs, unknown, explain } = this;
    return { positions, marks, repairs, unknown, explain };
  }

  #list(list, idf, weight) {
    return { kind: "list", list, weight, idf };
  }

  #rowIdf(row) {
    return rarity(Math.min(this.pages, row.words.pages.length + row.parts.pages.length), this.pages);
  }

  /** A row as ways to have the word, or a compound with it. */
  #ofRow(row, weight = 1) {
    const ways = [];
    const idf = this.#rowIdf(row);
    if (row.words.pages.length) ways.push(this.#list(row.words, idf, weight * WEIGHT.word));
    if (row.parts.pages.length) ways.push(this.#list(row.parts, idf, weight * WEIGHT.part));
    if (row.words.pages.length) this.marks.words.add(row.term);
    if (row.parts.pages.length) this.marks.parts.add(row.term);
    return ways;
  }

  async #concept(name, weight) {
    const row = await this.store.term(`#${name}`);
    if (!row) return [];
    this.concepts.add(row);
    if (!row.words.pages.length) return [];
    for (const phrase of row.names || []) this.marks.rows.push(phrase.split(" "));
    return [this.#list(row.words, rarity(row.words.pages.length, this.pages), weight)];
  }

  /** The concepts that a row means by itself. */
  async #meant(row, weight) {
    const ways = [];
    for (const name of wholeNames(row)) ways.push(...(await this.#concept(name, weight)));
    return ways;
  }

  /** Every way in which the index knows a word, itself or by another name. */
  async #known(word) {
    const ways = [];
    const row = await this.store.term(word.stem);
    if (row) ways.push(...this.#ofRow(row), ...(await this.#meant(row, WEIGHT.concept)));
    for (const name of wholeNames(row)) this.#say(word.word, "begrip", name);
    if (row?.split) ways.push(...(await this.#split(word.word, row.split.split("+"), WEIGHT.knownSplit)));
    else if (row?.names && !row.words.pages.length) {
      const stems = await splitParts(this.store, word.word);
      if (stems) ways.push(...(await this.#split(word.word, stems, WEIGHT.split)));
    }
    if (word.pieces.length) {
      const pieces = await Promise.all(word.pieces.map((piece) => this.#part(stem(piece))));
      if (pieces.every((piece) => piece.of.length)) ways.push({ kind: "all", of: pieces, weight: WEIGHT.pieces });
    }
    for (const other of inflections(word.stem)) {
      const found = await this.store.term(other);
      if (!found?.words.pages.length) continue;
      ways.push(...this.#ofRow(found, WEIGHT.inflected));
      this.#say(word.word, "vorm", other);
    }
    if (row && (row.words.pages.length || row.parts.pages.length)) this.#say(word.word, "woord", word.stem);
    return ways;
  }

  /** One word or part of a compound, as a word, inside another compound or by another name. */
  async #part(key) {
    const row = await this.store.term(key);
    const ways = row ? [...this.#ofRow(row), ...(await this.#meant(row, WEIGHT.concept))] : [];
    return { kind: "any", of: ways, weight: 1 };
  }

  async #split(word, stems, weight) {
    const parts = (await Promise.all(stems.map((part) => this.#part(part)))).filter((part) => part.of.length);
    if (parts.length < 2) return [];
    this.#say(word, "delen", stems.join(" + "));
    return [{ kind: "all", of: parts, weight }];
  }

  /** Neighbouring words that the index knows as one: raam contract, wacht woord beleid. */
  async #joined(shared) {
    const tries = [];
    this.words.forEach((_, start) => {
      for (let size = 2; size <= MOST_JOINED; size += 1) {
        const row = this.words.slice(start, start + size);
        if (row.length === size && row.at(-1).at - row[0].at === size - 1) tries.push(row);
      }
    });
    for (const row of tries) {
      const joined = row.map((word) => word.word).join("");
      const { of: ways } = await this.#part(stem(joined));
      if (ways.length) this.#say(row.map((word) => word.word).join(" "), "samen", joined);
      for (const word of row) shared.get(word.at).push(...ways);
    }
  }

  /** Names of more than one word that the glossary has: single sign on, functionaris voor gegevensbescherming. */
  async #names(shared) {
    const rows = await Promise.all(this.all.map((word) => this.store.term(word.stem)));
    for (const [start, row] of rows.entries()) {
      for (const name of row?.names || []) {
        const cut = name.lastIndexOf("=");
        const rest = name.slice(0, cut).split(" ").filter(Boolean);
        if (!rest.length || !rest.every((part, at) => this.all[start + 1 + at]?.stem === part)) continue;
        const ways = await this.#concept(name.slice(cut + 1), WEIGHT.word);
        const covered = this.all.slice(start, start + rest.length + 1);
        this.#say(covered.map((word) => word.word).join(" "), "begrip", name.slice(cut + 1));
        for (const word of covered) shared.get(word.at)?.push(...ways);
      }
    }
  }

  /** What the word that is being typed may become. */
  async #completions(word) {
    const ways = [];
    for (const prefix of beginnings(word.word)) {
      const terms = prefix.length > 1 ? await this.store.termsFrom(prefix, SHARDS_FOR_PREFIX) : null;
      const rows = await Promise.all((terms || []).map((term) => this.store.term(term)));
      const fits = rows.filter((row) => row && row.term !== word.stem && row.term[0] !== "#" && row.words.pages.length);
      fits.sort((a, b) => a.term.length - b.term.length || b.words.pages.length - a.words.pages.length);
      for (const row of fits.slice(0, MOST_COMPLETIONS)) {
        ways.push(...this.#ofRow(row, WEIGHT.prefix * Math.sqrt(prefix.length / row.term.length)));
        ways.push(...(await this.#meant(row, WEIGHT.prefix * WEIGHT.concept)));
      }
      if (ways.length) return ways;
    }
    return ways;
  }

  /** Few pages: look for those that have part of another name of what was asked. */
  async #widen(positions) {
    const ways = [];
    for (const concept of this.concepts) {
      for (const name of concept.names) {
        const words = name.split(" ").filter((word) => !this.about.stop.has(word));
        const row = words.length === 1 ? await this.store.term(words[0]) : null;
        const stems = row?.split ? row.split.split("+") : words;
        if (stems.length > 1) ways.push(...(await this.#split(name, stems, WEIGHT.widened)));
      }
    }
    for (const position of positions) {
      for (const name of position.partly) ways.push(...(await this.#concept(name, WEIGHT.partly)));
    }
    if (ways.length) positions[0].node.of.push(...ways);
  }

  /** A word that no page has: a compound of words they do have, or a typing error. */
  async #unknown(word, literal) {
    const ways = [];
    const stems = await splitParts(this.store, word.word);
    if (stems) ways.push(...(await this.#split(word.word, stems, WEIGHT.split)));
    if (!literal) {
      const found = await repaired(this.store, word.word, Boolean(ways.length));
      if (found) {
        const row = await this.#known({ ...word, word: found, pieces: [], stem: stem(found) });
        if (row.length) {
          ways.push({ kind: "any", of: row, weight: WEIGHT.repair });
          this.repairs.push({ from: word.word, to: found });
          this.#say(word.word, "verbeterd", found);
        }
      }
    }
    if (!ways.length) {
      for (const alone of await loneParts(this.store, word.word)) {
        const part = await this.#part(alone);
        ways.push({ ...part, weight: WEIGHT.lone });
        this.#say(word.word, "deel", alone);
      }
      this.unknown.push(word.word);
    }
    return ways;
  }

  #say(word, how, what) {
    this.explain.push({ word, how, what });
  }
}

/** The concepts of which a row is the whole name. */
const wholeNames = (row) => (row?.names || []).filter((name) => name[0] === "=").map((name) => name.slice(1));

/** How many pages have anything of a plan. */
function pagesOf(positions) {
  const found = new Set();
  const add = (node) => (node.kind === "list" ? node.list.pages.forEach((page) => found.add(page)) : node.of.forEach(add));
  for (const position of positions) add(position.node);
  return found.size;
}

/** The greatest rarity in a node. */
function rarest(node) {
  return node.kind === "list" ? node.idf : Math.max(0, ...node.of.map(rarest));
}

/** Stems of the same verb that keep its -t or -d: betal, betalt, betald. */
function inflections(key) {
  if (key.length < 4 || !/^[a-z]+$/.test(key)) return [];
  const found = [`${key}t`, `${key}d`];
  if (/[^aeiouyst][td]$/.test(key) && key.length > 5) found.push(key.slice(0, -1));
  return found;
}

/** What the terms may begin with that a word under way becomes: a stem writes long vowels once. */
function beginnings(word) {
  return [...new Set([word, stem(word), word.replace(/(aa|ee|oo|uu)$/, (long) => long[0])])].filter(Boolean);
}
