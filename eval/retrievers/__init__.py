"""Any retriever is asked, or its finished run read, and what it found is scored."""

from eval.retrievers.adapters import (
    as_hit,
    as_retriever,
    from_langchain,
    from_llama_index,
    load_retriever,
)
from eval.retrievers.asking import (
    EndpointRetriever,
    ask_all,
    run_command,
)
from eval.retrievers.bisecting import (
    RetrieverState,
    checked_out,
    commits_between,
    first_worse,
    settings_in_turn,
)
from eval.retrievers.found import (
    FoundPassage,
    Retriever,
    RetrieverError,
)
from eval.retrievers.outside_run import (
    RunOrigin,
    about_origin,
    figures_record,
    run_of_retriever,
    run_outside,
    write_ranks,
)
from eval.retrievers.placing import (
    PlacedHit,
    Placer,
)
from eval.retrievers.run_reader import (
    ORDERS,
    Order,
    Rankings,
    read_passages,
    read_rankings,
)
from eval.retrievers.scoring import (
    Scored,
    questions_of,
    relevant_hits,
    score,
)

__all__ = [
    "ORDERS",
    "EndpointRetriever",
    "FoundPassage",
    "Order",
    "PlacedHit",
    "Placer",
    "Rankings",
    "Retriever",
    "RetrieverError",
    "RetrieverState",
    "RunOrigin",
    "Scored",
    "about_origin",
    "as_hit",
    "as_retriever",
    "ask_all",
    "checked_out",
    "commits_between",
    "figures_record",
    "first_worse",
    "from_langchain",
    "from_llama_index",
    "load_retriever",
    "questions_of",
    "read_passages",
    "read_rankings",
    "relevant_hits",
    "run_command",
    "run_of_retriever",
    "run_outside",
    "score",
    "settings_in_turn",
    "write_ranks",
]
