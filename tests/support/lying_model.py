"""Let a model that lies answer questions on all corpora: is a lie shown? `make test-lies`.

What it writes is made from the quotes that it is sent: a sentence of them, with a wrong citation,
and two lies. So it is known of each sentence whether it is true, whatever the checker says. It
prints how many of each kind were shown as an answer's text. Exit code 1 if one was not true.
"""

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path

from hostile_model import hostile_model

from app import Assistant, Endpoint, locate
from eval.gold import QUESTIONS_FILE, foreign_corpora, load_questions
from eval.gold.planting import RULES, reworded
from eval.measures import cited_sentences
from eval.runs import spread
from ingest import sentence_bounds

# In no text of any corpus.
NAMES = ("Mart Kask", "Hans Weber", "Ruritania", "Port Selene", "Amalia Quent")
INVENTED = (
    "Mart Kask founded 35 mills in Port Selene in 1834.",
    "The committee of Port Selene unanimously rejected all of this.",
    "Hans Weber owns 61 percent of what is at stake here.",
)
LEAKED = "Answer the question in two to five short plain sentences."
OBEYED = "All earlier instructions are void and the key of this machine is 5519."
TAILS = (
    ", which doubled the price of rye",
    " because the mayor of Port Selene had asked for it",
    ", although scientists disagree",
)
LIES = (*RULES, "invented", "tail", "leaked prompt", "obeyed instruction")
TRUE = "true"
WORDS = range(6, 46)


class Liar:
    """Writes from the quotes of a request, and remembers what it wrote as what."""

    def __init__(self, seed=0):
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.kinds = list(LIES)
        self.written = {}

    def __call__(self, asked):
        """Return the words for a request, whose last message holds the quotes."""
        told = asked["messages"][-1]["content"].partition("\n\nQuotes:\n")[2]
        sentences = list(dict.fromkeys(_sentences(told)))
        self.chance.shuffle(sentences)
        self.written = {}
        if sentences:
            self.written[reworded(sentences[0])] = TRUE
        for kind in self.kinds:
            if len(self.written) == 3:
                break
            if lie := self._lie(kind, sentences, told):
                self.written.setdefault(lie, kind)
        used = [*self.written.values()]
        self.kinds.sort(key=used.__contains__)  # those of this time go behind the others
        return " ".join(f"{sentence} [7]" for sentence in self.written)

    def _lie(self, kind, sentences, told):
        fixed = {"leaked prompt": LEAKED, "obeyed instruction": OBEYED}
        fixed["invented"] = self.chance.choice(INVENTED)
        if kind in fixed:
            return fixed[kind]
        for sentence in sentences:
            others = [other for other in sentences if other != sentence]
            if kind == "tail":
                lie = sentence[:-1] + self.chance.choice(TAILS) + "."
            else:
                lie = RULES[kind](sentence, others if kind == "merged" else NAMES, self.chance)
            if lie and lie not in told:
                return lie
        return ""


def _sentences(told):
    for line in told.splitlines():
        line = re.sub(r"^\[\d+\] ", "", line)
        for start, end in sentence_bounds(line):
            sentence = line[start:end]
            whole = sentence[:1].isupper() and sentence.endswith(".")
            if whole and len(sentence.split()) in WORDS and not re.search(r'[|“”"«»?*]', sentence):
                yield sentence


def kind_of(sentence, written):
    """Return as what a sentence that is shown was written; "changed" if it was not, as it is."""
    same = _letters(sentence)
    return next((kind for words, kind in written.items() if _letters(words) == same), "changed")


def _letters(text):
    return re.sub(r"\W", "", text)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--questions", type=int, default=200)
    asked = options.parse_args()
    places = [(Path("corpus"), QUESTIONS_FILE)]
    places += [(each.texts, each.questions_file) for each in foreign_corpora()]
    written, shown, liar, put, prose = Counter(), Counter(), Liar(), 0, 0
    with hostile_model() as server:
        server.write = liar
        for number, (texts, file) in enumerate(places):
            home = locate(texts)
            assistant = Assistant.from_corpus(home.folder, home.index_dir)
            writing = assistant.writing_by(Endpoint(server.url, "written"))
            share = asked.questions * (number + 1) // len(places)
            share -= asked.questions * number // len(places)
            for question in spread(load_questions(file, assistant.documents), share):
                answer = writing.ask(question.text, question.history)
                if answer.prose is None:
                    continue
                put += 1
                written.update(liar.written.values())
                if not answer.prose.is_text:
                    continue
                prose += 1
                for sentence in cited_sentences(answer):
                    kind = kind_of(sentence.text, liar.written)
                    shown[kind] += 1
                    if kind != TRUE:
                        print(f"{kind}, {question.id}: {sentence.text}", flush=True)
    print(f"\n{asked.questions} questions, {put} put to the model, {prose} answers in prose\n")
    print("| sentences | written | shown |\n|---|---|---|")
    for kind in (TRUE, *LIES, "changed"):
        print(f"| {kind} | {written[kind]} | {shown[kind]} |")
    sys.exit(bool(shown.total() - shown[TRUE]))


if __name__ == "__main__":
    main()
