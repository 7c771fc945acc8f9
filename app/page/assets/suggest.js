// Asks what a reader may begin with or go on with, again for what the server does not know yet:
// questions that it tries meanwhile.
(() => {
  const TRIES = 20;
  const seen = new WeakSet();
  const tries = {};
  let followed = ""; // what the turn is kept under that is gone on from

  const box = () => document.querySelector("#follow");
  const deeds = {
    examples: () => gloss.act("examples"),
    follow: () => gloss.act("follow", gloss.talk.last()),
  };

  // What follows belongs to the last turn on the screen, whichever conversation it is of.
  function follow() {
    const last = gloss.talk.last();
    const place = last?.place ?? "";
    if (place === followed) return;
    followed = place;
    tries.follow = 0;
    box()?.classList.add("stale");
    if (last?.turn?.answer) deeds.follow();
  }

  function again(place) {
    seen.add(place);
    const deed = place.dataset.more;
    tries[deed] = (tries[deed] ?? 0) + 1;
    if (tries[deed] > TRIES) return;
    const own = followed;
    const isWanted = () => place.isConnected && (deed !== "follow" || own === followed);
    setTimeout(() => isWanted() && deeds[deed](), Number(place.dataset.wait) * 1000);
  }

  document.addEventListener("gloss-talk", follow);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        const [told] = node.matches("[data-of]") ? [node] : node.querySelectorAll("#follow [data-of]");
        if (told?.closest("#follow"))
          box().classList.toggle("stale", told.dataset.of !== followed);
        const places = [...node.querySelectorAll("[data-more]")];
        if (node.matches("[data-more]")) places.push(node);
        places.filter((place) => !seen.has(place)).forEach(again);
      }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
