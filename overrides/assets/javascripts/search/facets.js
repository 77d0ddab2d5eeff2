/** The filters beside the results: a group of checkboxes for each facet, with how many results each would leave. */

const TITLES = { domein: "Kant", soort: "Soort", niveau: "Onderwijsniveau", onderwerp: "Onderwerp" };

/** Keeps the groups in `holder` up to date. Each checkbox is made once, so that it keeps the focus. */
export class Facets {
  constructor(holder, sides, onChange) {
    this.holder = holder;
    this.sides = sides;
    this.onChange = onChange;
    this.rows = new Map();
  }

  /** Show the facets of an answer. */
  show(facets) {
    for (const [name, values] of Object.entries(facets)) {
      if (values.length < 2) continue;
      const group = this.rows.get(name) || this.#group(name, values);
      let shown = 0;
      for (const { value, count, selected } of values) {
        const row = group.rows.get(value);
        row.box.checked = selected;
        row.count.textContent = String(count);
        row.line.hidden = !count && !selected;
        if (!row.line.hidden) shown += 1;
      }
      group.fieldset.hidden = shown === 0;
    }
  }

  #group(name, values) {
    const fieldset = document.createElement("fieldset");
    fieldset.className = `kb-facet kb-facet--${name}`;
    const legend = fieldset.appendChild(document.createElement("legend"));
    legend.textContent = TITLES[name] || name;
    const rows = new Map();
    for (const { value, label } of values) {
      const line = fieldset.appendChild(document.createElement("label"));
      line.className = "kb-facet__line";
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
    this.rows.set(name, group);
    this.holder.append(fieldset);
    return group;
  }
}
