/** Takes apart a compound that no page has, into words that pages do have: gastenwifi is gasten + wifi. */
import { stem } from "./stems.js";

const SHORTEST = 6;
const SHORTEST_PART = 3;
const SHORTEST_LONE = 5;
const MOST_PARTS = 3;
const AHEAD = 4; // words that are looked up at once: fewer rounds over a slow line, few files for nothing
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
  const candidates = [];
  for (let length = word.length - 2; length >= SHORTEST_LONE; length -= 1) {
    candidates.push(word.slice(-length), word.slice(0, length));
  }
  for await (const [part, row] of inTurn(store, candidates)) {
    if (!row) continue;
    const prefix = word.endsWith(part) && PREFIXES.includes(word.slice(0, -part.length));
    const others = prefix ? await Promise.all(PREFIXES.map((other) => known(store, other + part))) : [];
    return [row, ...others].filter(Boolean).map((found) => found.term);
  }
  return [];
}

/** The rows of the parts of `word`, null when it cannot be taken apart. */
async function cut(store, word, most) {
  let best = null;
  const heads = [];
  for (let end = word.length - SHORTEST_PART; end >= SHORTEST_PART; end -= 1) heads.push(word.slice(0, end));
  for await (const [written, head] of inTurn(store, heads)) {
    if (!head) continue;
    const links = LINKS.filter((link) => word.startsWith(link, written.length));
    const rests = links.map((link) => word.slice(written.length + link.length)).filter((rest) => rest.length >= SHORTEST_PART);
    for await (const [rest, tail] of inTurn(store, rests)) {
      const found = tail ? [head, tail] : await further(store, head, rest, most);
      if (found && (!best || found.length < best.length)) best = found;
    }
    if (best && best.length === 2) break; // the longest first part that leaves a whole word
  }
  return best;
}

/** Each of these words with its row, null when no page has it; some are looked up ahead. */
async function* inTurn(store, words) {
  for (let at = 0; at < words.length; at += AHEAD) {
    const some = words.slice(at, at + AHEAD);
    const rows = await Promise.all(some.map((word) => known(store, word)));
    for (const [place, word] of some.entries()) yield [word, rows[place]];
  }
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
