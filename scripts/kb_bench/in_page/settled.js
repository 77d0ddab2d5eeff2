/** Waits until the last key has its results, and returns what was noted of it. */
async (patience) => {
  const until = performance.now() + patience;
  const row = window.kbWatch.row;
  while (!(row.done > 0 && row.shown > 0) && performance.now() < until) await new Promise((done) => setTimeout(done, 4));
  return { ...row, slow: window.kbWatch.slow.splice(0) };
}
