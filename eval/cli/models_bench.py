"""`gloss models bench`: sets of models beside each other, on the questions of a corpus.

Only command lines print.
"""

from pathlib import Path
from typing import Annotated

import typer

from app import Assistant, locate
from app.cli import DEFAULT_CORPUS, CorpusOption, JsonOption, err, models_cli, out, print_json
from eval.bench import COMPARED, measure_models, models_table
from eval.cli.gate_commands import QuestionsOption
from eval.gold import QUESTIONS_FILE, Question, load_questions
from index import models_of

PACKAGED = Path("packaged")


@models_cli.command("bench")
def bench_command(
    models: Annotated[
        list[Path],
        typer.Argument(help="Files or folders as for --models, beside the packaged ones."),
    ],
    corpus: CorpusOption = DEFAULT_CORPUS,
    questions_file: QuestionsOption = QUESTIONS_FILE,
    as_json: JsonOption = False,
) -> None:
    """Measure sets of models beside the packaged one: what they find, and how long it takes.

    Each builds an index of its own, which is removed. Takes minutes.
    """
    folder = locate(corpus).folder

    def load(assistant: Assistant) -> list[Question]:
        return load_questions(questions_file, assistant.documents)

    sets = [(str(one), models_of(folder, one)) for one in dict.fromkeys((PACKAGED, *models))]
    measured = []
    for name, chosen in sets:
        err.print(f"Measuring {name}", markup=False, soft_wrap=True)
        measured.append(measure_models(name, chosen, folder, load))
    if not as_json:
        out.print(models_table(measured), markup=False, soft_wrap=True)
        return
    print_json(
        [
            {
                "name": one.name,
                "models": one.models,
                "figures": {measure: one.mean(measure) for measure in COMPARED},
                "questions": len(one.figures),
                "passages": one.passages,
                "build_seconds": one.build_seconds,
                "milliseconds": one.milliseconds,
                "first_milliseconds": one.first_milliseconds,
                "is_slow": one.is_slow,
            }
            for one in measured
        ]
    )
