/** A Dutch word becomes the stem under which it is found, exactly as the build does: src/kennisbank/language/stems.py. */
const VOWELS = "aeiouy";
const KEEPS_S = /(?:ss|us|is|as|os|ys|js)$/;
const SHORTEST = 4;

const syllables = (word) => (word.match(/[aeiouy]+/g) || []).length;
const isVowel = (letter) => VOWELS.includes(letter);

const withoutS = (word) =>
  word.length < SHORTEST || !word.endsWith("s") || KEEPS_S.test(word) ? word : word.slice(0, -1);

/** Spell a stem as it stands without its ending: mak → maak, klass → klas, briev → brief. */
function closed(word) {
  if (word.length < 2) return word;
  const last = word.at(-1);
  if (last === word.at(-2) && !isVowel(last)) return word.slice(0, -1);
  if (syllables(word) === 1) word = word.replace(/(^|[^aeiouy])([aeou])([^aeiouyjw])$/, "$1$2$2$3");
  if (last === "v") return `${word.slice(0, -1)}f`;
  if (last === "z") return `${word.slice(0, -1)}s`;
  return word;
}

function withoutEnding(word) {
  if (word.length < SHORTEST) return word;
  if (word.endsWith("en") && word.length > SHORTEST) {
    if (/[ei]een$/.test(word)) return word.slice(0, -2);
    const before = word.at(-3);
    if ("eao".includes(before)) return word;
    return "iuy".includes(before) ? word.slice(0, -2) : closed(word.slice(0, -2));
  }
  return word.endsWith("e") && !isVowel(word.at(-2)) ? closed(word.slice(0, -1)) : word;
}

function losesIng(rest) {
  const last = rest.at(-1);
  if (rest.length < 4 || "aeouy".includes(last) || !syllables(rest)) return false;
  return !(last === "l" && !isVowel(rest.at(-2)) && rest.at(-2) !== "l"); // a leerling is no leer
}

/** The stem of a word that `plain` made plain. */
export function stem(word) {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return word;
  if (word.endsWith("heden")) word = `${word.slice(0, -5)}heid`;
  word = withoutEnding(withoutS(word));
  if (word.endsWith("ing") && losesIng(word.slice(0, -3))) word = closed(word.slice(0, -3));
  if (word.endsWith("heid") && word.length > 8) word = word.slice(0, -4);
  word = withoutS(word);
  return syllables(word) < 2 ? word : word.replace(/(aa|ee|oo|uu)([^aeiouy]{1,2})$/, (_, long, end) => long[0] + end);
}
