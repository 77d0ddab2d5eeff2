/**
 * The files of the index, fetched as they are needed and kept. What they hold: src/kennisbank/search/files.py.
 * Knows nothing of Dutch or of ranking; another index can take its place.
 */
const FORMAT = 1;
const FIRST_VALUE = 48;
const LEAST = 0.05;
const MOST = 12;
const STEPS = 25;

/** How strong each letter is, A to Z. */
const STRENGTHS = Float32Array.from({ length: STEPS + 1 }, (_, step) => LEAST * (MOST / LEAST) ** (step / STEPS));
const NOTHING = Object.freeze({ pages: new Uint32Array(0), strengths: new Float32Array(0) });

/** The index cannot be used at all: `reason` is "offline", "missing" or "version". */
export class SearchError extends Error {
  constructor(reason, message) {
    super(message);
    this.name = "SearchError";
    this.reason = reason;
  }
}

/** Files of two builds came together; the index has to be opened anew. */
export class Renewed extends Error {}

/** Pages and strengths from "A3CB": pages 0, 3 and 4. */
function postings(written) {
  if (!written) return NOTHING;
  const pages = [];
  const strengths = [];
  let page = -1;
  let distance = 0;
  for (let at = 0; at < written.length; at += 1) {
    const code = written.charCodeAt(at);
    if (code >= 65 && code <= 90) {
      page += distance || 1;
      distance = 0;
      pages.push(page);
      strengths.push(STRENGTHS[code - 65]);
    } else {
      distance = distance * 36 + (code < 58 ? code - 48 : code - 87);
    }
  }
  return { pages: Uint32Array.from(pages), strengths: Float32Array.from(strengths) };
}

/** One term: the pages with the word, those with a compound that holds it, names of concepts, the parts of the word. */
function row(line) {
  const [term, words = "", parts = "", names = "", split = ""] = line.split("\t");
  return { term, words: postings(words), parts: postings(parts), names: names && names.split(";"), split };
}

export class Store {
  constructor(base, fetcher) {
    this.base = base;
    this.fetcher = fetcher || ((url, options) => fetch(url, options));
    this.reset();
  }

  /** Forget everything, as when the site was built anew. */
  reset() {
    this.started = null;
    this.parts = new Map();
    this.failed = new Set();
    this.rows = new Map();
  }

  /** Forget what failed, so that it is fetched again. */
  retry() {
    for (const name of this.failed) this.parts.delete(name);
    this.failed.clear();
    this.rows.clear();
  }

  start({ again = false } = {}) {
    if (!this.started || again) {
      this.started = this.#open(again).catch((error) => {
        this.started = null;
        throw error;
      });
    }
    return this.started;
  }

  async #open(again) {
    let response;
    try {
      response = await this.fetcher(`${this.base}start.json`, again ? { cache: "reload" } : { cache: "no-cache" });
    } catch (error) {
      throw new SearchError("offline", String(error));
    }
    if (!response.ok) throw new SearchError("missing", `start.json: ${response.status}`);
    let about;
    try {
      about = await response.json();
    } catch (error) {
      throw new SearchError("missing", String(error));
    }
    if (about?.format !== FORMAT) throw new SearchError("version", `format ${about?.format}`);
    about.stop = new Set(about.stop.split(" "));
    return about;
  }

  /** The lines or values of one file after its numbering; null when it did not load (then `failed` names it). */
  part(name) {
    if (!this.parts.has(name)) this.parts.set(name, this.#load(name));
    return this.parts.get(name);
  }

  async #load(name) {
    const { numbering } = await this.start();
    for (const cache of ["default", "reload"]) {
      try {
        const response = await this.fetcher(this.base + name, { cache });
        if (response.ok) {
          const found = name.endsWith(".json") ? await response.json() : (await response.text()).split("\n");
          if (found[0] === numbering) return found;
          if (cache === "reload") throw new Renewed(name);
        } else if (response.status === 404 && cache === "reload") {
          throw new Renewed(name);
        }
      } catch (error) {
        if (error instanceof Renewed) throw error;
        break;
      }
    }
    this.failed.add(name);
    return null;
  }

  /** The number of the shard in which a term would stand. */
  async #shard(term) {
    const { shards } = await this.start();
    let low = 0;
    let high = shards.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (shards[middle] <= term) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  async #lines(shard) {
    const name = `t${shard}.txt`;
    const lines = await this.part(name);
    if (lines && !lines.byTerm) {
      lines.byTerm = new Map();
      for (let at = 1; at < lines.length; at += 1) {
        const end = lines[at].indexOf("\t");
        lines.byTerm.set(end < 0 ? lines[at] : lines[at].slice(0, end), at);
      }
    }
    return lines;
  }

  /** The row of a term, null when no page has it. */
  async term(term) {
    if (!this.rows.has(term)) {
      const lines = await this.#lines(await this.#shard(term));
      const at = lines?.byTerm.get(term);
      this.rows.set(term, at ? row(lines[at]) : null);
    }
    return this.rows.get(term);
  }

  /** The terms that begin with `prefix`; null when that would take more than `most` shards. */
  async termsFrom(prefix, most) {
    const first = await this.#shard(prefix);
    const last = await this.#shard(`${prefix}\uffff`);
    if (last - first >= most) return null;
    const shards = Array.from({ length: last - first + 1 }, (_, at) => this.#lines(first + at));
    const found = [];
    for (const lines of await Promise.all(shards)) {
      for (const term of lines?.byTerm.keys() || []) if (term.startsWith(prefix)) found.push(term);
    }
    return found;
  }

  /** The forms of words that begin with one of `letters`: [form, number of pages]. */
  async forms(letters) {
    const known = (await this.start()).letters;
    const wanted = [...new Set([...letters].map((letter) => (/[a-z]/.test(letter) ? letter : "_")))];
    const files = wanted.filter((letter) => known.includes(letter)).map((letter) => this.part(`w${letter}.txt`));
    return (await Promise.all(files)).flatMap((lines) => (lines || []).slice(1)).map((line) => {
      const [form, pages] = line.split(" ");
      return [form, Number.parseInt(pages, 36)];
    });
  }

  /** What the glossary says of a query that is one of its names: [[term, definition, address], …]. */
  async meanings(key) {
    const { meanings } = await this.start();
    if (!key || !meanings) return [];
    let place = 0;
    for (let at = 0; at < key.length; at += 1) place = (Math.imul(place, 31) + key.charCodeAt(at)) >>> 0;
    return (await this.part(`g${place % meanings}.json`))?.[1][key] || [];
  }

  /** Address and title of a page, and where its text is: { url, title, place }; null when it did not load. */
  async card(page) {
    const { perCard } = await this.start();
    const cards = await this.part(`c${Math.floor(page / perCard)}.json`);
    const found = cards?.[1 + (page % perCard)];
    return found ? { url: found[0], title: found[1], place: found[2] } : null;
  }

  /** The text at a place: { description, sections: [{ anchor, heading, text }] }; null when it did not load. */
  async text(place) {
    const [block, at] = place.split(".");
    const found = (await this.part(`p${block}.json`))?.[at];
    if (!found) return null;
    const [description, ...sections] = found;
    return { description, sections: sections.map(([anchor, heading, text]) => ({ anchor, heading, text })) };
  }

  /** Of each page the indexes of its values in each facet: { domein: [[0], [0, 1], …], … }; null when not loaded. */
  async facets() {
    const lines = await this.part("facets.txt");
    if (lines && !lines.byFacet) {
      const names = Object.keys((await this.start()).facets);
      lines.byFacet = {};
      names.forEach((name, at) => {
        lines.byFacet[name] = lines[1 + at].split(" ").map((row) => [...row].map((value) => value.codePointAt(0) - FIRST_VALUE));
      });
    }
    return lines?.byFacet || null;
  }
}
