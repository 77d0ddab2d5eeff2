/** Finds the word that was meant by one that no page has, and that cannot be taken apart. */

const SHORTEST = 4;
/** Letters that sound alike: to swap them costs half an error. */
const ALIKE = ["ck", "fv", "sz", "iy", "dt", "gc", "kq", "uo"];
const alike = new Set(ALIKE.flatMap((pair) => [pair, pair[1] + pair[0]]));
/** First letters that are mistaken for one another. */
const FIRST = { c: "ks", k: "c", s: "cz", z: "s", f: "v", v: "f", i: "y", y: "i", g: "c" };

/** Most errors in a word of this length. */
const allowed = (length) => (length < 5 ? 1 : length < 9 ? 1.5 : length < 14 ? 2 : 3);

/**
 * The likeliest word, or null. `strict` (the word can be understood as a compound) asks for a single error.
 * First the words with the same first letter; only when none fits those that may have been meant by it.
 */
export async function repaired(store, word, strict) {
  if (word.length < SHORTEST || !/^[\p{L}]+$/u.test(word)) return null;
  const most = strict ? 1 : allowed(word.length);
  return (
    best(word, most, await store.forms(word[0])) || best(word, most, await store.forms((FIRST[word[0]] || "") + word[1]))
  );
}

function best(word, most, forms) {
  let found = null;
  let least = Infinity;
  for (const [form, pages] of forms) {
    if (Math.abs(form.length - word.length) > most) continue;
    const errors = distance(word, form, most);
    if (errors > most) continue;
    const cost = errors - 0.1 * Math.log10(1 + pages);
    if (cost < least) {
      least = cost;
      found = form;
    }
  }
  return found;
}

/** Errors between two words: a letter too many, missing, wrong or swapped with its neighbour. Stops above `most`. */
export function distance(a, b, most) {
  let beforeLast = null;
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const double = (a[i - 1] === a[i - 2] ? 0.5 : 1);
      const missed = (b[j - 1] === b[j - 2] ? 0.5 : 1);
      const swap = same ? 0 : alike.has(a[i - 1] + b[j - 1]) ? 0.5 : 1;
      let cost = Math.min(last[j] + double, row[j - 1] + missed, last[j - 1] + swap);
      if (beforeLast && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2] + (same ? 0 : 0.9));
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return Infinity;
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
