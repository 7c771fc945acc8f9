"""The sentences that say most of what a text or a section says, in the order of reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.evidence import Block, Line, leans_on_the_one_before, passage_of, quote, word_count
from index import PassageIndex
from ingest import Block as TextBlock
from ingest import Document, Profile, Section, Span, render, render_with_offsets, sentence_bounds

# Words of a sentence that says something by itself, at least and at most.
MIN_WORDS, MAX_WORDS = 6, 70
# What a sentence ends with; a line of figures mostly does not, and is short.
_ENDS = (".", "!", "?", ":", ";", "”", '"', "。", "！", "？", "：", "；")
SHORT_LINE = 20
MAX_SENTENCES = 5
# Sentences of a conclusion among those of a text.
OF_CONCLUSION = 2
# Words of a text that is hardly more than an abstract.
SHORT_TEXT = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph."""

    block: TextBlock
    spans: tuple[Span, ...]
    text: str


def sentences(document: Document, blocks: Sequence[TextBlock]) -> Iterator[Sentence]:
    """Yield the sentences of paragraphs, in their order."""
    for block in blocks:
        if block.kind != "paragraph":
            continue
        rendering = render_with_offsets(document, block.spans)
        for start, end in sentence_bounds(rendering.text):
            spans = rendering.source_spans(start, end, block.spans)
            yield Sentence(block, spans, rendering.text[start:end])


def opening(document: Document, blocks: Sequence[TextBlock], max_words: int) -> list[Block]:
    """Return the first sentences of paragraphs, each paragraph a line, of so many words at most."""
    return lines_of(document, _lead(document, blocks, max_words), with_section=False)


def central(
    document: Document, blocks: Sequence[TextBlock], index: PassageIndex, max_words: int
) -> list[Block]:
    """Return all that some paragraphs say if it is short, else their most central sentences."""
    whole = sum(word_count(sentence.text) for sentence in sentences(document, blocks))
    if whole <= max_words:
        return opening(document, blocks, max_words)
    return lines_of(document, _chosen(document, blocks, index, max_words), with_section=False)


def outlined(
    document: Document, section: Section, index: PassageIndex, max_words: int
) -> list[Block]:
    """Return all that a section says if it is short, else what its paragraphs begin with.

    A paragraph mostly says first what it is about (Baxendale 1958). What is no sentence, such as a
    line of figures, is left out; of one paragraph alone the most central sentences are returned.
    """
    own = list(sentences(document, section.blocks))
    if sum(word_count(sentence.text) for sentence in own) <= max_words:
        return lines_of(document, own, with_section=True, known=section.title)
    whole = prose_of(own)
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in whole:
        paragraphs.setdefault(id(sentence.block), []).append(sentence)
    if len(paragraphs) == 1:
        return central(document, section.blocks, index, max_words)
    kept: list[Sentence] = []
    total = 0
    for sentence in _by_depth(list(paragraphs.values())):
        words = word_count(sentence.text)
        if not kept or total + words <= max_words:
            kept.append(sentence)
            total += words
    kept += [each for sentence in kept for each in _announced(own, sentence, max_words // 2)]
    kept = [
        sentence
        for sentence in own
        if sentence in kept and not _only_announces(own, kept, sentence)
    ]
    return lines_of(document, kept, with_section=True, known=section.title)


def _only_announces(own: Sequence[Sentence], kept: Sequence[Sentence], sentence: Sentence) -> bool:
    """Tell whether a sentence announces what is left out."""
    behind = own[own.index(sentence) + 1 :][:1]
    return sentence.text.endswith((":", "：")) and not any(each in kept for each in behind)


def _announced(own: Sequence[Sentence], sentence: Sentence, max_words: int) -> list[Sentence]:
    """Return how the items of a list begin that a sentence announces, of so many words at most."""
    if not sentence.text.endswith((":", "：")):
        return []
    found: list[Sentence] = []
    total = 0
    for item in own[own.index(sentence) + 1 :]:
        if not item.block.is_list_item:
            break
        if found and item.block is found[-1].block:
            continue
        total += word_count(item.text)
        if total > max_words:
            break
        found.append(item)
    return found


def prose_of(found: Iterable[Sentence]) -> list[Sentence]:
    """Return those of some sentences that are prose, all if none is."""
    every = list(found)
    return [sentence for sentence in every if _is_prose(sentence)] or every


def _is_prose(sentence: Sentence) -> bool:
    return sentence.text.endswith(_ENDS) or word_count(sentence.text) > SHORT_LINE


def _by_depth(paragraphs: Sequence[Sequence[Sentence]]) -> Iterator[Sentence]:
    """Yield the first sentences of all paragraphs, their second ones …; single ones last."""
    prose = [each for each in paragraphs if len(each) > 1 or each[0].text.endswith((":", "："))]
    for depth in range(max(map(len, prose), default=0)):
        for paragraph in prose:
            yield from paragraph[depth : depth + 1]
    yield from (paragraph[0] for paragraph in paragraphs if paragraph not in prose)


def last_sentences(document: Document, blocks: Sequence[TextBlock]) -> list[Block]:
    """Return the last sentences of a short text: an abstract ends with what it concludes."""
    found = prose_of(sentences(document, blocks))
    if sum(word_count(sentence.text) for sentence in found) > SHORT_TEXT:
        return []
    return lines_of(document, found[-OF_CONCLUSION:], with_section=False)


def key_sentences(
    document: Document, profile: Profile, index: PassageIndex, max_words: int
) -> list[Block]:
    """Return what a text says: its conclusion, its beginning, its most central sentences."""
    whole = sum(word_count(sentence.text) for sentence in sentences(document, profile.body))
    if whole <= max_words:
        return opening(document, profile.body, max_words)
    last = profile.conclusion.blocks if profile.conclusion else ()
    kept = _chosen(document, last, index, max_words // 2)[:OF_CONCLUSION] if last else []
    # What a text begins with tells most of what it is about, where it has no abstract: the first
    # sentences are a summary that is hard to beat (Nenkova 2005, on news).
    kept += _lead(document, profile.body, max_words * 2 // 3 if not kept else 0)
    known = {sentence.spans for sentence in kept}
    others = _chosen(document, profile.body, index, max_words)
    kept += [sentence for sentence in others if sentence.spans not in known]
    fitting: list[Sentence] = []
    total = 0
    for sentence in kept:
        total += word_count(sentence.text)
        if not fitting or total <= max_words:
            fitting.append(sentence)
    fitting.sort(key=lambda sentence: sentence.spans[0].start)
    return lines_of(document, fitting, with_section=True)


def _lead(document: Document, blocks: Sequence[TextBlock], max_words: int) -> list[Sentence]:
    """Return the first sentences of paragraphs, so many words at most, but at least one."""
    kept: list[Sentence] = []
    total = 0
    for sentence in sentences(document, blocks):
        if sentence.block.is_list_item and not kept:
            continue  # a note to a table
        if kept and not _is_prose(sentence):
            continue
        total += word_count(sentence.text)
        if kept and total > max_words:
            break
        kept.append(sentence)
    return kept


def _chosen(
    document: Document, blocks: Sequence[TextBlock], index: PassageIndex, max_words: int
) -> list[Sentence]:
    """Return the most central sentences, in reading order; the first ones without vectors."""
    able = [
        sentence
        for sentence in sentences(document, blocks)
        if MIN_WORDS <= word_count(sentence.text) <= MAX_WORDS
        and not sentence.block.is_list_item
        and not sentence.text.endswith((":", "?", "：", "？"))
        and not leans_on_the_one_before(sentence.text)
    ]
    able = prose_of(able)
    order = index.central_sentences(document.id, [sentence.text for sentence in able])
    ranked = [able[place] for place in order] or able
    kept: list[Sentence] = []
    total = 0
    for sentence in ranked[:MAX_SENTENCES]:
        total += word_count(sentence.text)
        if kept and total > max_words:
            break
        kept.append(sentence)
    return sorted(kept, key=lambda sentence: sentence.spans[0].start)


def lines_of(
    document: Document, kept: Sequence[Sentence], *, with_section: bool, known: str = ""
) -> list[Block]:
    """Return sentences as lines, those that stand together as one, under their section.

    The section `known` needs no naming.
    """
    groups: list[list[Sentence]] = []
    for sentence in kept:
        last = groups[-1][-1] if groups else None
        if last and last.block is sentence.block and _is_next(document, last, sentence):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    lines: list[Block] = []
    last_named: tuple[str, ...] = (known,)
    for group in groups:
        block = group[0].block
        hit = passage_of(document.id, block, render(document, block.spans))
        spans = tuple(span for sentence in group for span in sentence.spans)
        named = block.section[-1:] if with_section else ()
        label = f"{named[0]}: " if named and named != last_named else ""
        last_named = named
        lines.append(Line((label, quote(document, hit, spans)), is_item=block.is_list_item))
    return lines


def _is_next(document: Document, first: Sentence, second: Sentence) -> bool:
    between = document.text[first.spans[-1].end : second.spans[0].start]
    return (
        len(between) < 200
        and not render(document, [Span(first.spans[-1].end, second.spans[0].start)]).strip()
    )
