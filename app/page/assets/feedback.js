// Whether an answer is right: the verdict goes to the server, and is seen while the page is open.
(() => {
  const verdicts = new Map();
  const nameOf = ({ dataset }, article) =>
    `${dataset.turn} ${article.querySelector(".question").textContent}`;

  function show() {
    for (const button of document.querySelectorAll("[data-do=feedback]")) {
      const given = verdicts.get(nameOf(button, button.closest("article")));
      button.setAttribute("aria-pressed", String(given === button.dataset.of));
    }
  }

  window.gloss.judge = (button) => {
    verdicts.set(nameOf(button, button.closest("article")), button.dataset.of);
    show();
    window.gloss.act("feedback", { verdict: button.dataset.of, turn: button.dataset.turn });
  };

  // What is told is told to listeners too, and goes after a while.
  window.gloss.said = (element) => {
    element.setAttribute("role", "status");
    new MutationObserver(() => {
      if (!element.querySelector(".done")) return;
      setTimeout(() => element.querySelector(".done")?.classList.add("unseen"), 4000);
    }).observe(element, { childList: true, subtree: true });
  };

  new MutationObserver((changes) => {
    const isNew = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node.querySelector?.("[data-do=feedback]")),
    );
    if (isNew && verdicts.size) show();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
