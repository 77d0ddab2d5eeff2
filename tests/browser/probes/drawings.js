/* What is wrong with the drawings on the page: letters too small, words outside their box or the drawing. */
() => {
  const faults = [];
  for (const drawing of document.querySelectorAll(".kb-drawing svg")) {
    const frame = drawing.getBoundingClientRect();
    const boxes = [...drawing.querySelectorAll("rect")].map((rect) => rect.getBoundingClientRect());
    for (const text of drawing.querySelectorAll("text")) {
      const place = text.getBoundingClientRect();
      const words = `«${text.textContent.trim()}»`;
      const size = parseFloat(getComputedStyle(text).fontSize) * (frame.width / drawing.viewBox.baseVal.width);
      if (size < 11.5) faults.push(`${words} is ${size.toFixed(1)} px hoog`);
      const out = (box) => place.left < box.left - 1 || place.right > box.right + 1 || place.top < box.top - 1 || place.bottom > box.bottom + 1;
      if (out(frame)) faults.push(`${words} valt buiten de tekening`);
      const middle = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
      const around = boxes.filter((box) => box.left <= middle[0] && middle[0] <= box.right && box.top <= middle[1] && middle[1] <= box.bottom);
      around.sort((one, other) => one.width * one.height - other.width * other.height);
      if (around.length && out(around[0])) faults.push(`${words} valt buiten haar vak`);
    }
  }
  return faults;
}
