/**
 * A text becomes words to search for, exactly as the build does: src/kennisbank/language/tokens.py.
 * One file of cases (tests/language/search_cases.json) tests both.
 */
const LONGEST_WORD = 60;
const RUN = /[\p{L}\p{N}]+(?:['&.:_\-\u2010\u2011][\p{L}\p{N}]+)*/gu;
const ENDING = /'(?:s|n|tje|tjes|en|er|ers)$/;
const SIGNS = /['&.:_\-\u2010\u2011]/;

/** Small letters without accents, one sort of apostrophe. */
export function plain(text) {
  if (/[^\0-\x7f]/.test(text)) {
    text = text.replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'");
    for (let round = 0; round < 2; round += 1) text = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }
  return text.toLowerCase().replace(/`/g, "'");
}

/** The words of a text: [{ word, pieces }]; `pieces` only where signs inside the word keep parts together. */
export function tokens(text) {
  const found = [];
  for (const [run] of plain(text).matchAll(RUN)) {
    const pieces = run.replace(ENDING, "").split(SIGNS);
    const word = pieces.join("");
    if ([...word].length <= LONGEST_WORD) found.push({ word, pieces: pieces.length > 1 ? pieces : [] });
  }
  return found;
}
