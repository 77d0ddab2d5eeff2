/** Dates that pass after the site was built are noticed here, by the reader's own calendar. */
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** "2027-12-31" gives "1 januari 2028". */
function dayAfter(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return new Intl.DateTimeFormat("nl-BE", { dateStyle: "long" }).format(new Date(year, month - 1, day + 1));
}

for (const element of document.querySelectorAll("[data-show-after]")) {
  element.hidden = today <= element.dataset.showAfter;
}

for (const element of document.querySelectorAll("[data-hide-after]")) {
  element.hidden = today > element.dataset.hideAfter;
}

for (const fact of document.querySelectorAll(".kb-fact[data-valid-until]")) {
  if (today <= fact.dataset.validUntil) continue;
  const mark = document.createElement("span");
  mark.className = "kb-fact__stale";
  mark.textContent = `niet bevestigd sinds ${dayAfter(fact.dataset.validUntil)}`;
  fact.append(" ", mark);
}
