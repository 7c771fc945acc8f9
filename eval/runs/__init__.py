"""Questions are put, runs kept, and judged by the gate."""

from eval.runs.ablation import (
    ablate,
    ablation_table,
    searched,
)
from eval.runs.baseline import (
    BASELINE_FILE,
    GATED_MODE,
    Baseline,
    BaselineError,
    baseline_file_of,
    changelog_line,
    identity,
    is_own,
    load_baseline,
    load_ranks,
    shown_figures,
    with_line,
    write_baseline,
)
from eval.runs.compare import (
    TOLERANCE,
    changes,
    losses,
)
from eval.runs.gate_rule import (
    ALPHA,
    DEVIATIONS,
    Verdict,
    gate,
    judge,
    noise,
    reasons,
    summary,
)
from eval.runs.gate_simulation import (
    RESAMPLINGS,
    simulate,
    simulation_text,
)
from eval.runs.remembering import (
    RememberingEncoder,
    RememberingReranker,
)
from eval.runs.results import (
    OPENING_CHARACTERS,
    RankedPassage,
    Result,
    results_of,
)
from eval.runs.run_folder import (
    RUN_FILE,
    Run,
    RunError,
    check_same_texts,
    figures_of,
    read_run,
    timings_of,
    trec_name,
    write_run,
)
from eval.runs.runner import (
    TOP_K,
    Evaluation,
    as_record,
    evaluate,
)
from eval.runs.sweep import (
    answered,
    sweep,
    sweep_table,
)

__all__ = [
    "ALPHA",
    "BASELINE_FILE",
    "DEVIATIONS",
    "GATED_MODE",
    "OPENING_CHARACTERS",
    "RESAMPLINGS",
    "RUN_FILE",
    "TOLERANCE",
    "TOP_K",
    "Baseline",
    "BaselineError",
    "Evaluation",
    "RankedPassage",
    "RememberingEncoder",
    "RememberingReranker",
    "Result",
    "Run",
    "RunError",
    "Verdict",
    "ablate",
    "ablation_table",
    "answered",
    "as_record",
    "baseline_file_of",
    "changelog_line",
    "changes",
    "check_same_texts",
    "evaluate",
    "figures_of",
    "gate",
    "identity",
    "is_own",
    "judge",
    "load_baseline",
    "load_ranks",
    "losses",
    "noise",
    "read_run",
    "reasons",
    "results_of",
    "searched",
    "shown_figures",
    "simulate",
    "simulation_text",
    "summary",
    "sweep",
    "sweep_table",
    "timings_of",
    "trec_name",
    "with_line",
    "write_baseline",
    "write_run",
]
