/**
 * The queries a reader really searched for, newest first. They stay in this browser; nothing else reads them.
 * Where storage is switched off there simply are none.
 */
import { cut } from "./letters.js";

const KEY = "kb-zoekvragen";
const MOST = 8;

const cleaned = (text) => cut(String(text).replace(/\s+/g, " ").trim());
const same = (one, other) => one.toLowerCase() === other.toLowerCase();

/** The kept queries. What another script or an older version left behind is read with care. */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string" && text).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function keep(texts) {
  try {
    if (texts.length) localStorage.setItem(KEY, JSON.stringify(texts.slice(0, MOST)));
    else localStorage.removeItem(KEY);
  } catch {
    /* Storage is full or switched off: nothing is kept. */
  }
}

/** Keep a query, in front. Only for a search that was really done: Enter, or a result that was opened. */
export function remember(text) {
  const query = cleaned(text);
  if (query) keep([query, ...recent().filter((kept) => !same(kept, query))]);
}

export function forget(text) {
  keep(recent().filter((kept) => kept !== text));
}

export function forgetAll() {
  keep([]);
}
