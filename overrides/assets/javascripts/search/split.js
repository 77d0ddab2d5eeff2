/** Takes apart a compound that no page has, into words that pages do have: gastenwifi is gasten + wifi. */
import { stem } from "./stems.js";

const SHORTEST = 6;
const SHORTEST_PART = 3;
const SHORTEST_LONE = 5;
const MOST_PARTS = 3;
const PREFIXES = ["aan", "af", "be", "door", "her", "in", "mee", "om", "ont", "op", "over", "uit", "ver"];
const LINKS = ["", "s", "en", "e", "er"];

/** The stems of the parts of `word`, null when it cannot be taken apart. */
export async function parts(store, word) {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return null;
  return (await cut(store, word, MOST_PARTS))?.map((row) => row.term) || null;
}

/**
 * The stems of the longest word at the end or the start of `word`, and, when only a prefix stands before it, of the same
 * word with other prefixes: ontlenen is lenen, and uitlenen. Empty when what is known is too short to mean anything.
 */
export async function loneParts(store, word) {
  if (!/^[a-z]+$/.test(word)) return [];
  for (let length = word.length - 2; length >= SHORTEST_LONE; length -= 1) {
    for (const part of [word.slice(-length), word.slice(0, length)]) {
      const row = await known(store, part);
      if (!row) continue;
      const prefix = word.endsWith(part) && PREFIXES.includes(word.slice(0, -length));
      const others = prefix ? await Promise.all(PREFIXES.map((other) => known(store, other + part))) : [];
      return [row, ...others].filter(Boolean).map((found) => found.term);
    }
  }
  return [];
}

/** The rows of the parts of `word`, null when it cannot be taken apart. */
async function cut(store, word, most) {
  let best = null;
  for (let end = word.length - SHORTEST_PART; end >= SHORTEST_PART; end -= 1) {
    const head = await known(store, word.slice(0, end));
    if (!head) continue;
    for (const link of LINKS) {
      if (!word.startsWith(link, end) || word.length - end - link.length < SHORTEST_PART) continue;
      const rest = word.slice(end + link.length);
      const tail = await known(store, rest);
      const found = tail ? [head, tail] : await further(store, head, rest, most);
      if (found && (!best || found.length < best.length)) best = found;
    }
    if (best && best.length === 2) break; // the longest first part that leaves a whole word
  }
  return best;
}

async function further(store, head, rest, most) {
  if (most < 3 || rest.length < SHORTEST) return null;
  const found = await cut(store, rest, most - 1);
  return found && [head, ...found];
}

async function known(store, written) {
  const row = await store.term(stem(written));
  const least = written.length === SHORTEST_PART ? 2 : 1;
  return row && row.words.pages.length + row.parts.pages.length >= least ? row : null;
}
