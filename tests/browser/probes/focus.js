/*
 * Look at the element that has the focus now, and once more at the one that had it before. Returns null when nothing
 * has it, else its number, whether it can be seen on the screen, and whether the focus of the previous one was shown:
 * its outline or shadow, its own or that of its label or of the card it opens, must differ from what it is without.
 */
() => {
  const look = (element) => {
    const parts = [element, ...(element.labels ?? [])];
    return JSON.stringify(
      parts.flatMap((part) =>
        [null, "::before", "::after"].map((pseudo) => {
          const style = getComputedStyle(part, pseudo);
          const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? "" : style.outline;
          return [outline, style.boxShadow];
        }),
      ),
    );
  };
  const seen = (element) => {
    const part = element.labels?.length && element.getBoundingClientRect().width < 4 ? element.labels[0] : element;
    for (const box of part.getClientRects()) {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (left >= right || top >= bottom) continue;
      for (const share of [0.5, 0.1, 0.9]) {
        const hit = document.elementFromPoint(left + (right - left) * share, top + (bottom - top) * share);
        if (hit && (part.contains(hit) || (hit.contains(part) && hit !== document.body))) return true;
      }
    }
    return false;
  };

  const before = window.kbTestFocus;
  const element = document.activeElement;
  const moved = before && before.element !== element;
  const shown = !moved || look(before.element) !== before.look;
  if (!element || element === document.body) {
    window.kbTestFocus = null;
    return { stop: null, previousShown: shown };
  }
  window.kbTestFocus = { element, look: look(element) };
  return { stop: Number(element.dataset.testStop ?? -1), visible: seen(element), previousShown: shown };
}
