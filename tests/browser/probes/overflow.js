/*
 * Say what does not fit: the page itself when it scrolls sideways, and every text that lies outside the window or is cut
 * off by a box that hides what overflows. A box that scrolls by itself is no fault, provided it fits.
 */
() => {
  const faults = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) faults.push(`de pagina is ${page.scrollWidth} breed in een venster van ${innerWidth}`);

  const clips = (value) => value === "hidden" || value === "clip";
  const scrolls = (value) => value === "auto" || value === "scroll";
  /* Out of sight on purpose, for screen readers only. */
  const tucked = (element) => {
    for (let part = element; part; part = part.parentElement) {
      const style = getComputedStyle(part);
      if (style.position === "absolute" && part.offsetWidth <= 1 && part.offsetHeight <= 1) return true;
      if (part.matches(".kb-skip:not(:focus)")) return true;
    }
    return false;
  };
  const name = (element) => `${element.localName}.${[...element.classList].join(".")}`;

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || tucked(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    const text = `"${node.data.trim().slice(0, 40)}" (${name(element)})`;

    let across = true;
    let along = true;
    for (let frame = element; frame && frame !== page && frame !== document.body; frame = frame.parentElement) {
      const style = getComputedStyle(frame);
      const edge = frame.getBoundingClientRect();
      across &&= !scrolls(style.overflowX);
      along &&= !scrolls(style.overflowY);
      if (across && clips(style.overflowX) && boxes.some((box) => box.left < edge.left - 1 || box.right > edge.right + 1)) {
        faults.push(`${text} opzij afgekapt door ${name(frame)}`);
      }
      if (along && clips(style.overflowY) && boxes.some((box) => box.top < edge.top - 2 || box.bottom > edge.bottom + 2)) {
        faults.push(`${text} boven of onder afgekapt door ${name(frame)}`);
      }
    }
    if (across && boxes.some((box) => box.left < -1 || box.right > innerWidth + 1)) {
      faults.push(`${text} buiten het venster`);
    }
  }
  return faults;
}
