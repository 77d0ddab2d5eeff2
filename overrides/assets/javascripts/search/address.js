/** What the address of the results page says: ?q=…&domein=…&soort=…&niveau=…&onderwerp=…, a facet as often as needed. */

const FACETS = ["domein", "soort", "niveau", "onderwerp"];
const LONGEST = 200; // as the engine and the field

/** The state in an address: { q, literal, filters: { domein: […], … } }. */
export function readState(search) {
  const given = new URLSearchParams(search);
  const filters = Object.fromEntries(FACETS.map((name) => [name, given.getAll(name)]));
  const q = [...(given.get("q") || "")].slice(0, LONGEST).join("");
  return { q, literal: given.has("letterlijk"), filters };
}

/** The part of an address after the path, "" for an empty state. */
export function writeState({ q, literal = false, filters = {} }) {
  const given = new URLSearchParams();
  if (q) given.set("q", q);
  for (const name of FACETS) for (const value of filters[name] || []) given.append(name, value);
  if (literal) given.set("letterlijk", "1");
  const written = given.toString();
  return written ? `?${written}` : "";
}
