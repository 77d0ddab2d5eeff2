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
  [".kb-layout-missing .kb-ask", "./missing.js"],
];

for (const [selector, path] of parts) {
  if (document.querySelector(selector)) {
    import(path).catch((error) => console.error(`${path}:`, error));
  }
}

/* The search comes when somebody reaches for it: a first visit pays nothing for it. */
const field = document.querySelector("input[type=search][name=q]");

if (field) {
  const reached = () => {
    if (field.form.matches(".kb-ask")) import("./search/box.js").catch((error) => console.error("search:", error));
  };
  field.addEventListener("focus", reached);
  if (document.activeElement === field) reached();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
  });
}
