/** The best place in a page for an answer: a heading, and a piece of text with the hits marked. */
import { stem } from "./stems.js";
import { tokens } from "./tokens.js";

const RUN = /[\p{L}\p{N}]+(?:['\u2019&.:_\-\u2010\u2011][\p{L}\p{N}]+)*/gu;
const short = (word) => word.replace(/aa|ee|oo|uu/g, (long) => long[0]);

/** Where the marks of a plan stand in a text: [{ start, end, key }]. */
function hits(text, marks) {
  const found = [];
  const row = [];
  for (const match of text.matchAll(RUN)) {
    const [token] = tokens(match[0]);
    if (!token) continue;
    const stems = [token.word, ...token.pieces].map(stem);
    const place = { start: match.index, end: match.index + match[0].length };
    row.push({ ...place, stem: stems[0] });
    const key = stems.find((one) => marks.words.has(one)) || marks.inside(token.word);
    if (key) found.push({ ...place, key });
  }
  for (const names of marks.rows) {
    for (let at = 0; at + names.length <= row.length; at += 1) {
      if (!names.every((name, next) => row[at + next].stem === name)) continue;
      found.push({ start: row[at].start, end: row[at + names.length - 1].end, key: names.join(" ") });
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

const distinct = (found) => new Set(found.map((hit) => hit.key)).size;

/**
 * Chooses heading, anchor and text of about `length` letters for `page` (as the store gives it):
 * { heading, anchor, parts: [{ text, hit }] }.
 */
export function excerpt(page, planned, length) {
  const marks = prepared(planned);
  let best = null;
  const sections = [{ anchor: "", heading: "", text: page.description }, ...page.sections];
  for (const [order, section] of sections.entries()) {
    const inText = hits(section.text, marks);
    const inHeading = hits(section.heading, marks);
    const score = distinct([...inText, ...inHeading]) + distinct(inHeading) + Math.min(inText.length, 5) / 20 - order / 1000;
    if (!best || score > best.score) best = { section, found: inText, score };
  }
  const text = best.section.text || page.description;
  const found = best.section.text ? best.found : hits(text, marks);
  return { heading: best.section.heading, anchor: best.section.anchor, parts: cut(text, found, length) };
}

function prepared({ words, parts, rows }) {
  const inner = [...parts].filter((part) => part.length > 2).map((part) => [short(part), part]);
  const known = new Map();
  const inside = (word) => {
    if (!known.has(word)) {
      const [whole, ending] = [short(word), short(stem(word))];
      const fits = ([part]) => whole.startsWith(part) || ending.endsWith(part) || (part.length > 4 && whole.includes(part));
      known.set(word, inner.find(fits)?.[1] || "");
    }
    return known.get(word);
  };
  return { words, rows, inside };
}

/** The piece of the text with most hits, from the start of a sentence or a word. */
function cut(text, found, length) {
  let start = 0;
  let most = -1;
  const starts = [0, ...[...text.matchAll(/[.!?:;]\s+/g)].map((match) => match.index + match[0].length)];
  for (const hit of found) starts.push(wordStart(text, hit.start - 60));
  for (const at of starts) {
    const inside = found.filter((hit) => hit.start >= at && hit.end <= at + length);
    const score = distinct(inside) + inside.length / 50 - at / 1e6;
    if (score > most) {
      most = score;
      start = at;
    }
  }
  const end = text.length <= start + length ? text.length : wordEnd(text, start + length);
  const parts = [];
  let at = start;
  const add = (to, hit) => {
    if (to > at) parts.push({ text: text.slice(at, to), hit });
    at = Math.max(at, to);
  };
  for (const hit of found) {
    if (hit.start < at || hit.end > end) continue;
    add(hit.start, false);
    add(hit.end, true);
  }
  add(end, false);
  if (start > 0 && parts.length) parts.unshift({ text: "… ", hit: false });
  if (end < text.length && parts.length) parts.push({ text: " …", hit: false });
  return parts;
}

const wordStart = (text, at) => (at <= 0 ? 0 : text.indexOf(" ", at) + 1);
const wordEnd = (text, at) => {
  const space = text.lastIndexOf(" ", at);
  return space > at - 40 ? space : at;
};
