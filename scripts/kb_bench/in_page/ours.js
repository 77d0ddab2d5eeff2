/** Asks our engine: the modules that readers get, on the index of the site. */
async ([base, queries, shown]) => {
  const { openSearch } = await import(`${base}assets/javascripts/search/engine.js`);
  const search = openSearch(`${base}zoeken/index/`);
  const found = {};
  for (const query of queries) {
    const answer = await search.query(query, { limit: shown });
    found[query] = answer.results.map((result) => result.url);
  }
  return found;
}
