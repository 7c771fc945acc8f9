"""References for other programs: what they hold, line by line."""

import json
from dataclasses import replace

from app.answer.citation_formats import as_bibtex, as_csl_json, as_ris

YAML = """---
title: On Tea
author: [Ada B. Smith, Tea and Trade Office, "Müller, Anna", 倪建军]
date: 1906
doi: 10.1000/tea
---

Tea is grown.
"""


def test_ris_has_family_names_first_and_bodies_whole(make_document):
    bare = make_document("Tea.\n", "Tea Leaves", "Leaves")
    assert as_ris([make_document(YAML, "tea"), bare]).split("\r\n") == [
        "TY  - GEN",
        "ID  - tea",
        "AU  - Smith, Ada B.",
        "AU  - Tea and Trade Office",
        "AU  - Müller, Anna",
        "AU  - 倪建军",
        "PY  - 1906",
        "TI  - On Tea",
        "DO  - 10.1000/tea",
        "ER  - ",
        "",
        "TY  - GEN",
        f"ID  - {json.loads(as_csl_json([bare]))[0]['id']}",
        "TI  - Leaves",
        "ER  - ",
        "",
        "",
    ]


def test_csl_json_has_names_in_parts_and_leaves_out_what_is_not_stated(make_document):
    assert json.loads(as_csl_json([make_document(YAML, "tea")])) == [
        {
            "id": "tea",
            "type": "document",
            "title": "On Tea",
            "author": [
                {"family": "Smith", "given": "Ada B."},
                {"literal": "Tea and Trade Office"},
                {"family": "Müller", "given": "Anna"},
                {"literal": "倪建军"},
            ],
            "issued": {"date-parts": [[1906]]},
            "DOI": "10.1000/tea",
        }
    ]
    assert json.loads(as_csl_json([])) == []


def test_title_of_several_lines_stays_one_field(make_document):
    torn = replace(make_document("Tea.\n", "tea"), title="On\nTY  - BOOK")
    assert "TI  - On TY - BOOK" in as_ris([torn]).split("\r\n")


def test_bibtex_has_each_text_once(make_document):
    entries = as_bibtex([make_document(YAML, "tea"), make_document("Tea.\n", "leaves")])
    assert entries.count("@misc{") == 2
