"""What must stand in a statement that answers "how long", "how warm", "what does it cost", "why".

A statement without any of it speaks of the thing, but does not say what is asked. Rules of English,
German, French and Spanish; Chinese where a table says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import or_

from ingest import FRACTION, MONTH, NUMBER_ELSEWHERE, NUMBERS, TENS, UNITS_OF_TIME, YEAR

_COUNT = (
    rf"(?:\d[\d.,]*|{FRACTION}|\b(?:{'|'.join((*NUMBERS, *TENS))}|hundreds?|thousands?|dozens?"
    r"|several|few|some|many|couple of|half(?: an?)?|quarters?(?: of an?)?|anderthalb|mehrere"
    rf"|einige|quelques|plusieurs|vari[oa]s|un[ea]?|ein(?:e[nmr]?)?|{NUMBER_ELSEWHERE})\b"
    # "A day" is a time where it takes one, not where something happens twice a day.
    r"|\b(?:for|in|takes?|took|lasts?|lasted|within|after|about|of|over|under|nearly|almost|than|to"
    r"|is|was) an?\b)"
)
_DURATION = (
    rf"(?<!\btimes )(?<!\bevery )(?!once |twice ){_COUNT}(?: and a half)?[ –-]?"
    rf"(?:(?:to|or|and|bis|à|a|y|et|und)? ?{_COUNT})?[ –-]?"
    rf"(?:[^\W\d]+[ -])?(?:{UNITS_OF_TIME})\b"
    r"|\b(?:since|until|till|throughout|permanent\w*|forever|indefinite\w*|lifelong|overnight"
    r"|always|seit|bis|depuis|jusqu|desde|hasta|up to|for life|all (?:day|night|year))\b"
    rf"|\b(?:from|between) (?:\w+ )?(?:\d|{MONTH}\b)|\d ?[–-] ?\d|\d ?(?:min|h|s|d)\b"
    r"|[年月天日周时時分秒]"
)
_LENGTH = (
    rf"{_COUNT}[ -]?(?:[^\W\d]+[ -])?(?:[mck]?m|(?:milli|centi|kilo)?met(?:re|er)s?|miles?|feet"
    r"|foot|ft|inch(?:es)?|yards?|pages?|words?|lines?|chapters?|characters?|(?:kilo)?metern?"
    r"|(?:kilo)?mètres?|(?:kiló)?metros?|seiten|páginas)\b|[米里尺]"
)
_MONEY = (
    r"[£$€¥₹₩]|\b(?:pounds?|euros?|dollars?|francs?|marks?|cents?|pence|shillings?|guineas?|crowns?"
    r"|rupees?|yen|yuan|renminbi|rmb|won|pesos?|pesetas?|reales|rou?bles?|kron(?:or|er|a|e)|lir[ae]"
    r"|dinars?|florins?|guilders?|t?h?alers?|gulden|kreuzer|pfennige?|sous?|livres|sterling|usd|eur"
    r"|gbp|chf|dm|reichsmark|francos?|franken|free|gratis|nothing|kostenlos|kostenfrei|umsonst"
    r"|gratuit\w*|[mbt]r?illions?|millionen|milliarden|millones|bn|per ?cent)\b|%"
    r"|\b(?:costs?|paid|pays?|charged?|price[sd]?|fees?|fares?|rates?|tickets?|kostet"
    rf"|kosten|preise?|prix|tarifs?|precio)\b[^.\d]{{0,40}}(?!{YEAR}\b)\d|[元块角镑]|免费|收费|价"
    rf"|\b(?:for|at) (?!{YEAR}\b)\d[\d.,]*(?! [^\W\d]+s\b)"
)
# Nouns for sums of money, and how a noun is asked for in Chinese: "工资是多少".
_SUMS = (
    r"(?:\b(?:wages?|salar(?:y|ies)|rent|budget|income|turnover|löhne?|lohn|gehalt|gehälter|miete"
    r"|einkommen|umsatz|salaires?|loyers?|salarios?|sueldos?|alquiler|presupuesto|stipendio)\b"
    r"|工资|薪水|薪资|工钱|报酬|租金|房租|学费|价格|售价|票价|成本|费用|收入|预算|利润)"
)
_IS_HOW_MUCH = r"(?:一共|总共|共|大约|约)?[是为有达]?(?:多少|几|多大)"
_CHINESE_FIGURE = r"[\d一二两三四五六七八九十百千万亿]"

_CLAUSE_END = re.compile(r"[,;:.()]")
# A unit right behind a number: of time, of size or weight, a plural noun. None is "whereas", "was".
_UNIT_BEHIND = re.compile(
    rf"[ \u00a0-]?(?:[%°£$€¥₹₩]|(?:{UNITS_OF_TIME}|[ckm]?m|k?g|t|ha|euro|yen|rmb|feet|per ?cent"
    r"|people|men|women|children|(?!(?:besides|its|perhaps|sometimes|always|\w+wards|others)\b)"
    r"[^\W\d]+[^\W\daisu]s)\b)",
    re.IGNORECASE,
)
_MONEY_SIGN = re.compile(r"[%£$€¥₹₩]|percent")


@dataclass(frozen=True, slots=True)
class Expected:
    """A kind of question, and what each answer to it has.

    Attributes:
        asked: How a question asks for it.
        said: What stands in each text that tells it.
    """

    asked: re.Pattern[str]
    said: re.Pattern[str]


def _expected(asked: str, said: str) -> Expected:
    return Expected(re.compile(asked, re.IGNORECASE), re.compile(said, re.IGNORECASE))


TIME_TAKEN = _expected(
    r"\bhow (?:quickly|soon)\b"
    r"|\bhow long (?:does|did|do|will|would|can|may|must|should|has|have|had) .*\b"
    r"(?:takes?|taken|last|lasted|stay|stayed|run|go on|kept?|wait|waited|been)\b",
    _DURATION,
)
PRICE = _expected(
    r"\bhow much (?!time )(?:[\w'’-]+ ){0,9}(?:costs?|pay|paid|charged?|spen[dt]|bid|worth)\b"
    r"|\bhow much money\b|\bwie ?viel geld\b|\bcombien d['’]argent\b|\bcu[aá]nto dinero\b"
    r"|\bwie ?viel (?:hat|haben|muss|müssen) "
    r".*(?:zahl\w*|gekostet|kosten|ausgegeben|gespendet)\b"
    r"|\bhow expensive\b|\bwas kostet\b|\b(?:what|which) price\b"
    r"|\bwie hoch (?:ist|war|sind|waren) .*(?:gebühr|preis|kosten|miete|pacht|eintritt)"
    r"|\bwhat (?:did|does|do|will|would|is|was) .*"
    r"\b(?:costs?|pay(?! for\W*$)|charge|price|fee|fare)\b"
    r"|\bwas (?:hat|haben|muss) .*\b(?:kosten|gekostet|bezahlt|zahlen)\b|\bwie teuer\b"
    r"|\bcombien (?!d[e'’]).*\b(?:co[uû]t|pa[iy])\w*"
    r"|\bquel (?:est|était) le (?:prix|coût|tarif)\b"
    r"|\bcu[aá]nto (?:cuest|cost|pag)\w*|\bqué precio\b",
    _MONEY,
)
EXPECTED = (
    TIME_TAKEN,
    _expected(  # a time; "how long" asks for lengths as well
        r"\bhow (?:long|quickly|soon)\b|\bwie lange?\b|\bcombien de temps\b"
        r"|\bcu[aá]nto (?:tiempo\b|dur)|\bquanto (?:tempo\b|dur)",
        rf"{_DURATION}|{_LENGTH}",
    ),
    _expected(  # an age, or when something began
        r"\bhow old\b",
        rf"\b(?:aged?|ages|old\w*|young\w*|born|birth\w*|in (?:his|her|their) \w+ies|built|founded"
        rf"|dat(?:es?|ing)|planted|made|cast|erected|establish\w*|since|centur(?:y|ies)|{YEAR})\b",
    ),
    _expected(  # a temperature in degrees
        r"\b(?:what|which) temperature\b|\bquelle température\b|\bqué temperatura\b"
        r"|\bwelche[rn]? temperatur\b",
        r"°|℃|度|\b(?:degrees?|grad|degrés?|grados?|room temperature|gas mark|freezing|boiling)\b"
        r"|\d ?[CFK]\b",
    ),
    _expected(  # how warm something is
        r"\bhow (?:hot|warm|cold)\b|\bwie (?:heiß|warm|kalt)\b",
        r"°|℃|\b(?:degrees?|grad|hot|warm|cold|cool|freezing|boiling|room temperature|heiß\w*"
        r"|warm\w*|kalt\w*|kühl\w*)\b",
    ),
    PRICE,
    _expected(  # a sum of money, by its noun
        rf"{_SUMS}{_IS_HOW_MUCH}|\bwhat (?:is|was|are|were) (?:the |their |its )?(?:\w+ )?{_SUMS}"
        rf"|\bwie hoch (?:ist|war|sind|waren) (?:\w+ ){{0,2}}{_SUMS}"
        rf"|\bquels? (?:est|était|sont|étaient) l[ea]s? {_SUMS}"
        rf"|\bcu[aá]l (?:es|era|fue) el {_SUMS}",
        rf"{_MONEY}|{_SUMS}[^.。;；]{{0,40}}{_CHINESE_FIGURE}",
    ),
    # Chinese: a length, an age, a temperature, a time.
    _expected(
        rf"(?:高度|海拔|长度|深度|宽度|距离|身高){_IS_HOW_MUCH}|多[高深宽远]",
        rf"[米里尺寸]|{_LENGTH}|\d ?[km]m?\b",
    ),
    _expected(
        rf"(?:年龄|年纪|岁数){_IS_HOW_MUCH}|几岁|多大年[纪龄]",
        r"岁|出生|生于|年生|\b(?:aged?|old|born)\b",
    ),
    _expected(rf"(?:温度|气温|水温){_IS_HOW_MUCH}", r"°|℃|度|\bdegrees?\b|\d ?[CFK]\b"),
    _expected(r"多久|多长时间", _DURATION),
)
_WHY = re.compile(
    r"^\W*(?:but |and |so )?(?:why (?!not\b)|what (?:caused|made|led|drove|prompted)\b)",
    re.IGNORECASE,
)
_FOR = (
    r"for(?! (?:(?:the|an?|about|nearly|almost|over|another|some|more than) )*"
    rf"(?:\d|first|last|next|long|many|several|few|{'|'.join((*NUMBERS, *TENS))}"
    rf"|{UNITS_OF_TIME})\b)"
)
# What a statement that tells a cause has: joining words, verbs of causing and wanting, an aim.
_CAUSE = re.compile(
    rf"\b(?:because|since(?! (?:\d|then\b|last\b))|as|{_FOR}|so|thus|therefore|hence|due|owing"
    r"|thanks|reasons?|why|caus\w*|led|leads?|leading|result\w*|consequen\w*|lest|given"
    r"|otherwise|explain\w*|driv\w*|drove|if|only|motivat\w*|respon\w*|too|when|until|whereupon"
    r"|fear\w*|want\w*|hop(?:e|ed|es|ing)|in order"
    r"|mean\w*|lack\w*|but|although|despite"
    r"|to (?!the|an?|this|that|his|her|their|its|my|our|your|wh\w+|[A-Z\d])[a-z]+)\b|[:;—–]"
)
# The same in a sentence beside it, where weaker words say other things.
_CAUSE_BESIDE = re.compile(
    r"\b(?:because|due|owing|thanks|reasons?|why|caus\w*|led|result\w*|consequen\w*|in order"
    r"|so that|lest|therefore|hence|thus|explain\w*|driven|motivat\w*|fear\w*|too|could not"
    r"|no longer|forced|but|however|when)\b",
    re.IGNORECASE,
)
_WHY_ELSEWHERE = re.compile(r"\b(?:warum|wieso|weshalb|pourquoi|por qué)\b", re.IGNORECASE)
_CAUSE_ELSEWHERE = re.compile(
    r"\b(?:weil|denn|wegen|grund|gründe\w*|deshalb|daher|darum|damit|um|aufgrund|infolge|dank|da"
    r"|ursache|folge|sodass|dadurch|nicht|wenn|\w*zu \w+en|\w+zu\w+en|car|parce|puisque|comme|cause"
    r"|raison\w*|donc|afin|pour \w+(?:er|ir|re)|grâce|faute|suite|ainsi|permet\w*|évit\w*|trop|pas"
    r"|ne|si|quand|lorsque|porque|pues|como|causa|razón|para|debido|gracias|así|no|cuando)\b|[:;]",
    re.IGNORECASE,
)
# What is still to come: nothing was granted, decided or found yet.
_PENDING = re.compile(
    r"\b(?:(?:has|have|had|was|were|is|are) (?:been )?(?:requested|applied for|invited)"
    r"|appl(?:y|ied)\b[^.;]{0,60}\bfor\b|applications? for|(?:is|are|was|were) to be \w+"
    r"|(?:decision|answer|reply|results?|outcome|verdict|ruling|approval|consent|permission)\b"
    r"[^.;]*\b(?:expected|awaited|pending|outstanding|due|will be|requested)"
    r"|not yet (?:been )?\w+(?:ed|n)|remains? to be \w+"
    r"|(?:steht|stehen) noch aus|wurden? beantragt|(?:ist|sind) beantragt|noch nicht"
    r"|(?:a|ont) été (?:demandée?s?|sollicitée?s?)|est attendue?|pas encore"
    r"|(?:ha|han) sido solicitad\w+|se ha solicitado|todavía no|aún no)\b",
    re.IGNORECASE,
)
# A question for what is to come itself.
_YET = re.compile(
    r"\b(?:appl(?:y|ied)\w*|request\w*|yet|still|pending|plan\w*|propos\w*|intend\w*|expect\w*"
    r"|invit\w*|to be|beantrag\w*|geplant|noch|demand\w*|encore|prévu\w*|solicit\w*|todavía|aún)\b",
    re.IGNORECASE,
)
_ASKS_PAST = re.compile(
    r"\b(?:did|was|were|(?:has|have|had)(?! to\b)|hat|haben|wurden?|ont|ha|han)\b"
    r"|\b(?:qui|combien|quand|où|quel\w*)\b.*\ba(?:-t-\w+)? ",
    re.IGNORECASE,
)


def lacks_expected(question: str, text: str) -> bool:
    """Tell whether a question asks for a time, temperature or price and a text tells none.

    A row of a table may have the unit of a figure elsewhere.

    >>> lacks_expected("How long does the ferry take?", "It sails three times a day.")
    True
    >>> lacks_expected("How long does the ferry take?", "It takes a day.")
    False
    """
    is_row = " | " in text
    return not is_row and any(
        each.asked.search(question) and not each.said.search(text) for each in EXPECTED
    )


def lacks_cause(question: str, text: str, beside: str) -> bool:
    """Tell whether a question asks why, and neither a text nor what is beside it tells.

    >>> lacks_cause("Why was the mill closed?", "The mill was closed in 1931.", "It had 40 looms.")
    True
    """
    if _WHY_ELSEWHERE.search(question):
        return not _CAUSE_ELSEWHERE.search(beside)
    asks = _WHY.search(question)
    return bool(asks) and not _CAUSE.search(text) and not _CAUSE_BESIDE.search(beside)


def is_pending(question: str, text: str) -> bool:
    """Tell whether a question asks what came of something, and a text says that it is to come.

    >>> is_pending("How much did the trust grant?", "It was resolved to apply for a grant of £60.")
    True
    >>> is_pending("How much was applied for?", "It was resolved to apply for a grant of £60.")
    False
    """
    asks = _ASKS_PAST.search(question) and not (_WHY.search(question) or _YET.search(question))
    return bool(asks) and bool(_PENDING.search(text))


def of_its_kind(
    question: str, found: Sequence[tuple[str, str, str]]
) -> Sequence[tuple[str, str, str]]:
    """Return the numbers that are times or prices, if one is asked for; all if none is one.

    Each of `found` is a number with the text before and behind it. A number without a unit may have
    that of a later one, and stays: "the first took three, the second nine days".

    >>> found = [("nine", "It took ", " weeks and cost 88 euros"), ("88", "and cost ", " euros")]
    >>> [number for number, *_ in of_its_kind("How long did it take?", found)]
    ['nine']
    """
    asked = [each for each in (TIME_TAKEN, PRICE) if each.asked.search(question)]
    told = [
        " ".join([*before.split()[-1:], value, *_CLAUSE_END.split(behind)[0].split()[:2]])
        for value, before, behind in found
    ]
    fits = [all(each.said.search(text) for each in asked) for text in told]
    bare = [
        not (_MONEY_SIGN.search(value) or _UNIT_BEHIND.match(behind)) for value, _, behind in found
    ]
    return [*compress(found, map(or_, fits, bare))] if any(fits) else found
