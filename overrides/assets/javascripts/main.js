/**
 * Starts each part where the page has something for it. A part that fails leaves the others running.
 * Every part works on HTML that is complete without it.
 */
import { keyWorks } from "./key.js";

const parts = [
  ["#kb-menu-button", "./menu.js"],
  ["#kb-theme", "./theme.js"],
  ["kb-term", "./term.js"],
  ["[data-show-after], [data-hide-after], .kb-fact[data-valid-until]", "./dates.js"],
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
/* What both the box and the search page need is asked for at once: as each module names the next, a slow line waits for each. */
const engine = ["engine", "letters", "plan", "rank", "recent", "repair", "split", "stems", "store", "tokens"];

function hurry() {
  for (const name of engine.splice(0)) {
    const href = new URL(`./search/${name}.js`, import.meta.url);
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }
}

if (field) {
  const box = field.form.matches(".kb-ask");
  const reached = () => {
    hurry();
    import("./search/box.js").catch((error) => console.error("search:", error));
  };
  if (!box) hurry();
  else if (document.activeElement === field) reached();
  else field.addEventListener("focus", reached);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !keyWorks()) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
  });
}
