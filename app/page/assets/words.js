// The words of the interface in the reader's language.
//
// Each file of app/page/languages is a table from the English words; "{}" stands for a number or a
// name. The server writes English; what it writes into the places below is put into the other
// language when it appears. Questions, answers and texts are never touched.
(() => {
  const tables = window.glossLanguages ?? {};
  const KEY = "gloss-language";
  const PLACES = [
    "#about p, #about button, #tools .tools, #tools .tools :is(button, span)",
    "#desk [role=tab], #desk button.lg, #box button, #examples h2, .example small",
    ".turn .tools :is(a, button, summary), .more, .passage .where",
    ".heading, .measures, .notice, .asked, .passage .voice, .count, .texts > *, .card > .about",
    ".card summary, .card button, .timeline > h2, .timeline th, .paper .about > a, .page",
    "#said span, #draft-about p, #desk label > span, .text-page > button, .text-page :is(h3, .tools > *)",
    "#upload label, #upload .wrap, #upload .or, #draft-file label, .terms > h2",
  ].join(", ");
  const NAMED = "[placeholder], [aria-label]";
  const NUMBER = /\d+(?:[.,]\d+)*/g;
  const NUMBER_OR_NAME = /“[^”]*”|\d+(?:[.,]\d+)*/g;
  let chosen = "en";

  const table = () => tables[chosen]?.words ?? {};

  function fill(words, values) {
    let place = 0;
    return words.replace(/\{\}/g, () => values[place++] ?? "");
  }

  gloss.say = (words, ...values) => fill(table()[words] ?? words, values);

  // The words in the other language; the same if it has none for them.
  function said(words) {
    const known = table();
    if (known[words]) return known[words];
    for (const pattern of [NUMBER, NUMBER_OR_NAME]) {
      const values = [];
      const open = words.replace(pattern, (value) => (values.push(value), "{}"));
      if (values.length && known[open]) return fill(known[open], values);
    }
    if (!words.includes(" · ")) return words;
    return words
      .split(" · ")
      .map((part) => said(part))
      .join(" · ");
  }

  function put(node) {
    const words = node.data.trim();
    if (words && said(words) !== words) node.data = node.data.replace(words, () => said(words));
  }

  const places = (root, selector) => [
    ...(root.matches?.(selector) ? [root] : []),
    ...(root.querySelectorAll?.(selector) ?? []),
  ];

  function translate(root) {
    for (const place of places(root, PLACES))
      for (const node of place.childNodes) if (node.nodeType === Node.TEXT_NODE) put(node);
    for (const place of places(root, NAMED))
      for (const name of ["placeholder", "aria-label"]) {
        const words = place.getAttribute(name);
        if (words && said(words) !== words) place.setAttribute(name, said(words));
      }
  }

  function follow() {
    translate(document.body);
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (target.nodeType === Node.TEXT_NODE && target.parentElement?.matches(PLACES)) put(target);
        for (const node of addedNodes)
          if (node.nodeType === Node.ELEMENT_NODE) translate(node);
          else if (node.nodeType === Node.TEXT_NODE && target.matches?.(PLACES)) put(node);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  }

  function preferred() {
    const wanted = gloss.kept.get(KEY) || navigator.language?.split("-")[0];
    return wanted in tables ? wanted : "en";
  }

  function start() {
    chosen = preferred();
    document.documentElement.lang = chosen;
    if (chosen !== "en") follow();
  }

  gloss.language = () => chosen;
  gloss.languages = () => [
    ["en", "English"],
    ...Object.entries(tables).map(([code, { name }]) => [code, name]),
  ];
  // The page is read anew: a conversation is there again.
  gloss.speak = (code) => {
    gloss.kept.set(KEY, code);
    location.reload();
  };
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
