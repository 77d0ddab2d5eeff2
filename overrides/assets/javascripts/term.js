/**
 * <kb-term>: a glossary term that explains itself in place.
 *
 * Hover or focus shows the explanation; it stays while the pointer is on it and goes with Escape (WCAG 1.4.13).
 * A first tap on a touch screen shows it with a link; without this script the term is an ordinary link.
 */
const MARGIN = 16;
const GAP = 4;
const BAR = 64;
let number = 0;
let open = null;

class Term extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a[data-definition]");
    if (!this.link || this.bubble) return;

    const definition = document.createElement("span");
    definition.id = `kb-uitleg-${++number}`;
    definition.textContent = this.link.dataset.definition;
    this.bubble = document.createElement("span");
    this.bubble.className = "kb-bubble";
    this.bubble.hidden = true;
    this.bubble.append(definition);
    this.append(this.bubble);
    this.link.setAttribute("aria-describedby", definition.id);

    this.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.show());
    this.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.hideSoon());
    this.link.addEventListener("focus", () => this.link.matches(":focus-visible") && this.show());
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.hide());
    this.link.addEventListener("pointerdown", (event) => { this.touched = event.pointerType !== "mouse"; });
    this.link.addEventListener("click", (event) => this.tap(event));
  }

  /* The first tap explains; the link inside the explanation, or a second tap, goes to the glossary. */
  tap(event) {
    if (!this.touched || open === this) return;
    event.preventDefault();
    if (!this.more) {
      this.more = document.createElement("a");
      this.more.href = this.link.href;
      this.more.textContent = "Naar de begrippenlijst";
      this.bubble.append(this.more);
    }
    this.show();
  }

  show() {
    clearTimeout(this.timer);
    if (open === this) return;
    open?.hide();
    open = this;
    this.bubble.hidden = false;
    this.place();
  }

  /* Fixed to the window, so a table that scrolls cannot cut it off; below the term, or above it when there is no room. */
  place() {
    const lines = this.link.getClientRects();
    const first = lines[0];
    const last = lines[lines.length - 1];
    if (!first) return this.hide();
    const box = this.bubble.getBoundingClientRect();
    const room = document.documentElement.clientWidth - MARGIN - box.width;
    const above = last.bottom + box.height > innerHeight && first.top > box.height + BAR;
    this.bubble.style.left = `${Math.max(MARGIN, Math.min(last.left, room))}px`;
    this.bubble.style.top = `${above ? first.top - box.height - GAP : last.bottom + GAP}px`;
  }

  hideSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.contains(document.activeElement) || this.hide(), 200);
  }

  hide() {
    clearTimeout(this.timer);
    this.bubble.hidden = true;
    if (open === this) open = null;
  }
}

customElements.define("kb-term", Term);

document.addEventListener("keydown", (event) => event.key === "Escape" && open?.hide());
document.addEventListener("scroll", () => open?.place(), { capture: true, passive: true });
document.addEventListener("pointerdown", (event) => open && !open.contains(event.target) && open.hide());
