"""Questions that the texts surely answer: each was asked, and its answer cites the right place.

They are asked in the background, one at a time, and not while readers wait. What was found is kept
for texts as they are, in a file beside their index if there is a folder for it.
"""

import json
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from app.answer import Answer, Citation
from app.page.session import is_idle
from app.page.suggested.candidates import (
    Candidate,
    Place,
    in_chinese,
    known_terms,
    of_conclusions,
    of_pairs,
    of_phases,
    of_sections,
    of_tables,
    of_term,
    of_texts,
)
from ingest import GlossError, Term

if TYPE_CHECKING:
    from app.assistant import Assistant

FILE = "questions.json"
FIRST, FOLLOWING = 6, 3
# Questions tried for these, at most.
TRIED_FIRST, TRIED_FOLLOWING = 14, 7
# Probability that the texts answer, from which it is sure.
SURE = 0.8
MAX_CORPORA = 8
POLL_SECONDS, PATIENCE_SECONDS = 0.1, 60.0
THREAD = "suggest"
# Texts of which questions to begin with are made.
MAX_TEXTS = 3

logger = logging.getLogger(__name__)


class Suggestions:
    """Knows which questions the texts answer. Safe to share between threads."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep what is found in a folder; in memory only without one."""
        self._file = folder / FILE if folder else None
        self._found: OrderedDict[str, dict[str, bool]] = OrderedDict()
        self._made: dict[str, list[Candidate]] = {}
        self._running: set[tuple[str, str]] = set()
        self._lock = threading.Lock()
        self._asking = threading.Lock()

    def first(self, assistant: "Assistant") -> tuple[list[Candidate], bool]:
        """Return questions to begin with, as far as they are known, and whether these are all."""
        key = texts_key(assistant)

        def make() -> list[Candidate]:
            if key not in self._made:
                if len(self._made) >= MAX_CORPORA:
                    self._made.clear()
                self._made[key] = list(_first(assistant))
            return self._made[key]

        return self._chosen(assistant, key, "first", make, FIRST)

    def after(
        self, assistant: "Assistant", answer: Answer, asked: Iterable[str]
    ) -> tuple[list[Candidate], bool]:
        """Return questions to follow an answer, as far as they are known; likewise."""
        known = {_plain(question) for question in asked}

        def make() -> list[Candidate]:
            found = islice(_following(assistant, answer, known), TRIED_FOLLOWING)
            return list(found)

        work = f"after {answer.question}"
        return self._chosen(assistant, texts_key(assistant), work, make, FOLLOWING)

    def _chosen(
        self,
        assistant: "Assistant",
        key: str,
        work: str,
        make: Callable[[], list[Candidate]],
        count: int,
    ) -> tuple[list[Candidate], bool]:
        candidates = make()
        found = self._known(key)
        sure = [one for one in candidates if found.get(one.question)]
        unknown = [one for one in candidates if one.question not in found]
        if len(sure) >= count or not unknown:
            return sure[:count], True
        with self._lock:
            if (key, work) not in self._running:
                self._running.add((key, work))
                arguments = (assistant, key, work, unknown, count - len(sure))
                threading.Thread(target=self._try, args=arguments, name=THREAD, daemon=True).start()
        return sure[:count], False

    def _try(
        self,
        assistant: "Assistant",
        key: str,
        work: str,
        candidates: Sequence[Candidate],
        wanted: int,
    ) -> None:
        """Ask until so many are answered surely; readers go first."""
        try:
            with self._asking:
                for one in candidates:
                    if wanted <= 0 or not _wait_until_idle():
                        break
                    found = self._known(key)
                    if one.question not in found:
                        found[one.question] = is_surely_answered(assistant, one)
                    wanted -= found[one.question]
                self._save(key)
        finally:
            with self._lock:
                self._running.discard((key, work))

    def _known(self, key: str) -> dict[str, bool]:
        with self._lock:
            if key not in self._found:
                self._found[key] = _read(self._file, key)
                while len(self._found) > MAX_CORPORA:
                    self._found.popitem(last=False)
            self._found.move_to_end(key)
            return self._found[key]

    def _save(self, key: str) -> None:
        """Keep what is known of the texts of the folder, not of what readers add to them."""
        if self._file is None or not key.startswith("index "):
            return
        text = json.dumps({"texts": key, "answered": self._known(key)}, ensure_ascii=False)
        draft = self._file.with_suffix(".new")
        with suppress(OSError):  # then they are asked again
            draft.write_text(text, encoding="utf-8")
            draft.replace(self._file)


def is_surely_answered(assistant: "Assistant", candidate: Candidate) -> bool:
    """Ask a question; tell whether the answer is sure and cites every place that it should."""
    try:
        answer = assistant.ask(candidate.question)
    except GlossError:
        return False
    except Exception:
        logger.exception("A question to suggest could not be tried")
        return False
    is_sure = answer.outcome == "about" or (answer.outcome == "answered" and _is_confident(answer))
    return is_sure and all(_is_cited(place, answer.citations) for place in candidate.places)


def _is_confident(answer: Answer) -> bool:
    return answer.confidence >= SURE and answer.calibrated


def _is_cited(place: Place, citations: Sequence[Citation]) -> bool:
    own = [cited for cited in citations if cited.document_id == place.document_id]
    return bool(own) and (
        not place.spans
        or any(
            span.start < part.end and part.start < span.end
            for cited in own
            for span in cited.spans
            for part in place.spans
        )
    )


def texts_key(assistant: "Assistant") -> str:
    """Return what tells some texts, as they are now, from others."""
    hashes = " ".join(document.sha256 for document in assistant.documents)
    digest = sha256(f"{version('gloss')} {hashes}".encode()).hexdigest()
    return f"index {digest}" if assistant.generation else digest


# --- which questions are tried --------------------------------------------------------------------


def _first(assistant: "Assistant") -> Iterator[Candidate]:
    """Yield questions to begin with, of each kind one before a second of any."""
    texts = assistant.documents[:MAX_TEXTS]
    terms = known_terms(assistant.glossary())
    kinds = (
        of_conclusions(texts),
        map(of_term, terms),
        chain.from_iterable(of_tables(text) for text in texts),
        of_pairs(terms),
        in_chinese(terms[1:]),
        of_phases(assistant.timeline()),
        chain.from_iterable(islice(of_sections(text), 1, 3) for text in texts),
        of_texts(texts),
    )
    rounds = chain.from_iterable(zip_longest(*(islice(kind, 3) for kind in kinds)))
    yield from islice((one for one in rounds if one), TRIED_FIRST)


def _following(assistant: "Assistant", answer: Answer, asked: Iterable[str]) -> Iterator[Candidate]:
    """Yield what lies beside an answer: its terms, its table, the sections next to it."""
    cited = answer.citations
    if not cited:
        return
    words = f"{answer.question} {' '.join(asked)}".casefold()
    quotes = " ".join(one.quote for one in cited).casefold()
    terms = known_terms(assistant.glossary())
    new = [term for term in terms if _stands(term, quotes) and not _stands(term, words)]
    asked_for = [term for term in terms if _stands(term, answer.question.casefold())]
    pairs = [p for p in of_pairs(terms) if any(_asked_by(t, p.question) for t in asked_for)]
    documents = {document.id: document for document in assistant.documents}
    near: list[Candidate] = []
    tables: list[Candidate] = []
    for document_id in dict.fromkeys(one.document_id for one in cited):
        document = documents.get(document_id)
        if document is None:
            continue
        near += _beside(of_sections(document), cited)
        tables += [one for one in of_tables(document) if _is_near(one, cited)]
    rounds = zip_longest(tables[:1], map(of_term, new), pairs, near)
    seen = {_plain(answer.question), *asked}
    for one in chain.from_iterable(rounds):
        if one and _plain(one.question) not in seen:
            seen.add(_plain(one.question))
            yield one


def _beside(sections: Sequence[Candidate], cited: Sequence[Citation]) -> list[Candidate]:
    """Return the section after the one that is cited last, then those that are cited."""
    own = [n for n, one in enumerate(sections) if _is_cited(one.places[0], cited)]
    after = [sections[own[-1] + 1]] if own and own[-1] + 1 < len(sections) else []
    return [*after, *(sections[n] for n in own)]


def _is_near(table: Candidate, cited: Sequence[Citation]) -> bool:
    """Tell whether a table is cited in part, so that there is more of it to see."""
    (place,) = table.places
    own = {s for one in cited if one.document_id == place.document_id for s in one.spans}
    rows = [
        part for part in place.spans if any(s.start < part.end and part.start < s.end for s in own)
    ]
    return 0 < len(rows) < len(place.spans) - 1


def _stands(term: Term, text: str) -> bool:
    return any(name.casefold() in text for name in (*term.names[:2], *term.chinese[:1]))


def _asked_by(term: Term, question: str) -> bool:
    return any(name in question for name in term.names[:1])


def _plain(question: str) -> str:
    return question.strip(" ?？").casefold()


def _wait_until_idle() -> bool:
    """Wait while readers are answered; tell whether they are done within reasonable time."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_idle():
        if time.monotonic() > until:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _read(file: Path | None, key: str) -> dict[str, bool]:
    """Return what is kept of these texts; nothing if the file is of others, or is none."""
    if file is None:
        return {}
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        answered = kept["answered"].items() if kept["texts"] == key else ()
        return {str(question): value is True for question, value in answered}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
