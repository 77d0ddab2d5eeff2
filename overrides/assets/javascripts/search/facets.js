/** The filters beside the results: a group of checkboxes for each facet, with how many results each would leave. */

const TITLES = { domein: "Kant", soort: "Soort", niveau: "Onderwijsniveau", onderwerp: "Onderwerp" };

/** The filters that are chosen in the facets of an answer: [{ name, value, label }]. */
export const chosen = (facets) =>
  Object.entries(facets).flatMap(([name, values]) =>
    values.filter(({ selected }) => selected).map(({ value, label }) => ({ name, value, label })),
  );

/** Filters with one left out. */
export const without = (filters, { name, value }) => ({ ...filters, [name]: filters[name].filter((other) => other !== value) });

/**
 * Keeps the groups up to date: the two sides in `front`, always in sight, the others in the fold `more`.
 * Each checkbox is made once, so that it keeps the focus.
 */
export class Facets {
  constructor({ front, more, sides, onChange }) {
    this.front = front;
    this.more = more;
    this.sides = sides;
    this.onChange = onChange;
    this.groups = new Map();
  }

  /** Show the facets of an answer. */
  show(facets) {
    for (const [name, values] of Object.entries(facets)) {
      if (values.length < 2) continue;
      const group = this.groups.get(name) || this.#group(name, values);
      let shown = 0;
      for (const { value, count, selected } of values) {
        const row = group.rows.get(value);
        row.box.checked = selected;
        row.count.textContent = String(count);
        // The two sides stay where they are; of the others only what leads somewhere.
        row.line.hidden = !count && !selected && name !== "domein";
        row.line.classList.toggle("kb-facet__line--none", !count);
        if (count || selected) shown += 1;
      }
      group.fieldset.hidden = shown === 0;
    }
    this.#settle();
  }

  /** There is nothing to filter. */
  hide() {
    for (const { fieldset } of this.groups.values()) fieldset.hidden = true;
    this.#settle();
  }

  #settle() {
    this.more.hidden = !this.more.querySelector("fieldset:not([hidden])");
  }

  #group(name, values) {
    const fieldset = document.createElement("fieldset");
    fieldset.className = `kb-facet kb-facet--${name}`;
    const legend = fieldset.appendChild(document.createElement("legend"));
    legend.textContent = TITLES[name] || name;
    const rows = new Map();
    for (const { value, label } of values) {
      const line = fieldset.appendChild(document.createElement("label"));
      line.className = `kb-facet__line kb-facet__line--${value}`;
      const box = line.appendChild(document.createElement("input"));
      box.type = "checkbox";
      box.addEventListener("change", () => this.onChange(name, value, box.checked));
      const text = line.appendChild(document.createElement("span"));
      text.className = "kb-facet__label";
      const side = name === "domein" ? this.sides.get(value) : null;
      if (side) text.append(side.cloneNode(true));
      else text.textContent = label;
      const count = line.appendChild(document.createElement("span"));
      count.className = "kb-facet__count";
      rows.set(value, { line, box, count });
    }
    const group = { fieldset, rows };
    this.groups.set(name, group);
    (name === "domein" ? this.front : this.more.lastElementChild).append(fieldset);
    return group;
  }
}
