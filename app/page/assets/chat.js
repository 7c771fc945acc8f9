// What the page does by itself: links to passages and questions, notes of a source, the picture of
// the timeline, files to save. The other scripts add to it what they are named after: conversations
// and what is kept of them, the card of a mark. All else happens on the server.
window.gloss = (() => {
  const waiting = [];
  let trigger = null;
  let pane = null;
  let opener = null;
  let drawing = null;

  const act = (name, data = {}) => (trigger ? trigger(name, data) : waiting.push([name, data]));
  const within = (selector, root = document) => root.querySelector(selector);
  const bare = () => location.pathname + (location.search.includes("__theme") ? location.search : "");

  function connect(send) {
    trigger = send;
    const theme = gloss.kept.get("gloss-theme");
    if (theme) document.body.classList.toggle("dark", theme === "dark");
    waiting.splice(0).forEach(([name, data]) => send(name, data));
    const named = new URLSearchParams(location.search);
    if (named.has("source")) follow();
    else if (named.has("text")) gloss.openText(named.get("text"));
    else if (named.has("q")) ask(named, true);
  }

  // Asks the questions of a link, one after the other; one from elsewhere begins a conversation.
  function ask(named, isNew = false) {
    history.replaceState(null, "", bare());
    gloss.talk.askAll(named, isNew);
  }

  // --- the source -------------------------------------------------------------------------------

  function paper(props, watch) {
    pane = props;
    watch("value", showPassage);
  }

  function showPassage() {
    const mark = within("#source mark");
    (mark ?? within("#source-title"))?.scrollIntoView({ block: mark ? "center" : "start" });
    within("#source-title")?.focus({ preventScroll: true });
  }

  // Shows what the address names: a passage, a text, or none.
  function follow() {
    const named = new URLSearchParams(location.search);
    if (named.has("text")) gloss.openText(named.get("text"));
    if (!named.has("source")) hide();
    else act("open", { source: named.get("source"), at: named.get("at") ?? "" });
  }

  function hide() {
    if (pane && pane.value) pane.value = "";
    opener?.isConnected && opener.focus();
  }

  function open(link) {
    opener = link;
    const address = link.getAttribute("href");
    const isShown = address === location.search && within("#source .paper");
    if (isShown) return showPassage();
    history.pushState(null, "", address);
    follow();
  }

  function close() {
    history.pushState(null, "", location.pathname);
    hide();
  }

  function turnNote(button) {
    const note = document.getElementById(button.getAttribute("aria-controls"));
    note.hidden = !note.hidden;
    button.setAttribute("aria-expanded", String(!note.hidden));
  }

  // --- the conversation -------------------------------------------------------------------------

  function growing(element, watch) {
    let shown = "";
    watch("value", () => {
      const question = within(".question", element);
      if (question && question.textContent !== shown) question.scrollIntoView({ block: "start" });
      shown = question?.textContent ?? "";
    });
  }

  // What is formatted is copied with its plain text, for programs that know no format.
  async function copy(text, button) {
    const plain = document.getElementById(button.dataset.of?.replace("-html-", "-txt-"));
    if (button.dataset.form === "html") {
      const html = new Blob([text], { type: "text/html" });
      const words = new Blob([plain.textContent], { type: "text/plain" });
      const both = new ClipboardItem({ "text/html": html, "text/plain": words });
      await navigator.clipboard.write([both]);
    } else await navigator.clipboard.writeText(text);
    const name = button.textContent;
    button.textContent = gloss.say("Copied");
    setTimeout(() => (button.textContent = name), 1500);
  }

  function files(props, watch) {
    watch("value", () => {
      if (!props.value) return;
      const { name, data } = JSON.parse(props.value);
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      save(name, bytes);
      props.value = "";
    });
  }

  function save(name, data) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data]));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  // --- the timeline -----------------------------------------------------------------------------

  const plotly = () =>
    (drawing ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = "plotly.min.js";
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    }));

  async function draw(element) {
    const place = within("#timeline", element);
    if (!place) return;
    await plotly();
    const { data, layout } = JSON.parse(place.dataset.figure);
    const style = getComputedStyle(document.body);
    const colors = { paper_bgcolor: "transparent", plot_bgcolor: "transparent" };
    const font = { color: style.color, family: style.fontFamily };
    const options = { displayModeBar: false, responsive: true };
    await Plotly.newPlot(place, data, { ...layout, ...colors, font }, options);
    place.on("plotly_click", ({ points }) => {
      history.pushState(null, "", points[0].customdata);
      follow();
    });
  }

  function timeline(element, watch) {
    watch("value", () => draw(element));
    draw(element);
  }

  function dye(isDark) {
    document.body.classList.toggle("dark", isDark);
    within("#phases") && draw(within("#phases"));
  }

  // --- what is chosen ---------------------------------------------------------------------------

  const deeds = {
    close,
    note: turnNote,
    refresh: () => act("refresh"),
    remove: (button) => act("remove", { of: button.dataset.of }),
    copy: (button) => copy(document.getElementById(button.dataset.of).textContent, button),
    theme: () => {
      const isDark = !document.body.classList.contains("dark");
      gloss.kept.set("gloss-theme", isDark ? "dark" : "light");
      dye(isDark);
    },
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const chosen = event.target.closest?.("[data-do], a[href^='?']");
    if (!chosen) return;
    event.preventDefault();
    const address = chosen.getAttribute("href") ?? "";
    if (chosen.dataset.do) deeds[chosen.dataset.do]?.(chosen);
    else if (address.startsWith("?source=")) open(chosen);
    else if (address.startsWith("?text=")) {
      history.pushState(null, "", address);
      follow();
    }
    else ask(new URLSearchParams(address));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    if (within("#source .paper")) close();
  });
  window.addEventListener("popstate", follow);

  return { act, connect, copy, deeds, dye, files, growing, paper, save, timeline };
})();
