/** What the address of the results page says: ?q=…&domein=…&soort=…&niveau=…&onderwerp=…, a facet as often as needed. */

import { cut } from "./letters.js";

const FACETS = ["domein", "soort", "niveau", "onderwerp"];

/** The state in an address: { q, literal, filters: { domein: […], … } }. */
export function readState(search) {
  const given = new URLSearchParams(search);
  const filters = Object.fromEntries(FACETS.map((name) => [name, given.getAll(name)]));
  return { q: cut(given.get("q") || ""), literal: given.has("letterlijk"), filters };
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
