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
        r"|\b(?:do|does|did|can|could)(?: not|n['’]t|not) (?:yet )?(?:know|say|tell)\b"
        r"|\bnicht wissen\b|\bne savons pas\b|\bno (?:sé|sabemos)\b|局限|不足|不知道",
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
        r"|\blässt sich (?:\w+ ){0,2}nicht (?:sagen|beurteilen)\b|\bno sé\b|\bje ne sais pas\b"
        r"|\bproves? (?:very )?little\b|\bexpress no view\b"
        r"|尚不清楚|未(?:包括|测量|调查|涉及)|没有(?:包括|调查)|知道得很少",
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
    "readers": (
        r"\b(?:who (?:this|it|should)|intended (?:readers|audience)|for whom|für wen|pour qui"
        r"|para quién|à qui s)\b|适用对象|读者对象",
        r"\b(?:written|meant|intended|designed|produced) (?:primarily |mainly |chiefly |only )?for "
        r"|\b(?:addressed to|aimed at|is for (?:all|any|people|those|the))\b"
        r"|\b(?:richtet|wendet) sich an\b|\bist für .{3,60}? (?:geschrieben|gedacht|bestimmt)\b"
        r"|\bs['’]adresse(?:nt)? (?:à|aux)\b|\bdestinée?s? (?:à|aux)\b"
        r"|\b(?:va dirigid[oa]|se dirige|está dirigid[oa]|destinad[oa]) a\b"
        r"|(?:面向|写给).{1,30}|供.{1,20}(?:阅读|使用|参考)|适用于",
    ),
    "evidence": (
        r"\b(?:evidence|methods?|methodology|data|sources|sample|what was done|what we did"
        r"|how (?:we|I) (?:know|worked|counted|measured|asked|did))\b"
        r"|\b(?:woher|quellen|datengrundlage|methodik|vorgehen|méthod\w+|données|d['’]où viennent"
        r"|fuentes|método\w*|datos|de dónde)\b|方法|数据|来源|调查",
        r"\b(?:is|are|was|were) based on\b|\b(?:rel(?:y|ies|ied)|rests?|draws?|drew) (?:up)?on\b"
        r"|\b(?:interview(?:s|ed)|questionnaires?|survey(?:s|ed)|kinds of evidence)\b"
        r"|\b(?:we|I) (?:have )?(?:interviewed|surveyed|counted|measured|collected|asked"
        r"|analy[sz]ed)\b|\bstütz\w* (?:\w+ )?(?:auf|sich auf)\b|\bberuh\w+ auf\b|\bbefragt\b"
        r"|\b(?:s['’]appuie|repose)(?:nt)? sur\b|\bnous avons (?:compté|mesuré|interrogé)\b"
        r"|\bse (?:basa|apoya)n? en\b|\bhe (?:preguntado|medido|contado)\b"
        r"|走访|访谈|采访|问卷|基于",
    ),
    "omissions": (
        r"\b(?:leaves? out|left out|not covered|not included|beyond the scope|terms of reference"
        r"|scope|nicht behandelt|laissé de côté|fuera de)\b|未涉及|范围",
        r"\b(?:beyond|outside) the scope\b|\b(?:is|are|was|were) not (?:covered|included|considered"
        r"|dealt with|discussed)\b|\b(?:have|has|do|does|did) not (?:deal|dealt|cover(?:ed)?"
        r"|included?|consider(?:ed)?)\b|\bwird (?:hier )?nicht behandelt\b"
        r"|\bgilt (?:\w+ )?nicht\b|\bersetzt (?:weder|keine?)\b|\bn['’]est pas traitée?\b"
        r"|\bno se (?:trata|incluye|aborda)n?\b|不(?:涉及|包括|讨论)|没有涉及",
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
