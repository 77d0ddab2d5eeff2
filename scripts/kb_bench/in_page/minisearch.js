/** Asks MiniSearch, after opening its index once. */
async ([base, queries, shown, options]) => {
  window.kbSearch ||= (async () => {
    const { default: MiniSearch } = await import(`${base}minisearch.js`);
    return MiniSearch.loadJSON(await (await fetch(`${base}index.json`)).text(), options);
  })();
  const search = await window.kbSearch;
  return Object.fromEntries(queries.map((query) => [query, search.search(query).slice(0, shown).map((one) => one.url)]));
}
