/**
 * The search box: shows results while you type, or the queries of before while it is empty.
 *
 * The field is a combobox (ARIA): the focus stays in it, the arrow keys choose in the list below. That list is a listbox
 * of links, or a grid of recent queries with a cell to forget each. Loaded when the box gets the focus; see main.js.
 */
import { openSearch } from "./engine.js";
import { count, fault, recentRows, remarks, results } from "./found.js";
import { make } from "./make.js";
import { forget, forgetAll, recent, remember } from "./recent.js";

const SHORTEST = 2;
const SHOWN = 6;
const PATIENCE = 300; // ms that a query waits for the one before it, and a reader for a word about waiting
const QUIET = 500; // ms without a change before a screen reader is told the number

const root = new URL("../../../", import.meta.url);
const narrow = matchMedia("(max-width: 47.99em)");
const pause = (time) => new Promise((done) => setTimeout(done, time));

/* What the list looks like comes with it; without it the list would jump into shape. */
const styled = new Promise((done) => {
  const sheet = make("link", { rel: "stylesheet", href: new URL("assets/stylesheets/box.css", root) });
  sheet.onload = sheet.onerror = done;
  document.head.append(sheet);
});

class Box {
  constructor(form) {
    this.form = form;
    this.input = form.elements.q;
    this.search = openSearch(new URL("zoeken/index/", root));
    this.turn = 0;
    this.active = null;
    this.#build();
    this.#listen();
  }

  #build() {
    this.notes = make("div", { class: "kb-found__notes" });
    this.again = make("button", { type: "button", class: "kb-found__button" }, "Probeer opnieuw");
    this.list = make("div", { role: "listbox", id: "kb-found", "aria-label": "Resultaten" });
    this.grid = make("div", { role: "grid", id: "kb-before", "aria-label": "Eerder gezocht" });
    this.erase = make("button", { type: "button", class: "kb-found__button" }, "Wis alles");
    this.before = make("div", {},
      make("p", { class: "kb-found__head" }, "Eerder gezocht"),
      this.grid,
      make("div", { class: "kb-found__foot" }, make("span", {}, "Staat alleen op dit toestel."), this.erase));
    this.panel = make("div", { class: "kb-found", hidden: "" }, this.notes, this.again, this.list, this.before);
    this.said = make("p", { class: "kb-unseen", role: "status" });
    this.leave = make("button", { type: "button", class: "kb-ask__close", tabindex: "-1", "aria-label": "Sluit het zoeken" }, "×");
    this.form.append(this.leave, this.panel, this.said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": "kb-found" })) {
      this.input.setAttribute(name, value);
    }
  }

  #listen() {
    const { form, input, panel } = this;
    input.addEventListener("input", () => this.refresh());
    input.addEventListener("focus", () => this.refresh());
    input.addEventListener("click", () => panel.hidden && this.refresh());
    input.addEventListener("keydown", (event) => event.isComposing || this.#key(event));
    form.addEventListener("submit", () => remember(input.value));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.close());
    // A press on the list leaves the focus, and on a phone the keyboard, where it is.
    form.addEventListener("mousedown", (event) => event.target === input || event.preventDefault());
    document.addEventListener("pointerdown", (event) => form.contains(event.target) || this.close());
    addEventListener("pagehide", () => this.close());
    this.list.addEventListener("click", (event) => event.target.closest("a") && remember(input.value));
    this.grid.addEventListener("click", (event) => this.#pick(event.target.closest("[role=gridcell]")));
    this.erase.addEventListener("click", () => {
      forgetAll();
      this.#tell("Alles is gewist.");
      input.focus();
      this.close();
    });
    this.again.addEventListener("click", () => {
      if (this.outdated) location.reload();
      this.search.retry();
      input.focus();
      this.refresh();
    });
    this.leave.addEventListener("click", () => {
      this.close();
      input.blur();
      document.activeElement.blur();
    });
  }

  /** Show what belongs to what the field holds now. */
  refresh() {
    const text = this.input.value.trim();
    this.turn += 1;
    if ([...text].length >= SHORTEST) return this.#ask(text, this.turn);
    const texts = text ? [] : recent();
    if (!texts.length) return this.close();
    return this.#showRecent(texts, this.turn);
  }

  /** One query at a time, the newest wins: an answer to an older text is dropped. */
  async #ask(text, turn) {
    await Promise.race([this.running, pause(PATIENCE)]);
    if (turn !== this.turn) return;
    const answering = this.#query(text);
    this.running = answering.catch(() => {});
    const waiting = setTimeout(() => turn === this.turn && this.#wait(turn), PATIENCE);
    try {
      const answer = await answering;
      if (turn === this.turn) await this.#showAnswer(answer, turn);
    } catch (error) {
      if (!error.reason) console.error(error);
      if (turn === this.turn) await this.#showFault(error, turn);
    } finally {
      clearTimeout(waiting);
    }
    import("./offline.js").catch(() => {});
  }

  /* A last word that leads nowhere is not on its way to another: it is read as the results page would. */
  async #query(text) {
    const answer = await this.search.query(text, { typing: true, limit: SHOWN });
    return answer.unknown.length ? this.search.query(text, { limit: SHOWN }) : answer;
  }

  #showAnswer(answer, turn) {
    const all = new URL(this.form.action);
    all.search = new URLSearchParams({ q: answer.query });
    this.list.replaceChildren(...results(answer, root, all));
    this.#tell(answer.total ? `${count(answer.total)}. Kies met de pijltjes, of druk op Enter voor alles.` : "Niets gevonden.");
    return this.#open(this.list, "listbox", turn, remarks(answer), answer.incomplete);
  }

  #showRecent(texts, turn) {
    this.grid.replaceChildren(...recentRows(texts));
    const number = texts.length === 1 ? "1 eerdere zoekvraag" : `${texts.length} eerdere zoekvragen`;
    this.#tell(`${number}. Kies met de pijltjes, wis met Delete.`);
    return this.#open(this.grid, "grid", turn, []);
  }

  #showFault(error, turn) {
    this.outdated = error.reason === "version";
    const said = fault(error);
    this.list.replaceChildren();
    this.#tell(said[0].textContent);
    return this.#open(this.list, "listbox", turn, said, true);
  }

  #wait(turn) {
    if (!this.panel.hidden && !this.list.hidden) return this.list.classList.add("kb-found__old"); // until there are new ones
    this.list.replaceChildren();
    return this.#open(this.list, "listbox", turn, [make("p", {}, "Even zoeken …")]);
  }

  /* `chosen` is what the arrow keys move in; its role is that of the pop-up. */
  async #open(chosen, role, turn, notes, retry = false) {
    await styled;
    if (turn !== this.turn || !this.form.contains(document.activeElement)) return;
    const first = this.panel.hidden;
    this.#activate(null);
    this.list.classList.remove("kb-found__old");
    this.notes.replaceChildren(...notes);
    this.notes.hidden = !notes.length;
    this.again.hidden = !retry;
    this.list.hidden = chosen !== this.list || !chosen.childElementCount;
    this.before.hidden = chosen !== this.grid;
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    this.form.classList.add("kb-ask--open");
    this.input.setAttribute("aria-haspopup", role);
    this.input.setAttribute("aria-controls", chosen.id);
    this.input.setAttribute("aria-expanded", String(chosen.childElementCount > 0));
    // On a phone the keyboard takes the lower half: what the list needs is above it.
    if (first && narrow.matches && this.form.matches(".kb-ask--page")) this.form.scrollIntoView({ block: "start" });
  }

  close() {
    this.turn += 1;
    this.#activate(null);
    this.panel.hidden = true;
    this.form.classList.remove("kb-ask--open");
    this.input.setAttribute("aria-expanded", "false");
    clearTimeout(this.telling);
  }

  #tell(text) {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => { this.said.textContent = text; }, QUIET);
  }

  #activate(item) {
    this.active?.classList.remove("kb-found__item--active");
    if (this.active?.role === "option") this.active.ariaSelected = "false";
    this.active = item;
    if (!item) return this.input.removeAttribute("aria-activedescendant");
    item.classList.add("kb-found__item--active");
    if (item.role === "option") item.ariaSelected = "true";
    item.scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", item.id);
  }

  /** What the up and down keys go through now. */
  get items() {
    if (this.panel.hidden) return [];
    return [...(this.before.hidden ? this.list.querySelectorAll("[role=option]") : this.grid.querySelectorAll("[data-query]"))];
  }

  #key(event) {
    const action = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      ArrowRight: () => this.#aside("query", (cell) => cell.nextElementSibling),
      ArrowLeft: () => this.#aside("forget", (cell) => cell.previousElementSibling),
      Enter: () => this.#enter(),
      Delete: () => this.active?.role === "gridcell" && this.#forget(this.active.parentElement),
      Escape: () => this.#escape(),
    }[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || action() === false) return;
    event.preventDefault();
  }

  /* From the field to the first, and from the last to the field again. */
  #move(step) {
    const { items } = this;
    if (!items.length) return void this.refresh();
    const row = this.active?.role === "gridcell" ? this.active.parentElement.firstElementChild : this.active;
    const places = items.length + 1;
    return this.#activate(items[(items.indexOf(row) + 1 + step + places) % places - 1] ?? null);
  }

  #aside(from, next) {
    if (!this.active || !(from in this.active.dataset)) return false;
    return this.#activate(next(this.active));
  }

  #enter() {
    if (!this.active) return false; // the form itself leads to the results page
    return this.active.click();
  }

  #escape() {
    if (!this.panel.hidden) return this.close();
    if (this.input.value) {
      this.input.value = "";
      return undefined;
    }
    return this.input.blur();
  }

  /* A recent query was chosen, or has to be forgotten. */
  #pick(cell) {
    if (!cell) return;
    if ("forget" in cell.dataset) {
      this.#forget(cell.parentElement);
      return;
    }
    this.input.value = cell.dataset.query;
    this.input.focus();
    this.refresh();
  }

  #forget(row) {
    const at = [...this.grid.children].indexOf(row);
    forget(row.firstElementChild.dataset.query);
    row.remove();
    this.#activate(null);
    this.#tell("Gewist.");
    if (!this.grid.childElementCount) return this.close();
    return this.#activate(this.items[Math.min(at, this.items.length - 1)]);
  }
}

const form = document.querySelector(".kb-ask");
const box = new Box(form);
box.search.about().catch(() => {}); // what every query needs is under way before the first letter
if (form.contains(document.activeElement)) box.refresh();
