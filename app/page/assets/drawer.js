// The list of conversations: opened, renamed, deleted, looked for, exported and read back.
(() => {
  const FORM = "gloss-conversations";
  const VERSION = 1;
  const MOST_BYTES = 8 * 1024 * 1024;
  const MOST_QUESTION = 2000;
  const TURNS_READ_AT_ONCE = 50;
  const EXPORTED = "gloss-conversations.json";

  let dialog = null;
  const gone = []; // deleted while the list is open: {id, title, bringBack}

  const within = (selector, root = dialog) => root.querySelector(selector);

  function element(name, properties = {}, ...children) {
    const { data = {}, ...own } = properties;
    const made = Object.assign(document.createElement(name), own);
    Object.assign(made.dataset, data);
    made.append(...children);
    return made;
  }

  const button = (words, act, properties = {}) =>
    element("button", { type: "button", textContent: gloss.say(words), onclick: act, ...properties });

  function build() {
    const look = element("input", {
      type: "search",
      id: "look-talk",
      placeholder: gloss.say("Search titles and questions"),
      ariaLabel: gloss.say("Search conversations"),
      oninput: list,
    });
    const file = element("input", {
      type: "file",
      id: "import-talk",
      accept: ".json,application/json",
      hidden: true,
      onchange: () => read(file),
    });
    dialog = element(
      "dialog",
      { id: "talks", className: "drawer" },
      element(
        "header",
        {},
        element("h2", { id: "talks-title", textContent: gloss.say("Conversations") }),
        button("×", close, { className: "close", ariaLabel: gloss.say("Close") }),
      ),
      button("New conversation", begin, { className: "begin" }),
      look,
      element("p", { className: "told", role: "status" }),
      element("ul", { className: "list" }),
      element(
        "footer",
        {},
        button("Export all", exportAll),
        button("Import…", () => file.click()),
        file,
      ),
    );
    dialog.setAttribute("aria-labelledby", "talks-title");
    dialog.addEventListener("click", (event) => event.target === dialog && close());
    dialog.addEventListener("close", () => gone.splice(0));
    document.body.append(dialog);
  }

  function show() {
    dialog?.remove();
    build();
    list();
    dialog.showModal();
  }

  const close = () => dialog.close();

  function begin() {
    close();
    gloss.deeds.new();
  }

  function tell(words) {
    within(".told").textContent = words;
  }

  function list() {
    const words = within("#look-talk").value.trim();
    const talks = gloss.kept.talks().filter(({ id }) => !words || gloss.kept.speaksOf(id, words));
    const items = talks.map(row);
    for (const deleted of gone) items.splice(Math.min(deleted.at, items.length), 0, ghost(deleted));
    within(".list").replaceChildren(...items);
    if (items.length) return tell("");
    tell(gloss.say(words ? "No conversation says that." : "What you ask is listed here."));
  }

  const when = (changed) =>
    changed
      ? new Date(changed).toLocaleDateString(gloss.language?.() || undefined, {
          day: "numeric",
          month: "short",
          year: "numeric",
        })
      : "";

  function row({ id, title, changed, from }, at) {
    const count = gloss.kept.turnKeys(id).length;
    const about = [
      when(changed),
      gloss.say(count === 1 ? "{} question" : "{} questions", count),
      from ? gloss.say("imported from {}", from) : "",
    ];
    const name = element("span", { className: "title", dir: "auto", textContent: title || "…" });
    const opened = element(
      "button",
      { type: "button", className: "open", title: title ?? "", onclick: () => choose(id) },
      name,
      element("small", { textContent: about.filter(Boolean).join(" · ") }),
    );
    if (id === gloss.talk.current()) opened.setAttribute("aria-current", "true");
    const item = element("li", { data: { talk: id } }, opened);
    const named = (words) => `${gloss.say(words)}: ${title}`;
    item.append(
      button("Rename", () => rename(item, id, title), { ariaLabel: named("Rename") }),
      button("Delete", () => remove(id, title, at), { ariaLabel: named("Delete") }),
    );
    return item;
  }

  function ghost({ id, title, bringBack }) {
    const undo = button("Undo", () => {
      bringBack();
      gone.splice(gone.findIndex((one) => one.id === id), 1);
      list();
      if (id === gloss.talk.current()) gloss.talk.open(id);
      within(`[data-talk="${id}"] .open`)?.focus();
    });
    const words = element("span", { className: "title", dir: "auto" });
    words.textContent = gloss.say("Deleted: {}", title);
    return element("li", { className: "gone", data: { talk: id } }, words, undo);
  }

  function choose(id) {
    close();
    gloss.talk.open(id);
    within("#desk [data-tab-id=chat]", document)?.click();
  }

  function rename(item, id, title) {
    const field = element("input", {
      value: title ?? "",
      maxLength: 200,
      dir: "auto",
      ariaLabel: gloss.say("Title"),
    });
    const finish = (isKept) => {
      const words = field.value.trim();
      if (isKept && words) gloss.kept.put(id, { title: words });
      list();
      within(`[data-talk="${id}"] .open`)?.focus();
    };
    const form = element("form", {
      onsubmit: (event) => (event.preventDefault(), finish(true)),
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        finish(false);
      },
    });
    form.append(field, button("Save", null, { type: "submit" }));
    item.replaceChildren(form);
    field.select();
  }

  function remove(id, title, at) {
    const bringBack = gloss.kept.remove(id);
    gone.push({ id, title, at, bringBack });
    if (id === gloss.talk.current()) gloss.talk.open(id);
    list();
    within(`[data-talk="${id}"] button`).focus();
  }

  // --- files -------------------------------------------------------------------------------------

  function exportAll() {
    const conversations = gloss.kept
      .talks()
      .map(({ id, title, changed }) => ({ title, changed, turns: gloss.kept.turns(id) }));
    if (!conversations.length) return tell(gloss.say("There is nothing to export yet."));
    gloss.save(EXPORTED, JSON.stringify({ form: FORM, version: VERSION, conversations }, null, 1));
  }

  async function read(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    tell(gloss.say("Reading {}…", file.name));
    const problem = await taken(file);
    list();
    if (problem) tell(problem);
  }

  // Keeps the conversations of a file; returns why they cannot be kept, or nothing.
  async function taken(file) {
    const none = gloss.say(
      "{} is no conversation saved from Gloss. Choose a file that “Export all” has written.",
      file.name,
    );
    if (file.size > MOST_BYTES)
      return gloss.say("{} is larger than 8 MB, more than a browser keeps. Split it.", file.name);
    let conversations;
    try {
      const value = JSON.parse(await file.text());
      if (value.form !== FORM || value.version !== VERSION) return none;
      conversations = value.conversations;
      if (!Array.isArray(conversations) || !conversations.every(isConversation)) return none;
    } catch {
      return none;
    }
    const turns = conversations.flatMap((one) => one.turns);
    for (let at = 0; at < turns.length; at += TURNS_READ_AT_ONCE) {
      const some = turns.slice(at, at + TURNS_READ_AT_ONCE);
      const { problem } = await gloss.talk.reply("read", { name: file.name, turns: some });
      if (problem) return problem;
    }
    for (const { title, changed, turns: own } of conversations) {
      const id = gloss.kept.newTalk();
      for (const turn of own) gloss.kept.putTurn(gloss.kept.newKey(id), { ...turn, asking: 0 });
      const dated = Number.isFinite(changed) ? changed : Date.now();
      gloss.kept.put(id, { title: String(title ?? "").slice(0, 200), changed: dated, from: file.name });
    }
    return "";
  }

  const isConversation = (one) =>
    Array.isArray(one?.turns) &&
    one.turns.length > 0 &&
    one.turns.every(
      (turn) => typeof turn?.question === "string" && turn.question.length <= MOST_QUESTION,
    );

  addEventListener("storage", () => dialog?.open && !within("form") && list());
  gloss.deeds.talks = show;
})();
