"""Retrievers of LangChain and LlamaIndex, and plain functions, become retrievers to be asked.

Neither library is imported: an object is known by its methods.
"""

import importlib
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from eval.retrievers.found import FoundPassage, Retriever, RetrieverError, parse_hit

# Where metadata of other programs name the text that a passage is from, the surest first.
DOCUMENT_KEYS = ("document", "document_id", "doc_id", "source", "file_path", "file_name", "url")


class FunctionRetriever:
    """A function of a question, or of a question and a number, as a retriever."""

    def __init__(self, function: Callable[..., Iterable[Any]]) -> None:
        """Keep the function; it returns hits, dictionaries of their fields, or texts."""
        self._function = function
        self._takes_number = parameters(function) > 1

    def retrieve(self, question: str, top_k: int) -> list[FoundPassage]:
        """Return what the function finds.

        Raises:
            ValueError: It returns what is no hit.
        """
        found = self._function(question, top_k) if self._takes_number else self._function(question)
        return [as_hit(each) for each in list(found)[:top_k]]


def from_langchain(retriever: Any) -> FunctionRetriever:  # noqa: ANN401 - known by its methods
    """Return a retriever of LangChain (`invoke(question)` → documents) as one to be asked."""
    return FunctionRetriever(lambda question: retriever.invoke(question))


def from_llama_index(retriever: Any) -> FunctionRetriever:  # noqa: ANN401 - known by its methods
    """Return a retriever of LlamaIndex (`retrieve(question)` → nodes) as one to be asked."""
    return FunctionRetriever(lambda question: retriever.retrieve(question))


def as_retriever(found: Any) -> Retriever:  # noqa: ANN401 - known by its methods
    """Return an object as a retriever to be asked, whichever of these kinds it is of.

    Raises:
        RetrieverError: It is of none.
    """
    if hasattr(found, "retrieve"):
        if parameters(found.retrieve) > 1:
            return FunctionRetriever(found.retrieve)
        return from_llama_index(found)
    if hasattr(found, "invoke"):
        return from_langchain(found)
    if callable(found):
        return FunctionRetriever(found)
    raise RetrieverError(
        f"A {type(found).__name__} is not a retriever. Give one with a method "
        "retrieve(question, top_k), a retriever of LangChain or LlamaIndex, or a function."
    )


def load_retriever(name: str, folder: Path) -> Retriever:
    """Return the retriever that "module:name" names, imported as seen from a folder.

    A function without parameters, or a class, is called to make it.

    Raises:
        RetrieverError: There is no such module or name, or it is not a retriever.
    """
    module_name, colon, attribute = name.partition(":")
    if not (module_name and colon and attribute):
        raise RetrieverError(f"{name!r} does not name a retriever. Write it as module:name")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        raise RetrieverError(
            f"{module_name} cannot be imported ({error}). Name a module of the folder {folder} or "
            "of an installed package."
        ) from error
    if not hasattr(module, attribute):
        raise RetrieverError(f"{module_name} has no {attribute!r}. Check the name.")
    found = getattr(module, attribute)
    if inspect.isclass(found) or (inspect.isfunction(found) and not parameters(found)):
        found = found()
    return as_retriever(found)


def as_hit(found: Any) -> FoundPassage:  # noqa: ANN401 - known by its attributes
    """Return what a retriever gives as a hit.

    It may be a hit, a dictionary of its fields, a text, a document of LangChain, or a node of
    LlamaIndex with its score.

    Raises:
        ValueError: It is none of these.
    """
    if isinstance(found, FoundPassage):
        return found
    if hasattr(found, "page_content"):
        return _from_parts(found.page_content, found.id, found.metadata, None)
    if hasattr(found, "node"):
        node = found.node
        text = node.get_content() if hasattr(node, "get_content") else node.text
        return _from_parts(text, getattr(node, "node_id", None), node.metadata, found.score)
    return parse_hit(found)


def parameters(function: Callable[..., Any]) -> int:
    """Return how many arguments a function can be called with, by position."""
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    try:
        listed = inspect.signature(function).parameters.values()
    except ValueError:  # of some built-in functions it is not known
        return 1
    return sum(parameter.kind in kinds for parameter in listed)


def _from_parts(
    text: str,
    name: object,
    metadata: Mapping[str, Any] | None,
    score: float | None,
) -> FoundPassage:
    about = metadata or {}
    document = next((str(about[key]) for key in DOCUMENT_KEYS if about.get(key)), "")
    given = cast("Sequence[Any]", about.get("spans") or ())
    spans = [list(span) for span in given] if document else []
    fields = {"text": text, "document": document, "spans": spans, "id": name or ""}
    return parse_hit({**fields, "score": score if score is None else float(score)})
