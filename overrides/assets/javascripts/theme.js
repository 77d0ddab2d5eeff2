/** The button for dark or light; the choice is kept in this browser only. */
const root = document.documentElement;
const button = document.getElementById("kb-theme");
const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
const tell = () => button.setAttribute("aria-pressed", String(isDark()));

button.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem("kb-theme", root.dataset.theme);
  } catch {
    /* Storage is switched off: the choice lasts for this page. */
  }
  tell();
});

system.addEventListener("change", tell);
tell();
