"""How texts say what they argue, aim at, find, leave open and recommend, in five languages."""

import re

# How a heading names what a text may have a section of, and how a sentence says it.
_WE = r"(?:we|I|this \w+|the (?:paper|report|study|article|brief|authors?))"
TOLD_BY: dict[str, tuple[str, str]] = {
    "argument": (
        r"\b(?:(?:main |central |key )?(?:argument|thesis|claim)|these|thèse|tesis)\b|论点",
        rf"\b{_WE}(?: \w+)? (?:then )?(?:argue|contend|claim|maintain|show|demonstrate|suggest)s?\b"
        r"|\bargue that\b|\b(?:main|central|key|core) (?:argument|claim|thesis|message)\b"
        r"|\bcan be understood as\b"
        r"|\b(?:wir|ich) (?:zeigen?|argumentieren?|vertreten?|behaupten?)\b"
        r"|\b(?:nous|on) (?:soutenons|soutient|montrons|montre|affirmons|défendons)\b"
        r"|\b(?:sostenemos|sostengo|argumentamos|mostramos)\b"
        r"|(?:本文|本报告|我们|作者|笔者)(?:\w{0,2})(?:认为|主张|指出|论证|表明)",
    ),
    "purpose": (
        r"\b(?:purpose|aims?|objectives?|motivation|goals?|statement of need|why)\b"
        r"|\b(?:ziele?|zweck|objectifs?|objetivos?|propósito)\b|目的|目标",
        rf"\b{_WE}(?: \w+)? (?:aims?|seeks?|examines?|explores?|investigates?|asks?|decodes?"
        r"|intends?|tries|is meant|is designed|was written|sets out|presents?)\b"
        r"|\b(?:purpose|goal|aim|objective)s? of\b|\bwe (?:built|developed|wrote|created|made)\b"
        r"|\b(?:is|was) (?:specifically |primarily )?(?:designed|meant|intended|written|made) "
        r"(?:to|for)\b|\b(?:ziel|zweck) (?:ist|war|dieser?|der)\b|\buntersucht, (?:ob|wie|was)\b"
        r"|\b(?:vise|cherche) à\b|\bobjectif est\b|\b(?:estudia|examina) (?:si|cómo)\b"
        r"|\bobjetivo (?:es|de)\b|旨在|目的是|(?:本文|本报告)(?:调查|研究|探讨|分析)",
    ),
    "limits": (
        r"\b(?:limitations?|limits|weaknesses|shortcomings|caveats|drawbacks|open questions)\b"
        r"|\b(?:limites|faiblesses|grenzen|schwächen|einschränkungen|limitaciones|debilidades)\b"
        r"|局限|不足",
        r"\b(?:limitation|caveat|shortcoming|drawback)s?\b"
        r"|\b(?:cannot|can not|could not|do not|does not|did not|not yet)(?: \w+)? "
        r"(?:know|tell|say|predict|determine|discriminate|distinguish|measure|prove|establish)\b"
        r"|\bnot (?:yet )?(?:enough|sufficient) \w+|\bno (?:\w+ )?evidence\b"
        r"|\b(?:was|were) not (?:\w+ )?(?:measured|counted|checked|included|tested|studied|asked)\b"
        r"|\b(?:might|may) not be\b"
        r"|\b(?:is|are|remains?) (?:still )?(?:unclear|unknown|uncertain)\b"
        r"|\btoo (?:early|soon) to (?:say|tell|know|judge)\b|\bmuch we do not\b"
        r"|\b(?:main|our|key) assumption\b|\bnot a random sample\b|\bnot exhaustive\b"
        r"|\bnicht (?:\w+ )?(?:gemessen|geprüft|erfasst|untersucht|bekannt|klar)\b"
        r"|\bn['’]\w+ pas été (?:mesuré|compté|étudié|pris)\w*|\bon ne (?:sait|peut) pas\b"
        r"|\bno se (?:midió|contó|estudió|sabe|puede)\b"
        r"|尚不清楚|未(?:包括|测量|调查|涉及)|没有(?:包括|调查)",
    ),
    "advice": (
        r"\b(?:recommend\w*|advice|proposals?|what (?:I|we) (?:ask|want|propose)"
        r"|next steps|should|what it means for|way forward|policy implications)\b"
        r"|\b(?:empfehl\w*|vorschläge|recommandations?|préconisations|recomendaciones|propuestas)\b|建议",
        r"\b(?:should|ought to|recommends?|advises?|urges?|calls? (?:for|on))\b"
        r"|\b(?:we|I) (?:ask|request|demand|propose)\b|\bwir (?:bitten|fordern)\b"
        r"|\b(?:sollten?|empfehlen|empfiehlt)\b|\b(?:devrai(?:t|ent)|recommand\w+|il faut)\b"
        r"|\b(?:debería[ns]?|recomend\w+|recomienda\w*)\b|应当?|建议",
    ),
    "findings": (
        r"\b(?:results?|findings?|what (?:we|was|they) (?:found|happened)|what happened)\b"
        r"|\b(?:ergebnisse|befunde|résultats|resultados|hallazgos)\b|结果|发现",
        r"\bwe (?:\w+ )?(?:found|find|observed?|show)\b|\b(?:results?|findings) (?:show|suggest)\w*"
        r"|\b(?:wir fanden|es zeigte sich|nous avons (?:trouvé|constaté)|encontramos)\b"
        r"|(?:我们|调查)发现",
    ),
}
HEADING_CUES = {aspect: re.compile(cues[0], re.IGNORECASE) for aspect, cues in TOLD_BY.items()}
SENTENCE_CUES = {aspect: re.compile(cues[1], re.IGNORECASE) for aspect, cues in TOLD_BY.items()}
