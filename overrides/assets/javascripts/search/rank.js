/** Ranks pages by a plan, and counts them by facet. */

const EARLY = 0.35; // of the score that a page keeps whatever share of the query it has
const HEAD = 1.5; // how much more the last part of a compound counts

/** The score of every page for a node, as an array with a place for each page; null when no page has it. */
function scores(node, pages) {
  if (node.kind === "list") {
    const found = new Float32Array(pages);
    const { list, idf, weight } = node;
    for (let at = 0; at < list.pages.length; at += 1) found[list.pages[at]] = list.strengths[at] * idf * weight;
    return found;
  }
  const found = new Float32Array(pages);
  if (node.kind === "any") {
    for (const child of node.of) {
      const one = scores(child, pages);
      for (let page = 0; page < pages; page += 1) if (one[page] > found[page]) found[page] = one[page];
    }
    if (node.weight !== 1) for (let page = 0; page < pages; page += 1) found[page] *= node.weight;
    return found;
  }
  // All: what a page has of the parts, and less when it lacks some. The last part says what the whole is.
  const had = new Float32Array(pages);
  let whole = 0;
  node.of.forEach((child, at) => {
    const share = at === node.of.length - 1 ? HEAD : 1;
    whole += share;
    const one = scores(child, pages);
    for (let page = 0; page < pages; page += 1) {
      if (one[page] > 0) {
        found[page] += one[page] * share;
        had[page] += share;
      }
    }
  });
  for (let page = 0; page < pages; page += 1) {
    const share = had[page] / whole;
    found[page] *= (node.weight / whole) * share * share;
  }
  return found;
}

/** The pages that match, best first: [{ page, score }]. Pages in `first` come before all others. */
export function ranked(plan, pages, first = []) {
  const total = new Float32Array(pages);
  const covered = new Float32Array(pages);
  let whole = 0;
  for (const position of plan.positions) {
    if (!position.node.of.length) continue;
    const one = scores(position.node, pages);
    const weight = position.idf || 0.01;
    whole += weight;
    for (let page = 0; page < pages; page += 1) {
      if (one[page] > 0) {
        total[page] += one[page];
        covered[page] += weight;
      }
    }
  }
  const found = [];
  const pinned = new Set(first);
  for (let page = 0; page < pages; page += 1) {
    if (total[page] > 0 || pinned.has(page)) {
      const share = whole ? covered[page] / whole : 0;
      found.push({ page, score: total[page] * (EARLY + (1 - EARLY) * share), pinned: pinned.has(page) });
    }
  }
  return found.sort((a, b) => b.pinned - a.pinned || b.score - a.score || a.page - b.page);
}

/**
 * What remains of `found` with the filters, and how many there would be by each value of each facet: a facet counts with
 * the filters of the others. `labels` and `values` are those of the store; a page without a level is for all levels.
 */
export function filtered(found, filters, labels, values) {
  const names = Object.keys(labels);
  const wanted = {};
  for (const name of names) {
    const chosen = filters[name] || [];
    wanted[name] = new Set(labels[name].flatMap(([value], at) => (chosen.includes(value) ? [at] : [])));
  }
  const has = (name, page) => {
    const own = values[name][page];
    if (!wanted[name].size) return true;
    return (name === "niveau" && !own.length) || own.some((value) => wanted[name].has(value));
  };
  const counts = Object.fromEntries(names.map((name) => [name, new Array(labels[name].length).fill(0)]));
  const kept = [];
  for (const one of found) {
    const missing = names.filter((name) => !has(name, one.page));
    if (!missing.length) kept.push(one);
    for (const name of names) {
      if (missing.some((other) => other !== name)) continue;
      const own = values[name][one.page];
      if (name === "niveau" && !own.length) labels[name].forEach((_, at) => (counts[name][at] += 1));
      for (const value of own) counts[name][value] += 1;
    }
  }
  const facets = {};
  for (const name of names) {
    facets[name] = labels[name].map(([value, label], at) => ({
      value, label, count: counts[name][at], selected: wanted[name].has(at),
    }));
  }
  return { kept, facets };
}
