"""Gloss inside LangChain: a retriever of passages, and a runnable that answers.

from app import Assistant
from app.langchain_retriever import GlossRetriever, answer_runnable

assistant = Assistant.from_corpus("corpus/")
passages = GlossRetriever(assistant=assistant, k=4).invoke("What are short boards?")
answer = answer_runnable(assistant).invoke("What are short boards?")
"""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Passage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import Field

from app.answer import answer_to_json
from app.assistant import Assistant
from index import Hit, Mode


class GlossRetriever(BaseRetriever):
    """Returns the passages for a question, best first.

    Attributes:
        assistant: What it asks.
        k: Passages at most; may also be given to `invoke`.
        mode: "full" (the best), "fused", "dense" or "lexical".
        documents: Ids of the texts that alone are searched; none for all.
    """

    assistant: Assistant
    k: int = Field(4, ge=1)
    mode: Mode = "full"
    documents: tuple[str, ...] = ()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Passage]:
        """Return passages as LangChain has them.

        Raises:
            QuestionError: The question is blank, or `k` is below 1.
        """
        top_k = self.k if k is None else k
        titles = {document.id: document.title for document in self.assistant.documents}
        hits = self.assistant.search(query, top_k, mode=self.mode, documents=self.documents)
        return [_passage(hit, titles[hit.chunk.document_id]) for hit in hits]


def answer_runnable(assistant: Assistant) -> Runnable[Any, dict[str, Any]]:
    """Return a runnable that answers.

    It takes a question, or `{"question": …, "history": [(question, answer), …], "documents": […]}`,
    and gives what `answer_to_json` gives.
    """

    def answer(asked: str | dict[str, Any]) -> dict[str, Any]:
        if isinstance(asked, str):
            return answer_to_json(assistant.ask(asked))
        history, documents = asked.get("history", ()), asked.get("documents", ())
        return answer_to_json(assistant.ask(asked["question"], history, documents=documents))

    return RunnableLambda(answer)


def _passage(hit: Hit, title: str) -> Passage:
    chunk = hit.chunk
    about = {
        "document_id": chunk.document_id,
        "title": title,
        "section": list(chunk.section),
        "spans": [(span.start, span.end) for span in chunk.spans],
        "kind": chunk.kind,
        "label": chunk.label,
        "rank": hit.rank,
        "score": hit.score,
    }
    return Passage(page_content=chunk.text, id=chunk.id, metadata=about)
