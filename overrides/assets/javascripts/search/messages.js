/** What is said around the results: how many, what was read otherwise, what to try, what went wrong. */
import { writeState } from "./address.js";
import { forget, forgetAll, recent } from "./recent.js";

const FAILED = {
  offline: "Je bent offline, en de zoekindex staat nog niet op dit toestel. Hieronder staan wel alle pagina's.",
  missing: "De zoekindex laadt niet. Hieronder staan wel alle pagina's.",
  version: "De kennisbank is net vernieuwd. Laad deze pagina opnieuw om te zoeken.",
};

export class Messages {
  /** `ask` asks something else (a change of the state), `retry` fetches again what failed. */
  constructor(place, root, { ask, retry }) {
    this.place = place;
    this.root = root;
    this.ask = ask;
    this.retry = retry;
    this.count = place.querySelector("#kb-aantal");
    this.note = place.querySelector("#kb-melding");
    this.chips = place.querySelector("#kb-gekozen");
    this.recent = document.getElementById("kb-recent");
  }

  /** Nothing is asked yet: what was asked before, on this device. */
  welcome() {
    this.note.replaceChildren();
    const queries = recent();
    this.recent.hidden = !queries.length;
    if (!queries.length) return;
    const items = queries.map((query) =>
      element("li", {}, [
        element("a", { href: writeState({ q: query }), dir: "auto" }, [query]),
        this.#button(`Vergeet «${query}»`, "×", () => this.#forgotten(() => forget(query))),
      ]),
    );
    this.recent.replaceChildren(
      element("h2", {}, ["Eerder gezocht"]),
      element("ul", {}, items),
      element("p", {}, ["Deze lijst staat alleen op dit toestel. ", this.#button("", "Wis alles", () => this.#forgotten(forgetAll))]),
    );
  }

  #forgotten(forgetting) {
    forgetting();
    this.welcome();
    document.getElementById("kb-vraag").focus();
  }

  /** An answer came, with or without results. */
  answered(answer, state) {
    this.recent.hidden = true;
    const chosen = Object.entries(answer.facets).flatMap(([name, values]) =>
      values.filter((value) => value.selected).map((value) => ({ name, ...value })),
    );
    this.count.textContent = counted(answer.total, answer.query);
    this.#chips(chosen, state);
    const notes = [];
    for (const { from, to } of answer.repairs) {
      notes.push(
        element("p", { className: "kb-search__repair" }, [
          "Bedoelde je ", element("strong", {}, [to]), "? Daarvoor staan hier de resultaten. ",
          element("a", { href: writeState({ ...state, literal: true }) }, ["Zoek toch naar «", element("bdi", {}, [from]), "»"]),
        ]),
      );
    }
    const lost = answer.unknown.filter((word) => word.length > 1);
    if (lost.length && answer.total) {
      notes.push(element("p", {}, ["Dit staat op geen enkele pagina: ", element("bdi", {}, [lost.join(", ")]), "."]));
    }
    if (answer.incomplete) {
      const again = this.#button("", "Probeer opnieuw", this.retry);
      notes.push(element("p", { className: "kb-search__fault" }, ["Een deel van de zoekindex laadt niet, dus er kunnen resultaten ontbreken. ", again]));
    }
    if (!answer.total) notes.push(...this.#nothing(answer, chosen));
    this.note.replaceChildren(...notes);
  }

  /** The search itself does not work. */
  failed(reason) {
    this.recent.hidden = true;
    this.chips.replaceChildren();
    const fault = element("p", { className: "kb-search__fault", role: "alert" }, [`${FAILED[reason] || FAILED.missing} `]);
    fault.append(this.#button("", "Probeer opnieuw", reason === "version" ? () => location.reload() : this.retry));
    this.note.replaceChildren(fault);
    for (const part of document.querySelectorAll(".kb-index")) part.open = true;
  }

  #chips(chosen, state) {
    const chips = chosen.map(({ name, value, label }) => {
      const rest = { ...state.filters, [name]: state.filters[name].filter((other) => other !== value) };
      return element("li", {}, [this.#button(`Verwijder filter ${label}`, `${label} ×`, () => this.ask({ filters: rest }))]);
    });
    if (chips.length > 1) chips.push(element("li", {}, [this.#button("", "Wis alle filters", () => this.ask({ filters: {} }))]));
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  #nothing(answer, chosen) {
    const tips = [];
    if (chosen.length) {
      tips.push(element("li", {}, [this.#button("", `Zoek zonder ${chosen.length === 1 ? "het filter" : "de filters"}`, () => this.ask({ filters: {} })), "."]));
    }
    tips.push(
      element("li", {}, ["Gebruik minder woorden, of het woord dat een leverancier of de wet gebruikt."]),
      element("li", {}, ["Blader hieronder op afdeling of van A tot Z."]),
    );
    const missing = this.#missing(answer.query);
    if (missing) tips.push(element("li", {}, ["Vind je het echt niet? ", missing, "."]));
    return [element("h2", {}, ["Wat kun je proberen?"]), element("ul", {}, tips)];
  }

  /** The link by which a reader says that something is missing, with the query filled in where that can be. */
  #missing(query) {
    const { missing, missingForm } = this.place.dataset;
    if (!missing) return null;
    const url = new URL(missing, location.href);
    if (missingForm) {
      url.searchParams.set("title", `Ontbreekt: ${query}`);
      url.searchParams.set("body", `Ik zocht «${query}» en vond geen antwoord.\n\nDit had ik willen lezen:\n`);
    }
    return element("a", { href: url.href }, [missingForm ? "Laat weten dat dit ontbreekt" : "Lees hoe je zelf een pagina toevoegt"]);
  }

  #button(title, text, onClick) {
    const button = element("button", { type: "button", className: "kb-search__button" }, [text]);
    if (title) button.setAttribute("aria-label", title);
    button.addEventListener("click", onClick);
    return button;
  }
}

function counted(total, query) {
  const shown = query.length > 60 ? `${query.slice(0, 60)}…` : query;
  if (!total) return `Geen resultaten voor «${shown}»`;
  return `${total} ${total === 1 ? "resultaat" : "resultaten"} voor «${shown}»`;
}

function element(name, properties, children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
