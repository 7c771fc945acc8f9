// The conversation on the screen: questions are asked one after the other, answers arrive, earlier
// turns are shown from what is kept. One tab shows one conversation, and knows it after a reload.
gloss.talk = (() => {
  const SHOWN_AT_ONCE = 20;
  const EARLIER = 20;
  const LINKED = 20;
  const LONGEST_LINK = 6000;
  // An event that joins Gradio's stream in the moment of its end is lost: it is sent again.
  const SENT_AGAIN_MS = 6000;
  const GIVEN_UP_MS = 60000;
  const PAUSE_MS = 300;
  const INTERRUPTED = "The answer was interrupted.";

  const within = (selector, root = document) => root.querySelector(selector);
  const place = () => within("#turns");
  const takers = {};
  const awaited = new Map();
  const queue = [];
  let talk = "";
  let keys = []; // of the turns on the screen, in their order
  let running = null;
  let editing = null;
  let pause = null;

  // --- what stands above the box -----------------------------------------------------------------

  function tell(words, deed = "", undo = null) {
    const line = within("#said");
    if (!line) return;
    line.replaceChildren();
    if (!words) return;
    const text = document.createElement("span");
    text.textContent = words;
    line.append(text);
    if (!deed) return;
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.do = "said";
    button.textContent = deed;
    button.onclick = () => {
      tell("");
      undo();
    };
    line.append(" ", button);
  }

  const box = () => within("#box textarea");

  function fill(words) {
    box().value = words;
    box().dispatchEvent(new Event("input", { bubbles: true }));
    box().focus();
  }

  // --- asking ------------------------------------------------------------------------------------

  // Takes what is in the box, and returns what stays there.
  function submit(words) {
    const question = words.trim();
    if (!question) return words;
    tell("");
    const replaces = editing;
    editing = null;
    ask(question, { replaces });
    return "";
  }

  function ask(question, { replaces = null, texts = gloss.chosen(), isLinked = false } = {}) {
    queue.push({ question, texts, talk, replaces, isLinked });
    next();
  }

  function askAll(named, isNew) {
    const asked = [];
    for (const [name, value] of named) {
      if (name === "q" && value.trim()) asked.push({ question: value, texts: [] });
      else if (name === "in" && asked.length) asked.at(-1).texts.push(value);
    }
    if (isNew) open(gloss.kept.newTalk());
    const own = asked.slice(-LINKED);
    own.forEach(({ question, texts }) =>
      ask(question, isNew || texts.length ? { texts, isLinked: true } : {}),
    );
  }

  function next() {
    if (running || pause || !queue.length) return;
    const { question, texts, talk: id, replaces, isLinked } = queue.shift();
    const all = gloss.kept.turnKeys(id);
    const from = replaces ? all.indexOf(replaces) : -1;
    const before = from < 0 ? all : all.slice(0, from);
    const replaced = from < 0 ? [] : all.slice(from).map((key) => [key, gloss.kept.turn(key)]);
    const key = gloss.kept.newKey(id);
    const history = before
      .map(gloss.kept.turn)
      .filter((turn) => turn?.answer)
      .slice(-EARLIER)
      .map((turn) => [turn.question, String(turn.answer.text)]);
    const sent = { question, history, texts, place: key, number: before.length };
    running = { key, talk: id, sent, replaced, isLinked };
    // The new turn is kept first: a conversation without turns would lose its title.
    gloss.kept.putTurn(key, { question, notice: INTERRUPTED, asking: Date.now() });
    if (replaced.length) takeAway(replaced.map(([old]) => old));
    sees();
    send();
  }

  function send() {
    const own = running;
    gloss.act("ask", own.sent);
    const isWaiting = () => running === own && !within("#growing .turn");
    setTimeout(() => isWaiting() && gloss.act("ask", own.sent), SENT_AGAIN_MS);
    setTimeout(() => {
      if (!isWaiting()) return;
      running = null;
      tell(gloss.say("The server does not answer. Ask again in a while."));
      if (own.talk === talk) show();
      next();
    }, GIVEN_UP_MS);
  }

  function takeAway(gone) {
    gloss.kept.dropTurns(gone);
    for (const key of gone) {
      const at = keys.indexOf(key);
      if (at >= 0) keys.splice(at, 1);
      article(key)?.remove();
    }
  }

  const article = (key) =>
    [...(place()?.children ?? [])].find((one) => one.dataset.key === key) ?? null;

  // What the server has to say of a question that was sent.
  takers.arrived = ({ place: key, turn, html, said }) => {
    const own = running;
    if (!own || own.key !== key) return;
    running = null;
    if (turn) {
      gloss.kept.putTurn(key, turn);
      if (own.talk === talk) {
        add(key, html);
        if (own.isLinked) gloss.choose(Object.keys(turn.texts ?? {}), turn.texts ?? {});
      }
    } else {
      bringBack(own.replaced);
      gloss.kept.dropTurns([key]);
    }
    if (!turn && own.replaced.length && own.talk === talk) show();
    if (said) tell(said);
    else if (turn && own.replaced.length) offerBack(own);
    // Gradio ends the stream of this event now; what joins in that moment would be lost.
    pause = setTimeout(() => {
      pause = null;
      next();
    }, PAUSE_MS);
    sees();
  };

  function offerBack({ key, replaced, talk: id }) {
    const later = replaced.length - 1;
    const words = later
      ? gloss.say("The earlier answer and {} after it were put aside.", later)
      : gloss.say("The earlier answer was put aside.");
    tell(words, gloss.say("Bring back"), () => {
      bringBack(replaced);
      gloss.kept.dropTurns([key]);
      if (id === talk) show();
    });
  }

  function bringBack(replaced) {
    replaced.forEach(([key, turn]) => turn && gloss.kept.putTurn(key, turn));
  }

  function stop() {
    if (running) gloss.act("stopped", { ...running.sent, history: [] });
  }

  // --- showing -----------------------------------------------------------------------------------

  function add(key, html) {
    const turn = made(html);
    turn.dataset.key = key;
    place().append(turn);
    keys.push(key);
    link(turn, key);
    within(".question", turn)?.scrollIntoView({ block: "start" });
  }

  // The server has made the HTML; of a turn there is one article.
  function made(html) {
    const shell = document.createElement("template");
    shell.innerHTML = html;
    return shell.content.firstElementChild;
  }

  // Gives each turn a link that asks what it leans on as well.
  function link(turn, key) {
    const anchor = within("[data-do=link]", turn);
    if (anchor) anchor.setAttribute("href", address(gloss.kept.turnKeys(talk), key));
  }

  function address(all, upTo) {
    const leading = all.slice(0, all.indexOf(upTo) + 1).map(gloss.kept.turn).filter(Boolean);
    const needed = [];
    for (const turn of leading.reverse()) {
      const own = new URLSearchParams([["q", turn.question]]);
      Object.keys(turn.texts ?? {}).forEach((id) => own.append("in", id));
      const length = needed.join("&").length + String(own).length;
      if (needed.length && (length > LONGEST_LINK || needed.length >= LINKED)) break;
      needed.unshift(String(own));
      if (!turn.answer?.understood?.added?.length) break;
    }
    return `?${needed.join("&")}`;
  }

  // Shows the last turns of the conversation, or one more piece of it above those on the screen.
  async function show(isEarlier = false) {
    const all = gloss.kept.turnKeys(talk).filter((key) => !isAsked(key));
    const end = isEarlier ? Math.max(all.indexOf(keys[0]), 0) : all.length;
    const from = isEarlier ? end - SHOWN_AT_ONCE : end - Math.max(SHOWN_AT_ONCE, keys.length);
    const first = Math.max(from, 0);
    const piece = all.slice(first, end);
    const own = talk;
    if (!piece.length) return put([], [], first, isEarlier);
    const html = [];
    for (let at = 0; at < piece.length; at += SHOWN_AT_ONCE) {
      const turns = piece.slice(at, at + SHOWN_AT_ONCE).map(gloss.kept.turn);
      html.push(...(await reply("show", { first: first + at, turns })).html);
    }
    if (own === talk) put(piece, html, first, isEarlier);
  }

  // Another tab asks it right now, or this one does.
  function isAsked(key) {
    const turn = gloss.kept.turn(key);
    return running?.key === key || (turn?.asking > opened && running?.key !== key);
  }
  const opened = Date.now();

  function put(piece, html, first, isEarlier) {
    const turns = html.map(made);
    turns.forEach((turn, number) => (turn.dataset.key = piece[number]));
    if (isEarlier) {
      const before = document.documentElement.scrollHeight;
      place().prepend(...turns);
      keys.unshift(...piece);
      scrollBy(0, document.documentElement.scrollHeight - before);
    } else {
      place().replaceChildren(...turns);
      keys = [...piece];
      turns.at(-1) && within(".question", turns.at(-1)).scrollIntoView({ block: "start" });
    }
    turns.forEach((turn, number) => link(turn, piece[number]));
    const more = within("#earlier");
    more?.remove();
    if (first > 0) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", id: "earlier" });
      button.dataset.do = "earlier";
      button.textContent = gloss.say("Show {} earlier questions", Math.min(first, SHOWN_AT_ONCE));
      place().before(button);
    }
    sees();
  }

  function reply(name, data) {
    const token = String(Math.random());
    return new Promise((done) => {
      awaited.set(token, done);
      gloss.act(name, { ...data, token });
    });
  }

  takers.shown = takers.read = (told) => {
    awaited.get(told.token)?.(told);
    awaited.delete(told.token);
  };

  function take(name, props, watch) {
    watch("value", () => {
      if (!props.value) return;
      const told = JSON.parse(props.value);
      props.value = "";
      takers[name](told);
    });
  }

  // The growing answer is seen in its own conversation alone.
  function sees() {
    document.body.classList.toggle("elsewhere", Boolean(running) && running.talk !== talk);
    document.dispatchEvent(new CustomEvent("gloss-talk"));
  }

  function open(id) {
    editing = null;
    talk = id;
    const texts = gloss.kept.turn(gloss.kept.turnKeys(id).at(-1))?.texts ?? {};
    gloss.choose(Object.keys(texts), texts);
    keys = [];
    try {
      sessionStorage.setItem("gloss-talk", id);
    } catch {
      /* the tab forgets it on a reload */
    }
    tell("");
    within("#earlier")?.remove();
    place()?.replaceChildren();
    if (gloss.kept.turnKeys(id).length) show();
    sees();
  }

  function begin() {
    let known = "";
    try {
      known = sessionStorage.getItem("gloss-talk") ?? "";
    } catch {
      /* begin anew */
    }
    if (!talk) open(known || gloss.kept.newTalk());
    else show();
  }

  addEventListener("storage", ({ key, newValue }) => {
    if (key === null || key.startsWith(`gloss-turn/${talk}/`)) {
      if (!newValue || !JSON.parse(newValue).asking) show();
    }
    sees();
  });

  // --- what is chosen ------------------------------------------------------------------------------

  const keyOf = (button) => button.closest(".turn").dataset.key;

  Object.assign(gloss.deeds, {
    new: () => {
      open(gloss.kept.newTalk());
      gloss.goToBox();
    },
    earlier: () => show(true),
    link: (anchor) => gloss.copy(anchor.href, anchor),
    again: (button) => {
      const turn = gloss.kept.turn(keyOf(button));
      ask(turn.question, { replaces: keyOf(button), texts: Object.keys(turn.texts ?? {}) });
    },
    edit: (button) => {
      editing = keyOf(button);
      fill(gloss.kept.turn(editing).question);
      const texts = gloss.kept.turn(editing).texts ?? {};
      gloss.choose(Object.keys(texts), texts);
      tell(
        gloss.say("You change a question: its answer, and what came after it, are put aside."),
        gloss.say("Leave it"),
        leave,
      );
    },
    export: (button) =>
      gloss.act("export", { form: button.dataset.of, turns: gloss.kept.turns(talk) }),
  });

  function leave() {
    editing = null;
    tell("");
    fill("");
  }

  // A turn on the screen with the questions before it that were answered, as the server needs it.
  function turnOf(key) {
    const turn = gloss.kept.turn(key);
    const all = gloss.kept.turnKeys(talk);
    const before = all.slice(0, all.indexOf(key)).map(gloss.kept.turn);
    const earlier = before.filter((one) => one?.answer).map(({ question }) => question);
    return { turn, earlier: earlier.slice(-EARLIER), place: key };
  }

  const last = () => (keys.length ? turnOf(keys.at(-1)) : null);
  const current = () => talk;
  const isEditing = () => Boolean(editing);
  const questions = () => gloss.kept.turns(talk).map(({ question }) => question);
  return {
    askAll, begin, current, fill, isEditing, last, leave, open, questions, reply, show, stop, submit,
    take, tell, turnOf,
  };
})();
