/** The main menu on a narrow screen: a button that opens a panel, with the pages of this section in it. */
const button = document.getElementById("kb-menu-button");
const menu = document.getElementById("kb-menu");
const sidebar = document.getElementById("kb-sidebar");
const narrow = matchMedia("(max-width: 63.99em)");

function show(open) {
  button.setAttribute("aria-expanded", String(open));
  menu.classList.toggle("kb-menu--open", open);
}

/* The section's pages move into the panel, and back to their own column on a wide screen. */
function settle() {
  show(false);
  if (!sidebar) return;
  if (narrow.matches) menu.firstElementChild.append(sidebar);
  else document.querySelector(".kb-page").prepend(sidebar);
}

button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));

menu.addEventListener("click", (event) => {
  if (event.target.closest("a")) show(false);
});

/* The open panel would hide whatever gets the focus behind it. */
menu.addEventListener("focusout", (event) => {
  const next = event.relatedTarget;
  if (next && next !== button && !menu.contains(next)) show(false);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
  show(false);
  button.focus();
});

narrow.addEventListener("change", settle);
settle();
