/** Whatever scrolls by itself can be reached with the keyboard and has a name; whatever fits is left alone. */
const places = { ".kb-table": "Tabel", ".kb-prose pre": "Code" };

for (const table of document.querySelectorAll(".kb-prose table")) {
  if (table.closest(".kb-table, pre, .highlight")) continue;
  const frame = document.createElement("div");
  frame.className = "kb-table";
  table.replaceWith(frame);
  frame.append(table);
}

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth + 1 || target.scrollHeight > target.clientHeight + 1;
    if (!scrolls) {
      target.removeAttribute("tabindex");
      continue;
    }
    target.tabIndex = 0;
    target.setAttribute("role", "group");
    target.setAttribute("aria-label", target.dataset.name);
  }
});

for (const [selector, name] of Object.entries(places)) {
  document.querySelectorAll(selector).forEach((element, index) => {
    element.dataset.name = index ? `${name} ${index + 1}` : name;
    if (element.hasAttribute("role")) element.setAttribute("aria-label", element.dataset.name);
    watch.observe(element);
  });
}
