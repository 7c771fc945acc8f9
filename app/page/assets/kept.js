// What is kept in the browser: conversations with their turns, and small settings.
//
// Each turn has a key of its own, so that two tabs can add to one conversation: "gloss-turn/…" below
// the conversation, in the order of time. "gloss-talk/…" holds title and last change. What the
// browser does not keep (full, or forbidden) stays here until the page is left, and that is said.
gloss.kept = (() => {
  const MOST_TITLE = 80;
  const here = new Map();
  let told = "";

  const FULL =
    "The browser’s storage is full: what is new is lost when you leave. Delete conversations or export them.";
  const FORBIDDEN =
    "This browser keeps nothing for this page: conversations are lost when you leave. Save or export what you need.";

  const isForbidden = (() => {
    try {
      return !window.localStorage;
    } catch {
      return true;
    }
  })();

  // Gradio writes there while it builds the page, and where it may not, some of the page stays unbuilt.
  if (isForbidden) {
    const lent = new Map();
    const value = {
      getItem: (key) => lent.get(key) ?? null,
      setItem: (key, words) => lent.set(key, String(words)),
      removeItem: (key) => lent.delete(key),
    };
    Object.defineProperty(window, "localStorage", { configurable: true, value });
  }

  const shelf = () => (isForbidden ? null : window.localStorage);

  function get(key) {
    if (here.has(key)) return here.get(key);
    try {
      return shelf()?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  function set(key, value) {
    try {
      if (!shelf()) throw new DOMException("", "SecurityError");
      shelf().setItem(key, value);
      here.delete(key);
    } catch (error) {
      here.set(key, value);
      const words = /quota/i.test(error.name) ? FULL : FORBIDDEN;
      if (told !== words) gloss.talk.tell(gloss.say((told = words)));
    }
  }

  function drop(key) {
    here.delete(key);
    try {
      shelf()?.removeItem(key);
    } catch {
      /* nothing is kept there */
    }
  }

  function keys(prefix) {
    const found = new Set([...here.keys()].filter((key) => key.startsWith(prefix)));
    try {
      for (const key of Object.keys(shelf() ?? {})) if (key.startsWith(prefix)) found.add(key);
    } catch {
      /* nothing is kept there */
    }
    return [...found].sort();
  }

  function read(key) {
    try {
      return JSON.parse(get(key));
    } catch {
      return null;
    }
  }

  const random = () => crypto.getRandomValues(new Uint32Array(2)).join("-");
  const newTalk = () => `${Date.now().toString(36)}-${random()}`;
  // Rises even within one millisecond.
  let last = 0;
  const newKey = (talk) => {
    last = Math.max(Date.now(), last + 1);
    return `gloss-turn/${talk}/${last.toString(36).padStart(10, "0")}-${random()}`;
  };
  const turnKeys = (talk) => keys(`gloss-turn/${talk}/`);
  const turn = (key) => read(key);
  const turns = (talk) => turnKeys(talk).map(read).filter(Boolean);

  function putTurn(key, value) {
    set(key, JSON.stringify(value));
    const talk = key.split("/")[1];
    const before = about(talk);
    const title = before.title || String(value.question ?? "").slice(0, MOST_TITLE);
    set(`gloss-talk/${talk}`, JSON.stringify({ ...before, title, changed: Date.now() }));
  }

  function dropTurns(dropped) {
    dropped.forEach(drop);
    const talk = dropped[0]?.split("/")[1];
    if (talk && !turnKeys(talk).length) drop(`gloss-talk/${talk}`);
  }

  const about = (talk) => read(`gloss-talk/${talk}`) ?? {};
  const put = (talk, changes) =>
    set(`gloss-talk/${talk}`, JSON.stringify({ ...about(talk), ...changes }));
  const talks = () =>
    keys("gloss-talk/")
      .map((key) => ({ ...read(key), id: key.slice("gloss-talk/".length) }))
      .sort((one, other) => (other.changed ?? 0) - (one.changed ?? 0));

  // Removes a conversation and returns what brings it back.
  function remove(talk) {
    const all = [`gloss-talk/${talk}`, ...turnKeys(talk)];
    const values = all.map((key) => [key, get(key)]);
    all.forEach(drop);
    return () => values.forEach(([key, value]) => value !== null && set(key, value));
  }

  // Whether all words stand in the title or a question of a conversation.
  function speaksOf(talk, words) {
    const text = [about(talk).title ?? "", ...turns(talk).map((one) => one.question)].join("\n");
    const folded = text.toLowerCase();
    return words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => folded.includes(word));
  }

  return {
    about, drop, dropTurns, get, newKey, newTalk, put, putTurn, remove, set, speaksOf, talks, turn,
    turnKeys, turns,
  };
})();
