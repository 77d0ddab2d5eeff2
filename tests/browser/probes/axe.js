/*
 * Run axe (loaded before) on the whole page. Returns what is wrong, short enough to read, and the texts whose contrast
 * axe could not tell (a gradient, something in front), each with where on the page it begins and ends.
 */
async (tags) => {
  const result = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations", "incomplete"],
  });
  const nodes = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => [rule, node]));
  const unsure = nodes(result.incomplete)
    .filter(([rule]) => rule.id === "color-contrast")
    .map(([, node]) => node.target.join(" "))
    .filter((selector) => !scrolledAway(document.querySelector(selector)));
  const place = (selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    // Letters may stand out a little above and below the lines they are on.
    return [selector, Math.max(0, Math.floor(box.top + scrollY) - 8), Math.ceil(box.bottom + scrollY) + 8];
  };
  return {
    violations: nodes(result.violations).map(
      ([rule, node]) => `${rule.id} [${rule.impact}] ${node.target.join(" ")}: ${node.failureSummary}`,
    ),
    unsure: unsure.map(place).sort((one, other) => one[1] - other[1]),
  };

  /* Whether a part of it is out of sight in a box that scrolls, such as a wide table on a phone. */
  function scrolledAway(element) {
    const own = element.getBoundingClientRect();
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(box).overflow)) continue;
      const frame = box.getBoundingClientRect();
      if (own.left < frame.left || own.right > frame.right || own.top < frame.top || own.bottom > frame.bottom) return true;
    }
    return false;
  }
}
