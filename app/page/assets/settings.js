// One drawer of settings: language of the interface and theme. They are kept in the browser.
(() => {
  const THEMES = [
    ["", "As the system"],
    ["light", "Light"],
    ["dark", "Dark"],
  ];
  const THEME = "gloss-theme";
  const isDarkThere = () => matchMedia("(prefers-color-scheme: dark)").matches;

  function choice(words, options, value, act) {
    const label = document.createElement("label");
    label.className = "row";
    const select = document.createElement("select");
    select.ariaLabel = gloss.say(words);
    for (const [code, name] of options)
      select.append(new Option(name, code, code === value, code === value));
    select.onchange = () => act(select.value);
    label.append(gloss.say(words), select);
    return label;
  }

  function theme(name) {
    if (name) gloss.kept.set(THEME, name);
    else gloss.kept.drop(THEME);
    gloss.dye(name ? name === "dark" : isDarkThere());
  }

  function show() {
    document.querySelector("#settings")?.remove();
    const dialog = document.createElement("dialog");
    dialog.id = "settings";
    dialog.className = "drawer right";
    dialog.setAttribute("aria-labelledby", "settings-title");
    const title = Object.assign(document.createElement("h2"), {
      id: "settings-title",
      textContent: gloss.say("Settings"),
    });
    const button = (words, properties) =>
      Object.assign(document.createElement("button"), {
        type: "button",
        textContent: gloss.say(words),
        ...properties,
      });
    const header = document.createElement("header");
    header.append(
      title,
      button("×", { className: "close", ariaLabel: gloss.say("Close"), onclick: () => dialog.close() }),
    );
    const themes = THEMES.map(([code, words]) => [code, gloss.say(words)]);
    const keys = button("Keys", {
      className: "begin",
      onclick: () => {
        dialog.close();
        gloss.deeds.keys();
      },
    });
    dialog.append(
      header,
      choice("Language", gloss.languages(), gloss.language(), gloss.speak),
      choice("Theme", themes, gloss.kept.get(THEME) ?? "", theme),
      keys,
    );
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  }

  gloss.deeds.settings = show;
})();
