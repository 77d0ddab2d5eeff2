/** Notes for every key when the results changed and when the page was done; a key that changes nothing ends at done. */
() => {
  const root = document.querySelector("[data-search-state]");
  const results = () =>
    [...root.querySelectorAll("[data-search-result] a[href]")].map((link) => link.href + link.textContent).join();
  const watch = { slow: [], row: null };
  window.kbWatch = watch;
  document.addEventListener(
    "keydown",
    (event) => {
      watch.row = { from: event.timeStamp, before: results(), busy: false, shown: 0, done: 0 };
    },
    true,
  );
  // A time counts from the frame in which the change is drawn; until then it is noted as under way.
  const drawn = (row, name) => {
    row[name] = -1;
    requestAnimationFrame(() => {
      row[name] = performance.now() - row.from;
      if (name === "done" && !row.shown) row.shown = row.done;
    });
  };
  new MutationObserver(() => {
    const { row } = watch;
    if (!row || row.done) return;
    const state = root.dataset.searchState;
    row.busy ||= state === "busy";
    if (!row.shown && results() !== row.before) drawn(row, "shown");
    if ((row.busy || row.shown) && state !== "busy") drawn(row, "done");
  }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((list) => watch.slow.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: "longtask",
  });
}
