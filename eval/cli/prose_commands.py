"""`gloss eval prose`: answers in the texts' words beside those that a language model writes."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.progress import Progress

from app import endpoint_of
from app.cli import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    LlmModelOption,
    LlmOption,
    LlmRemoteOption,
    ModelsOption,
    err,
    open_assistant,
    out,
    print_json,
)
from eval.cli.gate_commands import QuestionsOption, eval_cli
from eval.gold import QUESTIONS_FILE, load_questions
from eval.report import prose_table
from eval.runs import compare_prose, spread


@eval_cli.command("prose")
def prose_command(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    questions_file: QuestionsOption = QUESTIONS_FILE,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Put so many questions at most, spread evenly.")
    ] = 1_000,
    llm: LlmOption = "",
    llm_model: LlmModelOption = "",
    llm_allow_remote: LlmRemoteOption = False,
    as_json: JsonOption = False,
) -> None:
    """Measure how far citations bear out the sentences of answers, as ALCE does.

    With --llm and --llm-model the same questions are also answered in prose, side by side; without
    them only in the texts' own words. Sentences that their citations do not say are listed.
    """
    endpoint = endpoint_of(llm, llm_model, allow_remote=llm_allow_remote)
    assistant = open_assistant(corpus, index_dir, models)
    questions = spread(load_questions(questions_file, assistant.documents), limit)
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Asking", total=len(questions))
        ways = compare_prose(assistant, endpoint, questions, lambda _: bar.advance(task))
    if as_json:
        print_json([asdict(way) for way in ways])
        return
    out.print(prose_table(ways), markup=False, soft_wrap=True)
    for way in ways:
        for one in way.unsupported:
            line = f"not said by its citations, {way.name}, {one.question_id}: {one.text}"
            out.print(line, markup=False, soft_wrap=True)
