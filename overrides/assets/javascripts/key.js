/** Whether the key / goes to the search box: some who speak to their computer, or rest on its keys, want it off. */
const KEY = "kb-toets";
const box = document.getElementById("kb-toets");

export function keyWorks() {
  try {
    return localStorage.getItem(KEY) !== "uit";
  } catch {
    return !box || box.checked; // storage is switched off: the choice lasts for this page
  }
}

function choose() {
  try {
    if (box.checked) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "uit");
  } catch {
    /* Nothing is kept. */
  }
  show();
}

function show() {
  document.documentElement.classList.toggle("kb-no-key", !keyWorks());
}

if (box) {
  box.checked = keyWorks();
  box.addEventListener("change", choose);
}
show();
