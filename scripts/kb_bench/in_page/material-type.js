/** Types in the search box of Material and waits for the answer. */
async ([text]) => {
  const before = window.kbAnswers.length;
  const box = document.querySelector(".md-search__input");
  box.value = text;
  box.dispatchEvent(new KeyboardEvent("keyup"));
  while (window.kbAnswers.length === before) await new Promise((done) => setTimeout(done, 2));
  return window.kbAnswers.at(-1).map((group) => group[0].location);
}
