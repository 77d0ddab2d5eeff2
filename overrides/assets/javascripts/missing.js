/** An address that does not exist: the words in it are what its reader was looking for. */
const root = new URL("../../", import.meta.url);
const field = document.querySelector(".kb-ask--page input");
const MOST = 6;

function words(path) {
  try {
    return decodeURIComponent(path).replace(/\.\w+$/, "").match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  } catch {
    return []; // not a valid address at all
  }
}

const asked = location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : "";
if (!field.value) field.value = [...new Set(words(asked))].slice(-MOST).join(" ");
