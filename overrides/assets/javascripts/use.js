/** A document to fill in: copies it, with its headings and tables, or prints it. It begins at the first heading. */
const said = document.getElementById("kb-use-said");
const text = document.querySelector(".kb-text") ?? document.querySelector(".kb-prose");
const quiet = said.textContent;

/* What a word processor should get: no links to sources, no explanations, boxes to tick as characters. */
function sheet() {
  const copy = document.createElement("div");
  const title = document.createElement("h1");
  title.textContent = document.querySelector("h1").textContent.trim();
  copy.append(title, ...text.cloneNode(true).childNodes);
  for (const mark of copy.querySelectorAll(".kb-fact__source, .kb-bubble, .headerlink")) mark.remove();
  for (const term of copy.querySelectorAll("a.kb-term")) term.replaceWith(...term.childNodes);
  for (const box of copy.querySelectorAll("input[type=checkbox]")) box.replaceWith(box.checked ? "\u2611 " : "\u2610 ");
  for (const table of copy.querySelectorAll("table")) {
    table.setAttribute("border", "1");
    table.setAttribute("style", "border-collapse: collapse");
  }
  for (const link of copy.querySelectorAll("a[href]")) link.setAttribute("href", link.href);
  for (const part of copy.querySelectorAll("*")) for (const name of ["id", "class", "tabindex", "role", "aria-label", "data-label"]) part.removeAttribute(name);
  return copy;
}

/* The same as plain text, as it would look in a mail: laid out out of sight, because only then lines break where they should. */
function plain(copy) {
  copy.style.cssText = "position: absolute; left: -200vw; width: 60rem";
  document.body.append(copy);
  const words = copy.innerText;
  copy.remove();
  return words.trim();
}

async function copyAll() {
  const copy = sheet();
  const html = copy.innerHTML;
  const words = plain(copy);
  try {
    if (window.ClipboardItem) {
      const as = (type, content) => new Blob([content], { type });
      await navigator.clipboard.write([
        new ClipboardItem({ "text/html": as("text/html", html), "text/plain": as("text/plain", words) }),
      ]);
    } else {
      await navigator.clipboard.writeText(words);
    }
    said.textContent = "Gekopieerd. Plak het nu in je tekstverwerker.";
  } catch {
    said.textContent = "Kopiëren lukt niet in deze browser. Selecteer de tekst en kopieer ze zelf, of druk af.";
  }
  setTimeout(() => { said.textContent = quiet; }, 8000);
}

document.getElementById("kb-use-copy").addEventListener("click", copyAll);
document.getElementById("kb-use-print").addEventListener("click", () => print());
