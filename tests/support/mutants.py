"""Break one safeguard at a time in a copy of the project, and tell whether a test notices.

    python tests/support/mutants.py [--only WORD] [--output docs/mutants.md]

A mutant is killed if a test fails. One that survives is a safeguard that no test defends.
Each mutant names its module, what is replaced by what, and the tests that should notice.
"""

import argparse
import contextlib
import importlib
import json
import os
import re
import shlex
import shutil
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("app", "eval", "index", "ingest", "tests", "corpus", "pyproject.toml")
SECONDS = 300
FAILED_TO_RUN = 3
BEFORE = "killed before"  # in the run that this one goes on with
# Libraries that are loaded once, for all mutants.
LOADED = (
    *("numpy", "scipy.stats", "faiss", "bm25s", "pydantic", "hypothesis", "httpx", "uvicorn"),
    *("gradio", "fastapi", "mcp.server", "starlette.testclient", "lxml.html", "docx", "reportlab"),
    *("langchain_text_splitters", "sentencex", "typer", "rich.markdown", "ir_measures"),
)

API, PAGE = "tests/app/api/", "tests/app/page/"
BAD = f"{API}test_api_bad_input.py"
ORIGIN, HOST, BODY = f"{BAD} -k origin", f"{BAD} -k host", f"{BAD} -k oversized_body"
HEADERS, SLOW = f"{BAD} -k oversized_headers", f"{BAD} -k slow_client"
KEYS = f"{API}test_api_keys.py"
SERVING = f"{API}test_serving.py -k"
CONNECTIONS, ANYONE = f"{SERVING} connection", f"{SERVING} beyond_this_machine"
REPEATS = f"{API}test_api_limits.py"
DOOR = f"{PAGE}test_page_door.py -k"
WAITING = f"{PAGE}test_uploads_waiting.py -k"
STORAGE = "tests/index/storage/test_storage.py -k"
FILES = "tests/ingest/corpus/test_files.py -k beyond_the_limit"
CONVERSION = "tests/ingest/corpus/test_conversion.py -k"
READING = "tests/ingest/corpus/test_reading_limits.py -k"
CHUNKING = "tests/ingest/structure/test_chunking.py -k no_passage_is_longer"
UPKEEP = "tests/index/search/test_upkeep.py -k"
UPLOADS = f"{API}test_api_uploads.py -k name_that_is_none"
QUALITY = "tests/ingest/corpus/test_quality.py -k"
LOOKALIKES = "tests/ingest/glossary/test_lookalikes.py"
TITLES = "tests/ingest/corpus/test_files.py -k title"
COMPOSE = "tests/app/answering/test_compose.py -k verbatim"
PAIRED = "tests/eval/measures/test_paired.py"


@dataclass(frozen=True)
class Mutant:
    """A change of one line of a module, and the tests that should notice it."""

    module: str
    before: str
    after: str
    tests: str

    def applied(self, text):
        """Return the module's text with the change, or raise if it is not there just once."""
        if text.count(self.before) != 1:
            raise SystemExit(f"{self.module} has {self.before!r} {text.count(self.before)} times")
        return text.replace(self.before, self.after)


def mutants():
    """Return all mutants, by what they break."""
    guard = [
        ("app/api/middleware.py", before, after, tests)
        for before, after, tests in (
            (
                "if origin not in self._opening.origins:",
                "if not any(origin in one or one in origin for one in self._opening.origins):",
                ORIGIN,
            ),
            (
                'return origin.lower() in (f"http://{host.lower()}", f"https://{host.lower()}")',
                "return host.lower() in origin.lower()",
                ORIGIN,
            ),
            (
                "if hosts is not None and name not in hosts:",
                "if hosts is not None and not any(one in name for one in hosts):",
                HOST,
            ),
            ("if size > self._most_headers:", "if size > 10 * self._most_headers:", HEADERS),
            (
                'if "content-length" in headers and "transfer',
                'if "x" in headers and "transfer',
                f"{DOOR} told_twice",
            ),
            (
                "        if key is None:\n",
                "        if key is None and header:\n",
                f"{KEYS} -k missing_or_wrong",
            ),
            (
                'scope["path"].startswith(UPLOADS[1]) and scope["method"] not in READING',
                'scope["path"] == UPLOADS[1] and scope["method"] not in READING',
                f"{KEYS} -k write",
            ),
            ('key.access == "read-write" if key else', "True if key else", f"{KEYS} -k write"),
            ('if scheme.lower() == "bearer" else None', "", f"{KEYS} -k another_scheme"),
            (
                "wait = self._rate.take(key.name)",
                "wait = self._rate.take(key.name) > 60",
                f"{KEYS} -k too_often",
            ),
            (
                "if declared.isdigit() and int(declared) > most:",
                "if declared.isdigit() and int(declared) > 100 * most:",
                BODY,
            ),
            ("if len(body) > most:", "if len(body) > 100 * most:", BODY),
            ("async with asyncio.timeout(seconds):", "async with asyncio.timeout(None):", SLOW),
        )
    ]
    doors = [
        (
            "app/api/tokens.py",
            "hmac.compare_digest(key.sha256, hashed)",
            "key.sha256",
            f"{KEYS} -k constant_time",
        ),
        ("app/api/tokens.py", "os.O_EXCL, 0o600)", "os.O_EXCL, 0o644)", f"{KEYS} -k owners_alone"),
        (
            "app/api/http_server.py",
            "if len(self.connections) > most_connections():",
            "if len(self.connections) > 10 * most_connections():",
            CONNECTIONS,
        ),
        (
            "app/api/http_server.py",
            "call_later(HEAD_SECONDS,",
            "call_later(99 * HEAD_SECONDS,",
            CONNECTIONS,
        ),
        (
            "app/api/http_server.py",
            "if opening.keys is None and not allow_anyone:",
            "if opening.keys is None and allow_anyone:",
            ANYONE,
        ),
        (
            "app/api/limits.py",
            "if now - last < REPEAT_SECONDS:",
            "if now < last:",
            REPEATS,
        ),
        (
            "app/page/page_door.py",
            "_refuse_other_sites(Headers(scope=scope))",
            "pass",
            f"{DOOR} not_loaded_into",
        ),
        (
            "app/page/page_door.py",
            '("cross-site", "same-site")',
            '("cross-site",)',
            f"{DOOR} not_loaded_into",
        ),
        (
            "app/page/page_door.py",
            "if UNUSED_PATHS.fullmatch(path):",
            "if False:",
            f"{DOOR} not_described",
        ),
        ("app/page/page_door.py", "self._count_login(scope)", "pass", f"{DOOR} slowed_down"),
        ("app/page/page_door.py", '"; SameSite=Strict"', '"; SameSite=Lax"', f"{DOOR} cookie"),
        (
            "app/page/page_door.py",
            "receive, PAGE_BODY,",
            "receive, 9 * PAGE_BODY,",
            f"{DOOR} large_body",
        ),
        ("app/page/upload_door.py", "if others:", "if others is None:", f"{WAITING} not_read"),
        (
            "app/page/upload_door.py",
            "if self._left < 0:",
            "if self._left < -(1 << 30):",
            f"{DOOR} large_upload",
        ),
        (
            "app/page/upload_folder.py",
            "> MOST_BYTES_OF_ONE",
            "> 9 * MOST_BYTES_OF_ONE",
            f"{WAITING} one_sender",
        ),
        (
            "app/page/upload_folder.py",
            "+ size > MOST_BYTES:",
            "> MOST_BYTES:",
            f"{WAITING} all_senders",
        ),
        (
            "app/page/upload_folder.py",
            "if path.stat().st_mtime < oldest:",
            "if oldest < 0:",
            f"{WAITING} after_an_hour",
        ),
    ]
    storage = [
        (f"index/storage/{module}.py", before, after, f"{STORAGE} {words}")
        for module, before, after, words in (
            (
                "manifest",
                "not _plain(folder / name) or fingerprint(folder / name) != expected",
                "not _plain(folder / name)",
                "swapped",
            ),
            (
                "manifest",
                "{MANIFEST, *files} ^ set(found)",
                "{MANIFEST, *files} - set(found)",
                "links_beside",
            ),
            (
                "manifest",
                "or not folder.is_dir() or folder.is_symlink():",
                "or not folder.is_dir():",
                "linked_generation",
            ),
            (
                "manifest",
                "if found.get(field) != expected:",
                "if field not in found:",
                "another_origin",
            ),
            ("manifest", "if not _plain(current):", "if not current.exists():", "linked_pointer"),
            ("writer", "        _refuse_strangers(index_dir)\n", "", "foreign_folder"),
            (
                "writer",
                "keep = keep or current_name(index_dir)",
                "keep = keep or final.name",
                "has_been_replaced",
            ),
            (
                "writer",
                "FOLDER_MODE, FILE_MODE = 0o700, 0o600",
                "FOLDER_MODE, FILE_MODE = 0o755, 0o644",
                "owner_alone",
            ),
            ("arrays", "if held != prod(shape)", "if held > prod(shape)", "billion"),
        )
    ]
    readers = [
        (
            "ingest/corpus/child_process.py",
            "limits[resource.RLIMIT_AS] = memory_bytes",
            "pass",
            f"{CONVERSION} memory",
        ),
        (
            "ingest/corpus/conversion.py",
            "if len(written) >= limits.answer_bytes:",
            "if False:",
            f"{CONVERSION} beyond_the_limit",
        ),
        (
            "ingest/corpus/reading.py",
            "if len(chunks) > limits.passages:",
            "if False:",
            f"{READING} too_many",
        ),
        (
            "ingest/corpus/child_process.py",
            "limits[resource.RLIMIT_CPU] = seconds",
            "pass",
            f"{READING} too_long",
        ),
        (
            "ingest/corpus/file_text.py",
            "    except Exception as error:",
            "    except OSError as error:",
            f"{UPKEEP} tried_again",
        ),
        (
            "index/search/contents.py",
            "    except Exception as error:",
            "    except OSError as error:",
            f"{UPKEEP} taken_apart",
        ),
        (
            "ingest/structure/chunking.py",
            "if len(chunk.text) <= MOST_CHARACTERS:",
            "if chunk:",
            CHUNKING,
        ),
        ("ingest/corpus/folder.py", "    if size > limit:", "    if size > 2 * limit:", FILES),
        (
            "ingest/formats/archive.py",
            "if unpacked > max_unpacked:",
            "if unpacked < 0:",
            f"{CONVERSION} unpacks",
        ),
        (
            "ingest/formats/archive.py",
            "if is_xml and declares",
            "if not is_xml and declares",
            f"{CONVERSION} entities",
        ),
        (
            "ingest/formats/pdf/pdf_reader.py",
            "if len(document) > max_pages:",
            "if False:",
            f"{CONVERSION} ten_thousand",
        ),
        (
            "ingest/corpus/uploads.py",
            "fits and not _ODD.search(name) and",
            "fits and",
            UPLOADS,
        ),
        (
            "ingest/corpus/quality.py",
            "every = STRETCH * (len(text) // (STRETCH * MOST_STRETCHES) + 1)",
            "every = STRETCH",
            f"{QUALITY} long_text",
        ),
        (
            "ingest/corpus/titles.py",
            " or len(first) > MOST_MARKED * MAX_TITLE_CHARACTERS",
            "",
            TITLES,
        ),
        (
            "ingest/glossary/lookalikes.py",
            "_is_latin(seen_as) and any(map(_is_latin, word))",
            "False",
            LOOKALIKES,
        ),
        (
            "ingest/glossary/lookalikes.py",
            "len(skeletons[seen_as]) > 1",
            "False",
            LOOKALIKES,
        ),
    ]
    gate = [
        (
            "app/answering/compose.py",
            "if rendered == quote.text and quote.shown in",
            "if quote.shown in",
            COMPOSE,
        ),
        (
            "app/answering/compose.py",
            "return block if all(_stands(",
            "return block if any(_stands(",
            COMPOSE,
        ),
        ("eval/runs/gate_rule.py", "self.answers or self.forged)", "self.answers)", PAIRED),
        (
            "eval/runs/gate_rule.py",
            "if d.gain < -tolerance]",
            "if d.gain < -9 * tolerance]",
            PAIRED,
        ),
        ("eval/runs/gate_rule.py", "if move.must and move.lost)", "if move.must)", PAIRED),
    ]
    return [Mutant(*one) for one in (*guard, *doors, *storage, *readers, *gate)]


def main():
    """Try all mutants, print how each fared, write the page, and return 1 if one survived."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--only", default="", help="a word in the module or the change")
    arguments.add_argument("--output", type=Path, help="Markdown file to write to")
    arguments.add_argument("--minutes", type=float, default=600.0, help="begin none after that")
    arguments.add_argument("--known", type=Path, help="file of results: a stopped run goes on")
    chosen = arguments.parse_args()
    until = time.monotonic() + 60 * chosen.minutes
    for name in LOADED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    tried = [m for m in mutants() if chosen.only in f"{m.module} {m.before}"]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "gloss"
        copy.mkdir()
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        results = run_all(tried, copy, until, chosen.known)
    if chosen.output:
        chosen.output.write_text(page(results), encoding="utf-8")
    return int(any(result not in ("killed", BEFORE) for _, result in results))


def run_all(tried, copy, until, path):
    """Return each mutant with its result; those that were known to be killed are not run again."""
    known = known_results(path)
    killers = set()
    results = []
    for mutant in tried:
        result = known.get(repr(mutant))
        if result != "killed" and time.monotonic() > until:
            result = "not run"
        elif result != "killed":
            result, seconds, failed = fate(mutant, copy)
            killers.update(failed)
            print(f"{result:9} {seconds:5.0f} s  {mutant.module}: {mutant.after!r}", flush=True)
            known[repr(mutant)] = result
            if path:
                path.write_text(json.dumps(known), encoding="utf-8")
        else:
            result = BEFORE
        results.append((mutant, result))
    # A test that fails anyway kills nothing.
    if killers and run_tests(sorted(killers), copy, 4 * SECONDS)[0] != 0:
        raise SystemExit("Some of these tests fail without a mutant: mend them first.")
    return results


def known_results(path):
    """Return the results of a run that was stopped, by mutant."""
    return json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else {}


def fate(mutant, copy):
    """Return whether a mutant was killed, after how many seconds, and by which test."""
    path = copy / mutant.module
    text = path.read_text(encoding="utf-8")
    path.write_text(mutant.applied(text), encoding="utf-8")
    started = time.monotonic()
    code, failed = run_tests(shlex.split(mutant.tests), copy, SECONDS)
    # 1: a test failed; 2: not even the imports went well; 0: nobody noticed.
    known = {0: "SURVIVED", 1: "killed", 2: "killed", None: "timed out"}
    result = known.get(code, f"exit code {code}")
    path.write_text(text, encoding="utf-8")
    return result, time.monotonic() - started, failed


def run_tests(tests, copy, seconds):
    """Return the exit code of some tests in a copy, None if they took too long, and what failed.

    They run in a fork of this process, which has loaded what takes long to load and is not ours.
    """
    quiet = "ignore::pytest.PytestAssertRewriteWarning"
    options = ("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-W", quiet)
    with tempfile.TemporaryFile() as printed:
        child = os.fork()
        if child == 0:
            os._exit(tested([*options, *tests], copy, printed.fileno()))
        code = exit_code(child, seconds)
        printed.seek(0)
        text = printed.read().decode("utf-8", "replace")
    if code == FAILED_TO_RUN:
        raise SystemExit(text)
    return code, re.findall(r"^FAILED (\S+?::\w+)", text, re.MULTILINE)


def tested(arguments, copy, printed):
    """Run tests in this process, which is a fork, and return their exit code; never raise."""
    try:
        os.chdir(copy)
        sys.path[:0] = [str(copy)]
        for stream in (1, 2):
            os.dup2(printed, stream)
        return int(pytest.main(arguments))
    except BaseException:  # noqa: BLE001 - it would go on as the parent
        traceback.print_exc()
        return FAILED_TO_RUN


def exit_code(child, seconds):
    """Return the exit code of a child process; None if it had to be ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def page(results):
    """Return the page for docs/."""
    killed = sum(result in ("killed", BEFORE) for _, result in results)
    before = sum(result == BEFORE for _, result in results)
    ran = sum(result != "not run" for _, result in results)
    left = f" {len(results) - ran} were not run." if ran < len(results) else ""
    if before:
        left += f" {before} were killed in an earlier run, with which this one goes on."
    rows = "\n".join(
        f"| `{m.module}` | `{shown(m.before)}` | `{shown(m.after)}` | {result} |"
        for m, result in results
    )
    return (
        "# Safeguards that are broken one at a time\n\n"
        f"Written by `make mutants` on {datetime.now(UTC).date()}: each line is taken out or"
        " weakened in a copy of the project, and the tests that `tests/support/mutants.py` names"
        f" for it are run. **{killed} of {ran} are killed**: a test fails.{left}\n\n"
        f"| module | what is replaced | by | |\n|---|---|---|---|\n{rows}\n"
    )


def shown(code):
    """Return code as it fits into a cell."""
    return " ".join(code.split()).replace("|", "\\|") or "(nothing)"


if __name__ == "__main__":
    sys.exit(main())
