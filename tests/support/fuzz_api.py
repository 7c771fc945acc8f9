"""Put thousands of made-up requests to the API, and write what came of it into docs/fuzz.md.

    python tests/support/fuzz_api.py [--examples 70] [--output docs/fuzz.md]

The assistant has fake models, since the answers themselves are tested elsewhere; files are really
added and removed, in a folder of its own. Left out is the check that a request of the right form is
never refused: "?" is of the right form, and asks nothing.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from api_server import BOARDS, PHASES, loaded, serving  # noqa: E402
from fakes import FakeLogits, models_with  # noqa: E402

from app import Assistant  # noqa: E402
from app.api.service import Service  # noqa: E402

PHASES_OF_RUN = "examples,coverage,fuzzing,stateful"
LEFT_OUT = "positive_data_acceptance"
# A request of a wrong form may also be refused for its size.
CONFIG = """
[checks]
negative_data_rejection.expected-statuses = [400, 401, 403, 404, 405, 413, 415, 422, 429, 431]
"""
SUMMARY = re.compile(r"Test cases:\n\s+(\d+) generated, (.+)")
LEAST = 2_000


def main():
    """Run, print what schemathesis says, write the figures, and return its exit code."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--examples", type=int, default=70, help="for each operation")
    arguments.add_argument("--output", type=Path, help="Markdown file to write to")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        (texts / "sub").mkdir(parents=True)
        (texts / "boards.md").write_text(BOARDS, encoding="utf-8")
        (texts / "sub" / "phases.md").write_text(PHASES, encoding="utf-8")
        models = models_with(FakeLogits())
        assistant = Assistant.from_corpus(texts, Path(folder) / "index", models=models)
        with serving(Service(loaded(assistant))) as address:
            config = Path(folder) / "schemathesis.toml"
            config.write_text(CONFIG, encoding="utf-8")
            code, printed = fuzz(address, chosen.examples, config)
    print(printed)
    found = SUMMARY.search(printed)
    if found and int(found[1]) < LEAST:
        print(f"{found[1]} requests are fewer than {LEAST}: name more --examples")
        code = code or 1
    if found and chosen.output:
        chosen.output.write_text(page(found, chosen.examples, printed), encoding="utf-8")
    return code


def fuzz(address, examples, config):
    """Return the exit code and what schemathesis prints."""
    done = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"),
            *("--config-file", config, "run", f"{address}/api/v1/openapi.json", "--no-color"),
            *("--phases", PHASES_OF_RUN, "--max-examples", str(examples)),
            *("--exclude-checks", LEFT_OUT, "--warnings", "off"),
            *("--suppress-health-check", "all"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def page(found, examples, printed):
    """Return the page for docs/."""
    version = re.search(r"Schemathesis v?(\S+)", printed)
    return (
        "# Made-up requests\n\n"
        f"Written by `make fuzz-api` on {datetime.now(UTC).date()}"
        f"{f' with schemathesis {version[1]}' if version else ''}: {examples} examples for each"
        f" operation of the OpenAPI document, in the phases {PHASES_OF_RUN}; every check but"
        f" {LEFT_OUT} (a question of the right form may ask nothing).\n\n"
        f"**{found[1]} requests, {found[2]}.**\n"
    )


if __name__ == "__main__":
    sys.exit(main())
