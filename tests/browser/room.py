"""An assistant for the page: real texts and files, read as ever; answers found by shared words."""

import hashlib
import re
import threading
import time
from dataclasses import replace

from page_texts import HOSTILE, TEXT

from app.answer.counted_place import place_of
from app.answer.result import REFUSAL, Answer, Citation, Understood
from app.answering.answer_markdown import escape_markdown
from app.claims import CheckedSentence, Difference, draft_sentences
from index import Expansion, Hit, tokenize
from ingest import (
    Document,
    extract_terms,
    find_events,
    page_of,
    read_upload,
    render,
    render_with_offsets,
    sentence_bounds,
    split_document,
)

PLANS = "\n\n".join(f"In {year} province {year - 1999} wrote a plan." for year in range(2000, 2024))
BOARDS = f"""{TEXT}
## 2. Phases

The first phase (2006–2012) was about long boards (长板). The second phase (2013–2019) was
about short boards (短板).<sup>2</sup> In May 2015 a plan named both of them.

<sup>2</sup> The plan has ten parts.

{PLANS}
"""
CHINESE = """# 新质生产力

新质生产力是创新起主导作用的先进生产力。

短板是薄弱环节。
"""
FOREIGN = f"""# {HOSTILE}

## {HOSTILE}

Hostile words in 2019: {HOSTILE}

“Hostile term” (敌意) means {HOSTILE} and more.

| a | {HOSTILE} |
| --- | --- |
| b | c |
"""
TEXTS = {
    "boards": ("Boards of Industry", BOARDS),
    "zh": ("新质生产力", CHINESE),
    "hostile": (HOSTILE, FOREIGN),
}


def make_documents():
    return [
        Document(name, title, text, hashlib.sha256(text.encode()).hexdigest())
        for name, (title, text) in TEXTS.items()
    ]


class RoomAssistant:
    """Answers by the sentence that shares most words with the question, if it shares two.

    A question with "slow" waits for `go_on`; one with "broken" raises.
    """

    generation = 1

    def __init__(self, documents, asked=None, go_on=None):
        self.documents = tuple(documents)
        self.asked = [] if asked is None else asked
        self.go_on = go_on or threading.Event()
        self.chunks = tuple(chunk for one in documents for chunk in split_document(one))
        self._terms = extract_terms(self.documents)
        self._leaning = ("", "")

    def leans_on(self, word, added):
        """Let questions with a word take something from the turns before."""
        self._leaning = (word, added)

    def glossary(self):
        return self._terms

    def timeline(self):
        return find_events(self.documents, self._terms)

    def with_files(self, files):
        added = [read_upload(name, data) for name, data in files]
        return RoomAssistant([*self.documents, *added], self.asked, self.go_on)

    def without(self, ids):
        kept = [document for document in self.documents if document.id not in ids]
        return RoomAssistant(kept, self.asked, self.go_on)

    def limited_to(self, ids):
        kept = [document for document in self.documents if document.id in ids]
        return RoomAssistant(kept, self.asked, self.go_on)

    def ask(self, question, history=()):
        if threading.current_thread().name != "suggest":  # what the page tries by itself
            self.asked.append((question, list(history)))
        if "slow" in question:
            self.go_on.wait(20)
        if "broken" in question:
            raise RuntimeError("secret path /home/someone")
        started = time.perf_counter()
        words = set(tokenize(question))
        hits = sorted(self.chunks, key=lambda c: -len(words & set(tokenize(c.text))))[:10]
        hits = tuple(Hit(chunk, 1.0, rank) for rank, chunk in enumerate(hits, 1))
        citation = self._citation(words, hits[0].chunk)
        seconds = time.perf_counter() - started
        if citation is None:
            silent = Answer(question, REFUSAL, False, 0.1, (), hits, seconds, outcome="silent")
            return replace(silent, understood=Understood(question, self._added(question)))
        expansions = (Expansion("board", ("板",), "glossary"),) if "board" in words else ()
        return Answer(
            question,
            f"{escape_markdown(citation.quote)} [1]",
            True,
            0.9,
            (citation,),
            hits,
            seconds,
            Understood(question, self._added(question), expansions),
            "fact",
        )

    def _added(self, question):
        word, added = self._leaning
        return (added,) if word and word in question else ()

    def check(self, draft):
        """Hold sentences against the one that shares most words; only their years may differ."""
        for number, one in enumerate(draft_sentences(draft), 1):
            if "slow" in one.text:
                self.go_on.wait(20)
            yield self._checked(number, one)

    def _checked(self, number, one):
        place = number, one.text, one.start, one.end
        if one.text.endswith("?"):
            return CheckedSentence(*place, "no claim")
        words = set(tokenize(one.text))
        best = max(self.chunks, key=lambda c: len(words & set(tokenize(c.text))))
        cited = self._citation(words, best)
        if cited is None:
            return CheckedSentence(*place, "not found")
        years = re.search(r"\d{4}–\d{4}", one.text)
        stated = re.search(r"\d{4}–\d{4}", cited.quote)
        if years is None or stated is None or years[0] == stated[0]:
            return CheckedSentence(*place, "supported", (), (cited,))
        difference = Difference("date", years[0], stated[0], *years.span())
        return CheckedSentence(*place, "differs", (difference,), (cited,))

    def _citation(self, words, chunk):
        """Return the sentence of a passage that shares most words."""
        document = next(one for one in self.documents if one.id == chunk.document_id)
        rendering = render_with_offsets(document, chunk.spans)
        start, end = max(
            sentence_bounds(rendering.text),
            key=lambda bounds: len(words & set(tokenize(rendering.text[slice(*bounds)]))),
        )
        if len(words & set(tokenize(rendering.text[start:end]))) < 2:
            return None
        spans = rendering.source_spans(start, end, chunk.spans)
        page = page_of(document, spans[0].start)
        quote = render(document, spans)
        title, section = document.title, chunk.section
        place = place_of(document, spans)
        return Citation(1, document.id, title, section, spans, quote, page=page, place=place)
