"""Figures that plain text sets in columns by blanks alone are tables; other text stays."""

import pytest

from ingest.formats.plain import with_tables

LEDGER = """The ferry of Holm, in crowns.

                    1911       1912
Fares             12,340     10,985
Coal              (3,615)    (2,890)
Repairs
  of the hull     (4,450)      (930)
Left over          5,395      8,440

The ferry ran every day.
"""
TICKETS = """Fahrt                Karten    Preis
Hin ................    12    2,40 €
Rück ...............     9    2,10 €
Rundfahrt ..........   140    6,00 €
"""


def test_figures_that_end_at_one_place_are_a_table():
    assert with_tables(LEDGER) == (
        "The ferry of Holm, in crowns.\n\n\n"
        "|  | 1911 | 1912 |\n|---|---|---|\n| Fares | 12,340 | 10,985 |\n"
        "| Coal | (3,615) | (2,890) |\n| Repairs |  |  |\n| of the hull | (4,450) | (930) |\n"
        "| Left over | 5,395 | 8,440 |\n\n\nThe ferry ran every day.\n"
    )


def test_dots_may_lead_to_figures_and_a_line_above_may_name_each_column():
    assert with_tables(TICKETS).strip() == (
        "| Fahrt | Karten | Preis |\n|---|---|---|\n| Hin | 12 | 2,40 € |\n"
        "| Rück | 9 | 2,10 € |\n| Rundfahrt | 140 | 6,00 € |"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The weir ...... 3\nThe mill ...... 9\nThe miller ... 17\n",  # contents
        "It stood until the year  1902\nand then it burnt, in  1911\n",
        "1. boots  2\n2. ropes  3\n3. lamps  4\n",
        "rye  12  14\noats  9\nwheat    31  7\n",  # not aligned
        "```\nfares   12   14\ncoal    10   19\nhulls    3    4\n```\n",
        "| fares   12 | 14 |\n|---|---|\n| coal  3 | 4 |\n",
    ],
)
def test_other_text_stays_as_it_is(text):
    assert with_tables(text) == text
