/**
 * <kb-term>: a glossary term that explains itself in place.
 *
 * Hover or focus shows the explanation; it stays while the pointer is on it and goes with Escape (WCAG 1.4.13).
 * A first tap on a touch screen shows it with a link; without this script the term is an ordinary link.
 */
const MARGIN = 16;
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

  /* Keep the explanation within the window: move it left, or above the term when there is no room below. */
  place() {
    const style = this.bubble.style;
    style.left = style.top = style.bottom = "";
    const box = this.bubble.getBoundingClientRect();
    const over = box.right - (document.documentElement.clientWidth - MARGIN);
    const under = MARGIN - box.left;
    style.left = `${Math.max(-Math.max(over, 0), under > 0 ? under : -Infinity)}px`;
    if (box.bottom > innerHeight && this.getBoundingClientRect().top > box.height + 80) {
      style.top = "auto";
      style.bottom = "calc(100% + .2rem)";
    }
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
document.addEventListener("pointerdown", (event) => open && !open.contains(event.target) && open.hide());
