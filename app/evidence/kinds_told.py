"""Whether a statement tells a number, time, person or place at all, where one is asked for.

Rules of English. They ask for little: a statement without any of it speaks of the thing, but does
not say what is asked.
"""

import re

from app.evidence.facts import facts_in, numbers_of_others
from app.slots import counted_noun
from index import tokenize
from ingest import MONTH, UNITS_OF_TIME

_ASKS_NUMBER = re.compile(
    r"\bhow (?:many|much(?! (?:more|less|better|worse|of an? )\b)|long|old|far|tall|deep|wide"
    r"|heavy)\b",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(
    r"\b(?:none|no (?:one|\w+s)|nobody|nothing|never|zero|half|halves|twice|once|doubl\w+|tripl\w+"
    r"|quarters?|thirds?|fifths?|tenths?|majority|all|few|several|single|both|pair|dozens?"
    r"|hundreds?|thousands?|since|until|till|always|forever|born|centur(?:y|ies))\b",
    re.IGNORECASE,
)
_ASKS_TIME = re.compile(
    r"^\W*(?:(?:and|but|so|since|until|till|from|by) )?(?:when\b(?!.*,)"
    r"|(?:(?:in|on|at|until|since|by) )?(?:what|which) (?:year|date|month|day|century|season)\b)",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\d|\b(?:{MONTH}|\w+days?|{UNITS_OF_TIME}|spring|summer|autumn|winter|fall|morning|noon"
    r"|afternoon|evening|midnight|today|tomorrow|now|then|when\w*|once|before|after\w*|until|till"
    r"|since|during|while|as soon as|earlier|later|ago|first|last|next|immediately|soon|always"
    r"|never|every|each|daily|weekly|monthly|annual\w*|yearly|beg[aiu]n\w*|end|easter|christmas"
    r"|age|time|if|upon|reign|war|birth|death)\b",
    re.IGNORECASE,
)
# "Who is Ann Lee?" asks for what she is.
_ASKS_WHO = re.compile(
    r"^\W*(?:(?:and|but|so) )?who\b(?! (?:is|was|are|were) (?!(?:the|an?|to|in)\b))", re.IGNORECASE
)
_ASKS_WHERE = re.compile(r"^\W*(?:(?:and|but|so|from|to) )?where\b(?!.*,)", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:in|at|on|near|to|into|from|behind|beside|under|above|below|over|opposite|outside"
    r"|inside|along|between|around|through|off|across|within|beyond|among|against|next|with"
    rf"|by (?:the|an?))\b (?!\d{{4}}|{MONTH}\b|(?:spring|summer|autumn|winter|time)\b|\w+ing\b)"
    r"|\b(?:north|south|east|west|upstairs|downstairs|here|there|abroad|home|everywhere|nowhere"
    r"|anywhere|left|right|page|section|table)\b|https?:|/\w",
    re.IGNORECASE,
)
# "Aged 6 to 11" counts nobody.
_AGES = re.compile(r"\bage[ds]?(?: of)? (?:\d+|\w+)(?:(?: ?[-–] ?| to | and | or )(?:\d+|\w+))?")
_NAME = re.compile(
    r"(?<![.!?:] )(?<!^)\b[A-Z][\w'’-]+|^[A-Z][\w'’-]+ [A-Z][a-z]\w+|@\w"
    r"|^[A-Z][\w'’-]+(?= (?:was|is|had|has|did|and|[a-z]+ed)\b)"
)
# Who did something without a name: behind "by", pronouns, general words for people and bodies.
_SOMEBODY = re.compile(
    r"\bby (?!(?:mistake|accident|chance|hand|law|post|mail|rail|road|sea|air|then|now|far|means"
    r"|the end)\b)[a-z]"
    r"|\b(?:people|persons?|child(?:ren)?|boys?|girls?|m[ae]n|wom[ae]n|famil(?:y|ies)|parents?"
    r"|mothers?|fathers?|sons?|daughters?|brothers?|sisters?|wi(?:fe|ves)|husbands?|widows?"
    r"|uncles?|aunts?|nephews?|nieces?|grand\w+|neighbou?rs?|friends?|guests?|teams?|crews?|staff"
    r"|boards?|councils?|committees?|commissions?|compan(?:y|ies)|firms?|governments?"
    r"|ministr(?:y|ies)|police|courts?|judges?|jury|parliament|assembly|unions?|guilds?"
    r"|societ(?:y|ies)|associations?|clubs?|universit(?:y|ies)|schools?|church|banks?|trusts?"
    r"|foundations?|owners?|authors?|members?|volunteers?|students?|pupils?|teachers?|directors?"
    r"|managers?|presidents?|chair\w*|secretar\w+|treasurers?|kings?|queens?|princes?s?|dukes?"
    r"|bishops?|abbots?|monks?|nuns?|priests?|popes?|engineers?|architects?|doctors?|nurses?|vets?"
    r"|surgeons?|officers?|chiefs?|captains?|soldiers?|workers?|farmers?|scientists?|researchers?"
    r"|customers?|users?|residents?|citizens?|locals?|visitors?|tenants?|authorit(?:y|ies)"
    r"|agenc(?:y|ies)|departments?|offices?|regulators?|admin\w*|every(?:one|body)|any(?:one|body)"
    r"|nobody|one|those|others|they|we|he|she|I|you|us|groups?|leaders?|officials?|advocates"
    r"|investors?|partners?|shareholders?|ministers?"
    r"|\w+(?:ists?|ians?|smiths?|wrights?|keepers?|makers?|holders?|masters?))\b"
)


def tells_its_kind(question: str, text: str) -> bool:
    """Tell whether a text has a number, time, somebody or a place, whichever a question asks for.

    True for questions that ask for none of these. A number that the question names itself, a date,
    or one that counts other things is no number told.

    >>> tells_its_kind("Who stole the cup?", "The cup was stolen and came back by post.")
    False
    >>> tells_its_kind("How many shepherds came?", "Shepherds met at a farm with 31 flocks.")
    False
    """
    if _ASKS_NUMBER.search(question):
        return bool(_NO_FIGURE.search(text)) or _holds_number(question, text)
    if _ASKS_TIME.search(question):
        return bool(_TIME.search(text))
    if _ASKS_WHO.search(question):
        return bool(_SOMEBODY.search(text)) or _holds_new_name(question, text)
    if _ASKS_WHERE.search(question):
        return bool(_PLACE.search(text))
    return True


def _holds_number(question: str, text: str) -> bool:
    if counted_noun(question):
        text = _AGES.sub(" ", text)
    numbers = facts_in(text, "number", question)
    return bool(numbers) and not (
        counted_noun(question) and numbers_of_others(text, question) == numbers
    )


def _holds_new_name(question: str, text: str) -> bool:
    asked = set(tokenize(question))
    return any(not asked.issuperset(tokenize(match[0])) for match in _NAME.finditer(text))
