// Which texts are asked: a small list beside the box. None chosen means all.
//
// The choice holds for the questions that follow; a conversation goes on with that of its last turn.
(() => {
  const SEARCHED_FROM = 8;
  let chosen = [];
  let texts = []; // {id, title}, as the server knows them
  const known = new Map(); // titles by id, of turns too
  let panel = null;

  const within = (selector, root = document) => root.querySelector(selector);
  const opener = () => within("[data-do=texts]");
  const titleOf = (id) => known.get(id) ?? id;

  function name() {
    if (!opener()) return;
    const words = !chosen.length
      ? gloss.say("All texts")
      : chosen.length === 1
        ? titleOf(chosen[0])
        : gloss.say("{} texts", chosen.length);
    within(".which", opener()).textContent = words;
    opener().classList.toggle("some", chosen.length > 0);
  }

  function choose(ids, titles = {}) {
    Object.entries(titles).forEach(([id, title]) => known.set(id, title));
    chosen = [...ids];
    if (chosen.length === texts.length) chosen = [];
    name();
    if (panel) mark();
  }

  function mark() {
    for (const box of panel.querySelectorAll("input[type=checkbox]"))
      box.checked = box.value ? chosen.includes(box.value) : !chosen.length;
  }

  function line(id, words) {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: id });
    const text = Object.assign(document.createElement("span"), { textContent: words, dir: "auto" });
    box.onchange = () => {
      if (!id) choose([]);
      else choose(box.checked ? [...chosen, id] : chosen.filter((one) => one !== id));
    };
    label.append(box, text);
    return label;
  }

  async function open() {
    if (panel) return close();
    panel = Object.assign(document.createElement("div"), { id: "choice" });
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", gloss.say("Texts that are asked"));
    opener().setAttribute("aria-expanded", "true");
    opener().closest("#ask").append(panel);
    ({ texts } = await gloss.talk.reply("list", {}));
    if (!panel) return;
    texts.forEach(({ id, title }) => known.set(id, title));
    const list = document.createElement("div");
    list.className = "list";
    list.append(...texts.map(({ id, title }) => line(id, title)));
    panel.replaceChildren(line("", gloss.say("All texts")));
    if (texts.length >= SEARCHED_FROM) panel.append(search(list));
    panel.append(list);
    const ids = new Set(texts.map(({ id }) => id)); // one that is chosen may have been removed
    choose(chosen.filter((id) => ids.has(id)));
    within("input", panel).focus();
  }

  function search(list) {
    const field = Object.assign(document.createElement("input"), {
      type: "search",
      placeholder: gloss.say("Find a text"),
      ariaLabel: gloss.say("Find a text"),
    });
    field.oninput = () => {
      const words = field.value.trim().toLowerCase();
      for (const label of list.children)
        label.hidden = !label.textContent.toLowerCase().includes(words);
    };
    return field;
  }

  function close() {
    if (!panel) return;
    panel.remove();
    panel = null;
    opener()?.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("click", ({ target }) => {
    if (panel && target.isConnected && !panel.contains(target) && !target.closest("[data-do=texts]"))
      close();
  });
  // Escape closes this, and nothing behind it.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !panel) return;
      event.stopPropagation();
      close();
      opener().focus();
    },
    true,
  );

  document.addEventListener("gloss-talk", name);
  gloss.deeds.texts = open;
  gloss.chosen = () => [...chosen];
  gloss.choose = choose;
})();
