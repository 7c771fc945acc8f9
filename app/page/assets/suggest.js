// Asks again for what the server does not know yet: questions that it tries meanwhile.
(() => {
  const TRIES = 20;
  const seen = new WeakSet();
  const tries = {};

  function ask(place) {
    seen.add(place);
    const deed = place.dataset.more;
    const wait = Number(place.dataset.wait) * 1000;
    if (!wait) tries[deed] = 0; // behind a new answer
    tries[deed] = (tries[deed] ?? 0) + 1;
    if (tries[deed] > TRIES) return;
    if (deed === "follow" && !wait) document.querySelector("#follow")?.classList.add("stale");
    setTimeout(() => place.isConnected && window.gloss.act(deed), wait);
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        node.closest("#follow")?.classList.remove("stale");
        const places = [...node.querySelectorAll("[data-more]")];
        if (node.matches("[data-more]")) places.push(node);
        places.filter((place) => !seen.has(place)).forEach(ask);
      }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
