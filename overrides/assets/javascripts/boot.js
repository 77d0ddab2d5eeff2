/* Runs before the first paint: the chosen light or dark, and word that scripts work. */
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("kb-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (error) {
    /* Storage is switched off: the system's choice stays. */
  }
})();
