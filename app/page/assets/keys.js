// Keys: nothing is taken from whoever is typing, and nothing from the browser's own keys.
(() => {
  const KEYS = [
    ["/", "Go to the question box"],
    ["↑ ↓", "In the empty box: the questions asked before"],
    ["Enter", "Ask"],
    ["Shift + Enter", "A new line"],
    ["Esc", "Close what is open"],
    ["?", "Show these keys"],
  ];
  const box = () => document.querySelector("#box textarea");
  let recalled = null; // how many questions back, and what stands in the box for it

  function show() {
    document.querySelector("#keys")?.remove();
    const dialog = document.createElement("dialog");
    dialog.id = "keys";
    dialog.className = "drawer";
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.textContent = gloss.say("Keys");
    const close = Object.assign(document.createElement("button"), {
      type: "button",
      className: "close",
      textContent: "×",
      ariaLabel: gloss.say("Close"),
      onclick: () => dialog.close(),
    });
    const header = document.createElement("header");
    header.append(title, close);
    const list = document.createElement("dl");
    for (const [key, words] of KEYS) {
      const name = document.createElement("dt");
      for (const one of key.split(" "))
        name.append(
          one === "+" ? " + " : Object.assign(document.createElement("kbd"), { textContent: one }),
        );
      const meaning = document.createElement("dd");
      meaning.textContent = gloss.say(words);
      list.append(name, meaning);
    }
    dialog.append(header, list);
    dialog.setAttribute("aria-labelledby", "keys-title");
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  }

  const isTyping = (target) =>
    Boolean(target.closest?.("input, textarea, select, [contenteditable]:not([contenteditable=false])"));

  // The view of the chat may take a moment to be there.
  function goToBox(tries = 60) {
    box().focus();
    if (document.activeElement !== box() && tries) requestAnimationFrame(() => goToBox(tries - 1));
  }

  function recall(event) {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const value = box().value;
    const back = recalled && recalled.value === value ? recalled.back : 0;
    if (!step || (value && !back)) return;
    const asked = gloss.talk.questions().reverse();
    const next = Math.min(back + step, asked.length);
    if (next < 0 || next === back) return;
    event.preventDefault();
    recalled = { back: next, value: next ? asked[next - 1] : "" };
    gloss.talk.fill(recalled.value);
  }

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target === box()) {
      if (key === "Escape" && gloss.talk.isEditing()) gloss.talk.leave();
      else recall(event);
      return;
    }
    if (isTyping(target) || document.querySelector("dialog[open]")) return;
    if (key === "/") {
      event.preventDefault();
      gloss.goToBox();
    } else if (key === "?") show();
  });

  gloss.deeds.keys = show;
  gloss.goToBox = () => {
    document.querySelector("#desk [data-tab-id=chat]")?.click();
    goToBox();
  };
})();
