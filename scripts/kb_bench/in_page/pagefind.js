/** Asks Pagefind through its own JavaScript. */
async ([base, queries, shown]) => {
  window.kbSearch ||= await import(`${base}pagefind/pagefind.js`);
  const found = {};
  for (const query of queries) {
    const { results } = await window.kbSearch.search(query);
    const data = await Promise.all(results.slice(0, shown).map((result) => result.data()));
    found[query] = data.map((one) => one.url);
  }
  return found;
}
