"""What was done with a thing: of who built it, or when, a sentence on its opening does not tell.

Rules of English, German, French, Spanish and Chinese.
"""

import re

_ASKS = re.compile(
    r"\b(?:who|whom|when|(?:what|which) (?:year|date|day|month)|wer|wem|wann|qui|quand"
    r"|quelle (?:année|date)|quién(?:es)?|cuándo|qué (?:año|fecha))\b|谁|哪一?年|何时|什么时候",
    re.IGNORECASE,
)
# Each deed in any of the languages; words that also name things ("building") are left out.
_DEEDS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\b(?:builds?|built|construct(?:s|ed)?|erect(?:s|ed)?|put up|(?:ge|er)baut\w*|baute\w*"
        r"|errichte\w*|constru(?:it\w*|isit|isent|yó|ye|yeron|id[oa]s?)|bâti\w*|édifi(?:é\w*|a)"
        r"|edific(?:ó|ad[oa]s?|aron))\b|建造|修建|建成|兴建|建于|[由]\w{1,9}建|盖",
        r"\b(?:design(?:s|ed)?|drew|drawn|planned|entw[ao]rf\w*|entworfen\w*|geplant\w*|conçu\w*"
        r"|conçut|dessin(?:é\w*|a)|diseñ(?:ó|ad[oa]s?|aron)|proyect(?:ó|ad[oa]s?))\b|设计",
        r"\b(?:open(?:s|ed)|inaugurat\w*|eröffne\w*|ouvert\w*|ouvrit|inaugur\w*|abri(?:ó|eron)"
        r"|abiert[oa]s?)\b|开放|开业|揭幕|启用|开幕",
        r"\b(?:repair(?:s|ed)?|restor(?:e|es|ed)|renovate[sd]?|repariert\w*|restauriert\w*"
        r"|renoviert\w*|saniert\w*|répar(?:é\w*|a)|restaur(?:é\w*|a|ó|ad[oa]s?)|rénov(?:é\w*|a)"
        r"|repar(?:ó|ad[oa]s?)|renov(?:ó|ad[oa]s?))\b|修缮|修复|翻修|维修",
        r"\b(?:closed|shut|geschlossen\w*|stillgelegt\w*|fermée?s?|ferma|cerr(?:ó|ad[oa]s?))\b|关闭|停业",
        r"\b(?:visit(?:s|ed)?|besucht\w*|visit(?:é\w*|a|ó|ad[oa]s?))\b|参观|访问",
        r"\b(?:insure[sd]?|versichert\w*|assurée?s?|asegurad[oa]s?)\b|投保",
        r"\b(?:writes?|wrote|written|geschrieben\w*|schrieb\w*|verfass\w*|écri(?:t\w*|vit)|rédig\w*"
        r"|escri(?:bió|t[oa]s?)|redact(?:ó|ad[oa]s?))\b|撰写|写[了成于]",
        r"\b(?:paint(?:s|ed)|gemalt\w*|malte\w*|peint\w*|peignit|pint(?:ó|ad[oa]s?))\b|绘制|画[了成于]",
        r"\b(?:translate[sd]?|übersetzt\w*|tradui(?:t\w*|sit)|tradu(?:jo|cid[oa]s?))\b|翻译",
        r"\b(?:discover(?:s|ed)|entdeckt\w*|découver\w*|descubri(?:ó|eron)|descubiert[oa]s?)\b|发现",
        r"\b(?:measure[sd]|gemessen\w*|vermessen\w*|mesur(?:é\w*|a)|medid[oa]s?|midi(?:ó|eron))\b|测量",
    )
)
# What may be said of any of them: that it ended, began, was done.
_ANY = re.compile(
    r"\b(?:complet\w+|finish\w*|beg[au]n|start\w*|made|makes?|creat\w*|did|done|dat(?:es?|ing)"
    r"|since|fertig\w*|vollendet\w*|begonnen|gemacht\w*|stammt|geschaffen\w*|achev\w*|faite?s?"
    r"|créée?s?|date|termin\w*|hech[oa]s?|cread[oa]s?|obra)\b|完成|完工|竣工|开工|动工",
    re.IGNORECASE,
)


def other_deed(question: str, said: str, around: str) -> str:
    """Return the verb of a question that asks who or when, where a text tells another deed alone.

    `around` is what is said with what stands by it.

    >>> text = "The hall was opened in 1911 by Ann Lee."
    >>> other_deed("Who built the hall?", text, text)
    'built'
    """
    if not _ASKS.search(question) or _ANY.search(said):
        return ""
    asked = [(deed, match) for deed in _DEEDS if (match := deed.search(question))]
    if len(asked) != 1 or asked[0][0].search(around):
        return ""
    return asked[0][1][0] if any(deed.search(said) for deed in _DEEDS) else ""
