/*
 * Say which controls in a part of the page are smaller than 24 by 24 CSS pixels (WCAG 2.5.8) and do not stand in running text. What counts is
 * where a tap works: a label belongs to its control, and a pseudo-element can make a link as large as its card.
 */
(scope) => {
  const SIZE = 24;
  const CONTROLS = "a[href], button, input, select, textarea, summary, [role=button]";
  const faults = [];
  let measured = 0;

  /* In a line of text: inline, in what an author wrote or with other words in the same block. */
  const inText = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    if (element.localName === "a" && element.closest(".kb-prose")) return true;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const lines = (part) => [...part.childNodes].map((node) => {
      if (node === element) return "";
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      return node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display.startsWith("inline") ? lines(node) : "";
    }).join("");
    return /\p{L}|\d/u.test(lines(block));
  };
  const taps = (element, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || [...(element.labels ?? [])].some((label) => label.contains(hit)));
  };
  const large = (element) => {
    for (const part of [element, ...(element.labels ?? [])]) {
      const box = part.getBoundingClientRect();
      if (box.width >= SIZE && box.height >= SIZE) return true;
    }
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const reach = SIZE / 2 - 0.5;
    return [[-1, -1], [1, -1], [-1, 1], [1, 1]].every(([dx, dy]) => taps(element, x + dx * reach, y + dy * reach));
  };

  for (const element of document.querySelector(scope).querySelectorAll(CONTROLS)) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
    measured += 1;
    if (inText(element) || large(element)) continue;
    const box = element.getBoundingClientRect();
    const text = (element.textContent || element.ariaLabel || "").trim().slice(0, 40);
    faults.push(`${element.localName}.${element.className} "${text}": ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`);
  }
  return { faults, measured };
}
