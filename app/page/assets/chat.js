// What the page does by itself: links to passages and questions, notes of a source,
// the picture of the timeline, files to save. All else happens on the server.
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
    const theme = localStorage.getItem("gloss-theme");
    if (theme) document.body.classList.toggle("dark", theme === "dark");
    waiting.splice(0).forEach(([name, data]) => send(name, data));
    const named = new URLSearchParams(location.search);
    if (named.has("source")) follow();
    else if (named.has("q")) ask(named.get("q"));
  }

  function ask(question) {
    history.replaceState(null, "", bare());
    act("ask", { question });
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

  // Shows what the address names: a passage, or none.
  function follow() {
    const named = new URLSearchParams(location.search);
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

  // A new answer is read from its question on.
  function conversation(element, watch) {
    let count = 0;
    watch("value", () => {
      const questions = [...element.querySelectorAll(".question")];
      if (questions.length > count) questions.pop().scrollIntoView({ block: "start" });
      count = element.querySelectorAll(".question").length;
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
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = name), 1500);
  }

  function files(props, watch) {
    watch("value", () => {
      if (!props.value) return;
      const { name, data } = JSON.parse(props.value);
      const link = document.createElement("a");
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      link.href = URL.createObjectURL(new Blob([bytes]));
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
      props.value = "";
    });
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

  // --- what is chosen ---------------------------------------------------------------------------

  const deeds = {
    close,
    note: turnNote,
    again: () => act("again"),
    edit: () => act("edit"),
    restart: () => act("restart"),
    refresh: () => act("refresh"),
    export: (button) => act("export", { form: button.dataset.of }),
    references: ({ dataset }) => act("references", { form: dataset.of, turn: dataset.turn }),
    feedback: (button) => gloss.judge(button),
    remove: (button) => act("remove", { of: button.dataset.of }),
    copy: (button) => copy(document.getElementById(button.dataset.of).textContent, button),
    link: (link) => copy(link.href, link),
    theme: () => {
      const isDark = document.body.classList.toggle("dark");
      localStorage.setItem("gloss-theme", isDark ? "dark" : "light");
      within("#phases") && draw(within("#phases"));
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
    else ask(new URLSearchParams(address).get("q"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (within("#source .paper")) close();
  });
  window.addEventListener("popstate", follow);

  return { act, connect, paper, growing, conversation, files, timeline };
})();
