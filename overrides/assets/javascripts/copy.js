/** A button beside each code block that copies it. */
for (const code of document.querySelectorAll(".kb-prose pre > code")) {
  if (!navigator.clipboard) break;
  const block = code.parentElement;
  const frame = document.createElement("div");
  frame.className = "kb-code";
  block.replaceWith(frame);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kb-copy";
  button.textContent = "Kopieer";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent.trimEnd());
      button.textContent = "Gekopieerd";
    } catch {
      button.textContent = "Lukt niet";
    }
    setTimeout(() => { button.textContent = "Kopieer"; }, 2500);
  });
  frame.append(block, button);
}
