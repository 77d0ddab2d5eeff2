/*
 * Measure the contrast of texts against the pixels behind them: the worst of all pixels counts (WCAG 1.4.3).
 * Takes selectors, a picture of a part of the page without its texts, and how far down the page it begins. Returns those
 * with too little contrast.
 */
async ([selectors, picture, start]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);

  const one = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const pixel = (colour) => {
    one.clearRect(0, 0, 1, 1);
    one.fillStyle = colour;
    one.fillRect(0, 0, 1, 1);
    return one.getImageData(0, 0, 1, 1).data;
  };
  const light = (r, g, b) => {
    const [x, y, z] = [r, g, b].map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };

  const faults = [];
  let measured = 0;
  for (const selector of selectors) {
    const element = document.querySelector(selector);
    const style = getComputedStyle(element);
    // A drawing's letters grow and shrink with it, and take their colour from its fill.
    const drawn = element instanceof SVGElement;
    const size = parseFloat(style.fontSize) * (drawn ? element.getScreenCTM().a : 1);
    const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const [r, g, b] = pixel(drawn ? style.fill : style.color);
    const text = light(r, g, b);
    let worst = Infinity;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const [x, y] = [Math.round(box.left + scrollX), Math.round(box.top + scrollY - start)];
        const [width, height] = [Math.round(box.width), Math.round(box.height)];
        if (width < 1 || height < 1) continue;
        const { data } = canvas.getImageData(x, y, width, height);
        for (let at = 0; at < data.length; at += 4) {
          const ground = light(data[at], data[at + 1], data[at + 2]);
          const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
          if (ratio < worst) worst = ratio;
        }
        measured += 1;
      }
    }
    if (worst < wanted) faults.push(`contrast ${worst.toFixed(2)} (gevraagd ${wanted}) ${selector}`);
  }
  return { faults, measured };
}
