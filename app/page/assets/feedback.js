// What is said of an answer, and taken from it: whether it is right, references to what it cites.
(() => {
  const verdicts = new Map(); // by what the browser keeps the turn under, while the page is open
  const keyOf = (element) => element.closest(".turn").dataset.key;

  function show() {
    for (const button of document.querySelectorAll("#turns [data-do=feedback]")) {
      const isGiven = verdicts.get(keyOf(button)) === button.dataset.of;
      button.setAttribute("aria-pressed", String(isGiven));
    }
  }

  gloss.deeds.feedback = async (button) => {
    const key = keyOf(button);
    const { turn, earlier } = gloss.talk.turnOf(key);
    const verdict = button.dataset.of;
    const { said, kept } = await gloss.talk.reply("feedback", { turn, earlier, verdict });
    if (kept) verdicts.set(key, verdict);
    show();
    gloss.talk.tell(said);
  };

  gloss.deeds.references = (button) =>
    gloss.act("references", { form: button.dataset.of, turn: gloss.kept.turn(keyOf(button)) });

  document.addEventListener("gloss-talk", show);
})();
