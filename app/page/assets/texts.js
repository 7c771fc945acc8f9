// The page of a text: opened and left, searched, asked.
(() => {
  const WAIT_MS = 200;
  const TAB = "#desk [data-tab-id=texts]";
  let page = null;
  let wait = null;
  let wanted = "";

  const within = (selector) => document.querySelector(selector);

  function choose() {
    if (within(TAB).getAttribute("aria-selected") !== "true") within(TAB).click();
  }

  gloss.textPage = (props, watch) => {
    page = props;
    if (wanted) gloss.openText(wanted);
    watch("value", () => {
      if (!props.value) return;
      choose(); // when the page has just been loaded, Gradio may have chosen its first view since
      scrollTo(0, 0);
      within("#text-title")?.focus({ preventScroll: true });
    });
  };

  // The page of a text stands among the texts, which are there once their view has been opened.
  gloss.openText = (id) => {
    if (!within(TAB)) return requestAnimationFrame(() => gloss.openText(id));
    choose();
    wanted = page ? "" : id;
    if (page) gloss.act("text", { of: id });
  };

  gloss.deeds["all-texts"] = () => {
    page.value = "";
    if (new URLSearchParams(location.search).has("text"))
      history.pushState(null, "", location.pathname);
  };

  gloss.deeds["ask-text"] = ({ dataset }) => {
    gloss.choose([dataset.of], { [dataset.of]: dataset.title });
    gloss.goToBox();
  };

  addEventListener("popstate", () => {
    const named = new URLSearchParams(location.search);
    if (page?.value && !named.has("text") && !named.has("source")) page.value = "";
  });

  async function find(field) {
    const { of } = field.form.dataset;
    const { html } = await gloss.talk.reply("find", { of, words: field.value });
    const shell = document.createElement("template");
    shell.innerHTML = html; // the server has made it, with all words escaped
    within("#text .found")?.replaceChildren(shell.content);
  }

  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.("#text .find input")) return;
    clearTimeout(wait);
    wait = setTimeout(() => find(target), WAIT_MS);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches?.("#text .find")) return;
    event.preventDefault();
    clearTimeout(wait);
    find(event.target.querySelector("input"));
  });
})();
