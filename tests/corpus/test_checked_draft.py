"""A draft of two pages on the two texts, with twenty faults, is checked by the real models."""

from pathlib import Path

import pytest

from app import as_draft

pytestmark = pytest.mark.models

DRAFT = Path(__file__).with_name("checked_draft.md")
# Words of each sentence that is wrong; the others are true.
FAULTS = (
    "four phases",
    "left the World Trade Organization",
    "managed by Japanese",
    "worried about the auto industry",  # the view of Long Yongtu
    "smaller and more conservative",
    'concept" in 2016',
    "RMB 10 billion",
    "not prioritized over other types",
    "masters the old technologies",
    "until December 2020",
    "international circulation over the domestic",
    "developed countries were quickly revealed",  # the words of Ni Jianjun
    "According to Wei Jianguo",
    "capabilities are strong",
    "possesses comparative advantages",
    "at the end of the innovation chain",
    "newspaper of MIIT",
    "from 1952 to 1972",
    "spearheaded by Huawei",
    "less hands-on",
    "never describe",
)


def test_faults_of_a_draft_are_found_and_true_sentences_left_alone(assistant):
    checked = list(assistant.check(as_draft(DRAFT.read_text(encoding="utf-8"))))
    wrong = {s.text: s for s in checked if any(fault in s.text for fault in FAULTS)}
    assert len(wrong) == len(FAULTS)
    missed = [s.text for s in wrong.values() if s.verdict == "supported"]
    told = [s.text for s in wrong.values() if s.verdict == "differs"]
    alarms = [s.text for s in checked if s.text not in wrong and s.verdict == "differs"]
    supported = [s for s in checked if s.text not in wrong and s.verdict == "supported"]
    assert len(missed) <= 2, missed
    assert len(told) >= 15, told
    assert len(alarms) <= 1, alarms
    assert len(supported) >= 25
