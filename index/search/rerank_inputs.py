"""What the cross-encoder reads of a passage: the part of it that a question is about."""

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from index.query import Part
from index.search.ranking_settings import DEFAULT_RANKING, RankingSettings
from index.text import tokenize
from ingest import Chunk, is_fact, sentence_bounds


def sentences_of(chunk: Chunk) -> list[str]:
    """Return the units of a passage that a question is compared with one by one.

    Args:
        chunk: The passage, of any kind.

    Returns:
        The rows of a table, each as a sentence, or the sentences of any other passage, in order; at
        least one for a passage with text.
    """
    if chunk.kind == "table":
        return row_sentences(chunk.text) or [chunk.text]
    return [chunk.text[start:end] for start, end in _bounds(chunk.text)]


def readings_of(
    chunk: Chunk,
    question: str,
    without: Collection[Part] = (),
    cosines: Sequence[float] = (),
    settings: RankingSettings = DEFAULT_RANKING,
) -> list[str]:
    """Return the texts by which a passage is judged; the best of them counts.

    Of prose, the sentences that share most words with the question, and those around the one that
    is nearest to it, if `cosines` says how near each of `sentences_of` is. A table is read row by
    row, each cell with its column's header, and also as it stands if it has no caption; a note
    alone and with the sentence that it hangs on.
    """
    if chunk.kind == "table":
        rows = [] if "rows" in without else row_sentences(chunk.text)
        closest = _closest(rows, question, settings.rows_read)
        # Without a caption the rows say too little: what stands around the table is read as well.
        return closest if closest and chunk.label else [chunk.text, *closest]
    if chunk.context and "notes" not in without:
        return [chunk.text, f"{chunk.context} {chunk.text}"]
    if chunk.kind == "paragraph" and "windows" not in without:
        return _windows_read(chunk.text, question, cosines, settings.window_characters)
    return [chunk.text]


def _windows_read(text: str, question: str, cosines: Sequence[float], characters: int) -> list[str]:
    runs = [(text[start:end].strip(), span) for start, end, span in window_bounds(text, characters)]
    (closest,) = _closest([window for window, _ in runs], question, 1)
    if not len(cosines):
        return [closest]
    nearest = max(range(len(cosines)), key=lambda number: cosines[number])
    around = [window for window, span in runs if nearest in span]
    return [closest] if closest in around else [closest, around[0]]


def _closest(texts: Sequence[str], question: str, count: int) -> list[str]:
    """Return the texts that share most words with the question, earlier ones first if equal."""
    asked = set(tokenize(question))
    return sorted(texts, key=lambda text: -len(asked & set(tokenize(text))))[:count]


def window_bounds(text: str, characters: int) -> Iterator[tuple[int, int, range]]:
    """Yield where each run of whole sentences begins and ends, and the numbers of its sentences.

    Each is as long as it can be, `characters` at most; a longer sentence is a run of its own.
    """
    bounds = _bounds(text)
    last = 0
    for first, (start, _) in enumerate(bounds):
        last = max(last, first)
        while last + 1 < len(bounds) and bounds[last + 1][1] - start <= characters:
            last += 1
        yield start, bounds[last][1], range(first, last + 1)
        if last + 1 == len(bounds):
            return


def _bounds(text: str) -> list[tuple[int, int]]:
    return sentence_bounds(text) or [(0, len(text))]


def row_sentences(table: str) -> list[str]:
    r"""Return each row of a rendered table as "caption. column: cell; column: cell".

    >>> row_sentences("Yields\nCrop | 2019\nRye | 3 t")
    ['Yields. Crop: Rye; 2019: 3 t']
    """
    lines = table.split("\n")
    header = next((number for number, line in enumerate(lines) if "|" in line), len(lines))
    caption = " ".join(lines[:header])
    cells = [_cells(line) for line in lines[header:] if "|" in line]
    columns, rows = (cells[0], cells[1:]) if cells else ([], [])
    if is_fact(columns, rows):
        columns, rows = [], cells
    return [row_sentence(caption, columns, row) for row in rows]


def lists_facts(table: str) -> bool:
    """Tell whether no row of a rendered table heads the others."""
    cells = [_cells(line) for line in table.split("\n") if "|" in line]
    return bool(cells) and (not any(cells[0]) or is_fact(cells[0], cells[1:]))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def row_sentence(caption: str, columns: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row of a table as a sentence.

    Args:
        caption: The table's caption; may be empty.
        columns: The column headers; an empty one, or one that is missing, is left out.
        cells: The cells of the row; empty ones are left out.

    Returns:
        "caption. header: cell; header: cell"; without headers the first cell heads the others.
    """
    if len(cells) > 1 and cells[0] and not any(columns):
        facts = "; ".join(filter(None, cells[1:]))
        return ". ".join(part for part in (caption, f"{cells[0]}: {facts}") if part)
    pairs = [
        f"{column}: {cell}" if column else cell
        for column, cell in zip_longest(columns, cells, fillvalue="")
        if cell
    ]
    return ". ".join(part for part in (caption, "; ".join(pairs)) if part)
