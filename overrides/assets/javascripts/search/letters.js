/** Texts cut by whole characters: an emoji is never halved. */
const LONGEST = 200; // of a query; the field of the search page says the same

/** The first characters of a text. */
export const cut = (text, most = LONGEST) => [...String(text)].slice(0, most).join("");

/** A text that is repeated to its reader: with a sign at the end when not all of it is. */
export function shortened(text) {
  const kept = cut(text, 60);
  return kept === text ? text : `${kept}…`;
}
