"""What readers ask of texts in their own words, and questions that only sound like it.

Both lists were written before the rules, in ten kinds of requests: the rules were judged by them.
"""

from pathlib import Path

import pytest
from fakes import FakeLogits, assistant_in_memory, models_with

from app.answering.texts_now import finder
from app.asked import read_request
from ingest import Document

TEXTS = {
    "mills": """# Water mills of the valley

Anna Berg and Tom Ruiz

Published 4 May 2019 in the Annals of Small Rivers, volume 3

## Abstract

We counted the water mills of the valley. Half of them had closed by 1900.

## 1. History

The oldest mill was founded in 1604 by Edwin Carse, who wrote its first rules. It ground rye.

## 2. Wheels

Wheels of oak last forty years. Wheels of iron last longer, but they cost four times as much.

## 3. Limitations

Mills outside of the valley were not counted.

## 4. Conclusion

Mills closed because of steam, not because of drought.
""",
    "bridges": """# Bridges of the coast

By Rosa Lind. Report for the County, 3 February 2023.

## Background

The coast road was opened in 1931 and crosses eleven bridges.

## What was done

Eleven bridges were measured by boat. Oak was found in three of them.

## What should follow

Each bridge should be measured again in ten years.
""",
    "malta": """# Malta

## Introduction

Malta became independent in 1964 and a republic ten years later. Its first newspaper was printed
in 1838.

## Geography

Malta is a group of islands south of Sicily. Rainwater is collected in cisterns.

## Economy

Tourism and the making of chips are the largest trades. Malta has used the euro since 2008.

## Military

The armed forces have about 1,700 soldiers. The navy has patrol boats.

## Transnational issues

Boats of migrants land on the islands each summer.
""",
    "leaven": """# Keeping a sourdough leaven

A leaven is fed with flour and water each day. Rye flour makes it lively.

## Feeding

Feed the leaven in the morning, at 24 °C.

## What keeps it from rising

Cold water, old flour and chlorine keep a leaven from rising.
""",
    "conge": """# Congé de formation d'un salarié

Le salarié peut suivre une formation pendant son temps de travail.

## Conditions

Le salarié doit avoir travaillé vingt-quatre mois dans l'entreprise.

## Durée du congé

Le congé dure un an au plus.

## Rémunération

Le salaire est versé par l'employeur pendant le congé.
""",
}
_HEAD, *_ROWS = (Path(__file__).parent / "requests.tsv").read_text(encoding="utf-8").splitlines()
# What is asked, of which text, of which section, and the question; others ask nothing of texts.
REQUESTS = [row.split("\t") for row in _ROWS if not row.startswith("\t")]
OTHERS = [row.strip() for row in _ROWS if row.startswith("\t")]


@pytest.fixture(scope="module")
def assistant():
    documents = [
        Document(name, text.split("\n")[0].strip("# "), text, f"{number:064}")
        for number, (name, text) in enumerate(TEXTS.items())
    ]
    return assistant_in_memory(documents, models_with(FakeLogits()))


def asked(assistant, question):
    now = assistant._texts.snapshot
    return read_request(question, now.sources, finder(now))


@pytest.mark.parametrize(("aspect", "document", "section", "question"), REQUESTS)
def test_request_is_recognised_in_free_wording(assistant, aspect, document, section, question):
    request = asked(assistant, question)
    assert request is not None
    assert request.aspect == aspect
    assert sorted(request.document_ids) == sorted(filter(None, document.split(",")))
    assert section in request.subject.lower()


@pytest.mark.parametrize("question", OTHERS)
def test_question_about_a_thing_is_no_request(assistant, question):
    assert asked(assistant, question) is None


def test_both_lists_are_long():
    assert len(REQUESTS) >= 75
    assert len(OTHERS) >= 75
