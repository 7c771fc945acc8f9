// What stands around a quote, on a card beside its mark: by pointer, keyboard or finger. The first
// touch of a mark shows the card, the next one opens the source.
(() => {
  const DELAY = 180; // milliseconds in which the pointer may cross from a mark to its card
  const GAP = 6;
  const EDGE = 8;
  const card = document.createElement("div");
  let owner = null;
  let leaving = 0;
  let isTouched = false;
  let wasShown = false; // for the mark that is touched, before the touch
  card.id = "card";
  card.hidden = true;
  card.setAttribute("aria-hidden", "true"); // readers hear it as the mark's description

  const markOf = (event) => event.target.closest?.("a.mark[aria-describedby]");

  function show(mark) {
    clearTimeout(leaving);
    if (owner === mark) return;
    const around = document.getElementById(mark.getAttribute("aria-describedby"));
    if (!around) return;
    if (!card.isConnected) document.body.append(card);
    card.replaceChildren(...[...around.childNodes].map((node) => node.cloneNode(true)));
    card.hidden = false;
    card.scrollTop = 0;
    owner = mark;
    place();
  }

  // Above the line of the mark if there is room, else below, and never over the edge.
  function place() {
    const line = owner.getBoundingClientRect();
    const left = Math.min(line.left, innerWidth - card.offsetWidth - EDGE);
    const above = line.top - card.offsetHeight - GAP;
    card.style.left = `${Math.max(left, EDGE)}px`;
    card.style.top = `${above > EDGE ? above : line.bottom + GAP}px`;
    card.querySelector("mark")?.scrollIntoView({ block: "nearest" });
  }

  function hide() {
    clearTimeout(leaving);
    card.hidden = true;
    owner = null;
  }

  const hideSoon = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, DELAY);
  };

  document.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (card.contains(event.target)) clearTimeout(leaving);
  });
  document.addEventListener("mouseout", (event) => {
    if (owner && (markOf(event) || card.contains(event.target))) hideSoon();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark && mark.matches(":focus-visible") && !isTouched) show(mark);
  });
  document.addEventListener("focusout", (event) => markOf(event) && !isTouched && hide());
  document.addEventListener("pointerdown", (event) => {
    isTouched = event.pointerType === "touch";
    wasShown = owner !== null && owner === markOf(event);
    if (isTouched && owner && !markOf(event) && !card.contains(event.target)) hide();
  });
  document.addEventListener(
    "click",
    (event) => {
      const mark = markOf(event);
      if (!mark && card.contains(event.target)) return setTimeout(hide);
      if (!mark) return;
      if (!isTouched || wasShown) return hide();
      event.preventDefault();
      event.stopImmediatePropagation();
      show(mark);
    },
    true,
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || card.hidden) return;
      event.stopImmediatePropagation();
      hide();
    },
    true,
  );
  // A card goes with its mark, and away with it; it may be scrolled itself.
  function follow(event) {
    if (!owner || event.target === card) return;
    const { top, bottom } = owner.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight && owner.isConnected) place();
    else hide();
  }
  addEventListener("scroll", follow, true);
  addEventListener("resize", follow);
})();
