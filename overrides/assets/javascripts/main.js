/**
 * Starts each part where the page has something for it. A part that fails leaves the others running.
 * Every part works on HTML that is complete without it.
 */
const parts = [
  ["#kb-menu-button", "./menu.js"],
  ["#kb-theme", "./theme.js"],
  ["kb-term", "./term.js"],
  ["[data-show-after], .kb-fact[data-valid-until]", "./dates.js"],
  [".kb-prose pre, .kb-prose table", "./scroll.js"],
  [".kb-prose pre > code", "./copy.js"],
  ["#kb-use", "./use.js"],
  ["#kb-zoek", "./search/results.js"],
];

for (const [selector, path] of parts) {
  if (document.querySelector(selector)) {
    import(path).catch((error) => console.error(`${path}:`, error));
  }
}
