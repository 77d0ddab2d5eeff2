/** What is said around the results: how many, what was read otherwise, what to try, what went wrong. */
import { writeState } from "./address.js";
import { repairedText } from "./engine.js";
import { chosen, without } from "./facets.js";
import { shortened } from "./letters.js";
import { make } from "./make.js";
import { forget, forgetAll, recent } from "./recent.js";

const QUIET = 600; // ms without a change before a screen reader is told the number
const FAILED = {
  offline: "Er is geen verbinding, en de zoekindex staat nog niet op dit toestel. Hieronder staan wel alle pagina's.",
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
    this.count = document.getElementById("kb-aantal");
    this.said = document.getElementById("kb-gezegd");
    this.note = document.getElementById("kb-melding");
    this.meant = document.getElementById("kb-betekenis");
    this.chips = document.getElementById("kb-gekozen");
    this.recent = document.getElementById("kb-recent");
    this.ways = document.getElementById("kb-wegen");
  }

  /** Nothing is asked yet: what was asked before, on this device. */
  welcome() {
    this.note.replaceChildren();
    this.#tell("");
    const queries = recent();
    this.recent.hidden = !queries.length;
    if (!queries.length) return;
    const items = queries.map((query) =>
      make("li", {},
        make("a", { href: writeState({ q: query }), dir: "auto" }, query),
        this.#button("×", () => this.#forgotten(() => forget(query)), `Vergeet «${query}»`)),
    );
    this.recent.replaceChildren(
      make("h2", {}, "Eerder gezocht"),
      make("ul", {}, ...items),
      make("p", {}, "Deze lijst staat alleen op dit toestel. ", this.#button("Wis alles", () => this.#forgotten(forgetAll))),
    );
  }

  #forgotten(forgetting) {
    forgetting();
    this.welcome();
    this.#tell("Gewist.");
    document.getElementById("kb-vraag").focus();
  }

  /** The answer takes a while. What is there stays until there is something new. */
  waiting() {
    if (!this.count.textContent) this.count.textContent = "Even zoeken …";
  }

  /** An answer came, with or without results. `ways` are the filters to leave out when nothing was found. */
  answered(answer, state, ways) {
    this.recent.hidden = true;
    this.count.replaceChildren(...counted(answer));
    this.#tell(this.count.textContent);
    this.#chips(answer.facets, state);
    this.#meanings(answer.meanings);
    const notes = answer.repairs.map(({ from, to }) => repair(from, to, state));
    const lost = answer.unknown.filter((word) => word.length > 1);
    if (lost.length && answer.total) {
      notes.push(make("p", {}, "Dit staat op geen enkele pagina: ", quoted(lost.join(", ")), "."));
    }
    if (answer.incomplete) notes.push(this.#fault("Een deel van de zoekindex laadt niet, dus er kunnen resultaten ontbreken. "));
    else if (!answer.total) notes.push(...this.#nothing(answer, ways));
    this.note.replaceChildren(...notes);
  }

  /** The text of a result did not load, so it cannot be said where the page says it. */
  partMissing() {
    if (this.note.querySelector(".kb-search__fault")) return;
    this.note.append(this.#fault("Niet alle fragmenten laden. De links werken wel. "));
  }

  /** The search itself does not work. */
  failed(reason) {
    this.recent.hidden = true;
    this.chips.hidden = true;
    this.#meanings([]);
    this.count.textContent = "Zoeken lukt nu niet";
    this.#tell("");
    const act = reason === "version" ? () => location.reload() : this.retry;
    const fault = this.#fault(`${FAILED[reason] || FAILED.missing} `, act, reason === "version" ? "Laad opnieuw" : undefined);
    fault.setAttribute("role", "alert");
    this.note.replaceChildren(fault);
    for (const part of document.querySelectorAll(".kb-index")) part.open = true;
  }

  #fault(text, act = this.retry, words = "Probeer opnieuw") {
    return make("p", { class: "kb-search__fault" }, text, this.#button(words, act));
  }

  #tell(text) {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => { this.said.textContent = text; }, QUIET);
  }

  #chips(facets, state) {
    const leave = (filters) => {
      this.ask({ literal: state.literal, filters });
      this.count.focus({ preventScroll: true }); // the button that was pressed goes
    };
    const chips = chosen(facets).map((one) => {
      const button = this.#button(`${one.label} ×`, () => leave(without(state.filters, one)), `Verwijder filter ${one.label}`);
      return make("li", {}, button);
    });
    if (chips.length > 1) chips.push(make("li", {}, this.#button("Wis alle filters", () => leave({}))));
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  /** What the glossary says of the word that was asked for. */
  #meanings(found) {
    this.meant.replaceChildren(
      ...found.map(({ term, text, url }) => {
        const link = make("a", { href: new URL(url, this.root) }, term);
        return make("p", { lang: "nl" }, make("strong", {}, link), `: ${text}`);
      }),
    );
    this.meant.hidden = !found.length;
  }

  #nothing(answer, ways) {
    const tips = ways.map(({ label, total, filters }) => {
      const words = `${label ? `Zonder «${label}»` : "Zonder filters"}: ${results(total)}`;
      return make("li", {}, this.#button(words, () => this.ask({ filters })));
    });
    tips.push(
      make("li", {}, "Gebruik minder woorden, of het woord dat een leverancier of de wet gebruikt."),
      ...this.ways.content.cloneNode(true).querySelectorAll("li"),
      make("li", {}, "Blader in de lijsten hieronder, op afdeling of van A tot Z."),
    );
    const missing = this.#missing(answer.query);
    if (missing) tips.push(make("li", {}, "Vind je het echt niet? ", missing, "."));
    return [make("h3", {}, "Wat kun je proberen?"), make("ul", {}, ...tips)];
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
    const words = missingForm ? "Dit ontbreekt: laat het weten" : "Lees hoe je zelf een pagina toevoegt";
    return make("a", { href: url.href, rel: "noopener" }, words);
  }

  #button(text, onClick, name = "") {
    const button = make("button", { type: "button", class: "kb-search__button" }, text);
    if (name) button.setAttribute("aria-label", name);
    button.addEventListener("click", onClick);
    return button;
  }
}

function repair(from, to, state) {
  return make("p", { class: "kb-search__repair" },
    "Bedoelde je ", make("strong", {}, to), "? Daarvoor zie je de resultaten. ",
    make("a", { href: writeState({ ...state, literal: true }) }, "Zoek toch naar ", quoted(from)));
}

const results = (total) => `${total} ${total === 1 ? "resultaat" : "resultaten"}`;

/** How many there are, and for what: with the words that were really looked for. */
function counted({ total, query, repairs, incomplete }) {
  const none = incomplete ? "Nog geen resultaten" : "Geen resultaten";
  return [`${total ? results(total) : none} voor `, quoted(shortened(repairedText(query, repairs)))];
}

/** What a reader typed, in whatever direction it is written. */
function quoted(text) {
  return make("bdi", {}, `«${text}»`);
}
