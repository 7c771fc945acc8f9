"""Benchmarks of speed: run by hand, never by the tests."""

from eval.bench.model_comparison import (
    COMPARED,
    MeasuredModels,
    measure_models,
    models_table,
)

__all__ = [
    "COMPARED",
    "MeasuredModels",
    "measure_models",
    "models_table",
]
