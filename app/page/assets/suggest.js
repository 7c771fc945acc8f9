// Asks what a reader may begin with or go on with, again for what the server does not know yet:
// questions that it tries meanwhile.
(() => {
  const TRIES = 20;
  const PLACES = { examples: "#examples [data-more]", follow: "#follow:not(.stale) [data-more]" };
  const tries = { examples: 0, follow: 0 };
  const waits = {};
  let followed = ""; // what the turn is kept under that is gone on from

  const within = (selector) => document.querySelector(selector);
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
    look();
    if (last?.turn?.answer) deeds.follow();
  }

  // Gradio may leave an element in its place and change what it holds, or nothing of it.
  function look() {
    const told = within("#follow [data-of]")?.dataset.of;
    within("#follow")?.classList.toggle("stale", told !== followed);
    Object.keys(PLACES).forEach(plan);
  }

  function plan(deed) {
    const place = within(PLACES[deed]);
    if (!place || waits[deed] || tries[deed] >= TRIES) return;
    waits[deed] = setTimeout(() => {
      waits[deed] = 0;
      if (!within(PLACES[deed])) return;
      tries[deed] += 1;
      deeds[deed]();
      plan(deed);
    }, Number(place.dataset.wait) * 1000);
  }

  document.addEventListener("gloss-talk", follow);
  new MutationObserver(look).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ["data-of", "data-more"],
  });
})();
