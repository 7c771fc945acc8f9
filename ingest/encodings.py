"""Bytes become text, whatever they were written in: UTF-8 if they can be, else the likeliest."""

import codecs

from ingest.documents import CorpusError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes of a file that the guess is made from.
SAMPLE_BYTES = 200_000
# With fewer bytes beyond ASCII, a text is Western; a guess between tables would be a lottery.
MIN_BYTES_FOR_GUESS = 12


def decode(data: bytes, name: str) -> str:
    """Return the text of a file, newlines normalised to one line feed; `name` is for messages.

    UTF-8 is taken where every byte fits; a byte order mark decides for UTF-16 and UTF-32; for the
    rest charset-normalizer makes a guess.

    Raises:
        CorpusError: The bytes are no text, or damaged UTF-8, UTF-16 or UTF-32.
    """
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    if b"\0" in data and not is_wide:
        raise CorpusError(f"{name} holds NUL characters and is no text. Remove it from the folder.")
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
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


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
        return data.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes  # only needed for the odd file

    guess = from_bytes(data[:SAMPLE_BYTES]).best()
    if guess is None:
        raise CorpusError(f"{name} is in no encoding that is known. Save it again as UTF-8.")
    return data.decode(guess.encoding, errors="replace")
