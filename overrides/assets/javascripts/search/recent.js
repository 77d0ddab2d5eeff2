/** Recent queries, kept on this device alone. A browser that keeps nothing leaves the search as it is. */

const KEY = "kb-zoekvragen";
const MOST = 8;
const LONGEST = 200;

/** The queries, the newest first. */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string" && text.trim()).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function keep(texts) {
  try {
    if (texts.length) localStorage.setItem(KEY, JSON.stringify(texts));
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing is kept, and nothing is lost but convenience.
  }
}

/** Keep a query that was really asked. */
export function remember(text) {
  const query = text.trim().slice(0, LONGEST);
  if (query) keep([query, ...recent().filter((other) => other !== query)].slice(0, MOST));
}

export const forget = (text) => keep(recent().filter((other) => other !== text));
export const forgetAll = () => keep([]);
