"""Decodes bytes: as UTF-8 if they are valid, otherwise in the most likely encoding."""

import codecs
import re
import unicodedata

from ingest.documents import CorpusError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Characters that stand in every text, and the share of a text that is letters and the like.
_COMMON_MARKS = frozenset(" \r\n\t.,;:!?-'\"()0123456789。、，：；！？「」“”’\u3000")
COMMON_SHARE = 0.97
# What stands amiss: a capital or sign beyond ASCII behind a small letter; lost characters.
_AMISS = re.compile(r"(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŒŸ]|(?<=[^\W\d_])[‡†ˆ‰ƒ„¡-§¨¬¯¿\x80-\x9f]|\ufffd")
# Signs, besides letters, that a text of an old Mac has.
_MAC_SIGNS = frozenset("“”‘’–—…«»°§£©®™•†")
# One in so many characters beyond ASCII makes a text read badly.
AMISS_SHARE = 6
# Bytes of a file that the guess is made from.
SAMPLE_BYTES = 200_000
# With fewer bytes beyond ASCII, a text is Western; a guess between tables would be a lottery.
MIN_BYTES_FOR_GUESS = 12


def decode(data: bytes, name: str) -> str:
    """Return the text of a file, newlines normalised to one line feed; `name` is for messages.

    UTF-8 is taken where every byte fits; a byte order mark decides for UTF-16 and UTF-32, and
    without one the order of bytes that reads better; for the rest charset-normalizer makes a guess,
    but for texts of old Macs.

    Raises:
        CorpusError: The bytes are not text, or are damaged UTF-8, UTF-16 or UTF-32.
    """
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    if b"\0" in data and not is_wide:
        if wide := _decode_wide(data):
            return _plain_lines(wide)
        raise CorpusError(
            f"{name} contains NUL characters and is not text. Remove it from the folder."
        )
    encoding = next((known for mark, known in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or _is_mostly_utf8(data):
            raise CorpusError(
                f"{name} is damaged {encoding.upper()} (byte {error.start}). "
                "Save it again as UTF-8."
            ) from error
        text = _decode_other(data, name)
    return _plain_lines(text)


def _plain_lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decode_wide(data: bytes) -> str:
    """Return the text of UTF-16 without a mark, in the order of bytes that reads better.

    Nothing if neither reads: less than `COMMON_SHARE` of the characters are letters, figures,
    punctuation or space, or none of them is a space or punctuation.
    """
    best, text = 0, ""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            read = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = read[:SAMPLE_BYTES]
        shown = sum(c in "\r\n\t" or unicodedata.category(c)[0] in "LMNPSZ" for c in sample)
        marks = sum(c in _COMMON_MARKS for c in sample)
        if shown >= COMMON_SHARE * len(sample) and marks > best:
            best, text = marks, read
    return text


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether what is not ASCII is UTF-8 with a little damage, or holds lone surrogates."""
    try:
        data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", errors="replace")
        fits = sum(character > "\x7f" and character != "\ufffd" for character in lenient)
        return fits > 2 * lenient.count("\ufffd")
    return True


def _decode_other(data: bytes, name: str) -> str:
    beyond_ascii = sum(byte > 0x7F for byte in data[:SAMPLE_BYTES])
    if beyond_ascii < MIN_BYTES_FOR_GUESS:
        return _western(data, "cp1252")
    from charset_normalizer import from_bytes  # only needed for the odd file

    guess = from_bytes(data[:SAMPLE_BYTES]).best()
    if guess is None:
        raise CorpusError(f"{name} is in no encoding that is known. Save it again as UTF-8.")
    return _western(data, guess.encoding)


def _western(data: bytes, guessed: str) -> str:
    """Return the text as guessed, or as Mac Roman if that alone reads well.

    The accented letters and quotation marks of old Macs are capitals and signs in other tables:
    they then stand in the middle of words.
    """
    text = data.decode(guessed, errors="replace")
    beyond = sum(character > "\x7f" for character in text)
    if len(_AMISS.findall(text)) * AMISS_SHARE < beyond:
        return text
    mac = data.decode("mac_roman")
    fits = all(c < "\x80" or c.isalpha() or c in _MAC_SIGNS for c in mac)
    return mac if fits and not _AMISS.search(mac) else text
