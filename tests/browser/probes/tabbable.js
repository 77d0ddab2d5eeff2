/*
 * Number everything the Tab key should reach, in the order of the page, as data-test-stop; return how many and what.
 * Of a group of radio buttons only the chosen one counts: the arrow keys reach the others.
 */
() => {
  const names = [];
  const candidates = "a[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]";
  for (const element of document.querySelectorAll(candidates)) {
    if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.type === "radio" && !element.checked) continue;
    element.dataset.testStop = names.length;
    names.push(`${element.localName}${element.id ? `#${element.id}` : ""} ${(element.textContent || element.ariaLabel || "").trim().slice(0, 40)}`);
  }
  return names;
}
