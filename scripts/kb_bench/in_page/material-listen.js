/** Before the page: keeps what the search worker of Material answers. Its own box shows the same, in the same order. */
window.kbAnswers = [];
window.Worker = class extends Worker {
  constructor(...words) {
    super(...words);
    this.addEventListener("message", ({ data }) => { if (data?.type === 3) window.kbAnswers.push(data.data.items); });
  }
};
