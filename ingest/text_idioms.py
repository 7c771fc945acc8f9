"""What is asked of texts in several words, in five languages, and the one word for it."""

# Patterns, and a word of `TEXT_TALK` that says the same.
TEXT_IDIOMS: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:on|upon) what (?:\w+ )?(?:evidence|basis|data|sources)?(.{1,60}?)\brests?\b",
        r"evidence \1",
    ),
    (
        r"(?<!\bI )(?<!\bwe )(?<!\byou )\b(?:can(?:not|['’]t| not)|could(?: not|n['’]t)"
        r"|(?:do|does)(?: not|n['’]t)) (?:yet )?(?:tell|say|know|answer|settle|prove)"
        r"(?: (?:us|you|me))?\b"
        r"|\b(?:leaves?|lässt|lassen|laissent?|deja) (?:open|offen|ouvert|abiertas?)\b"
        r"|\bnicht (?:wissen|weiß|sagen kann|sagen können|klärt|klären)\b"
        r"|\bne (?:sait|savent|peut|peuvent|dit|disent)(?: pas)?(?: dire)?\b"
        r"|\bno (?:sabe|saben|puede decir|pueden decir|responde)\b|不知道|不清楚|不确定|没有回答"
        r"|\bweak (?:sides?|points?|spots?)\b|\bfalls? short\b|\bpoints? faibles?\b"
        r"|\bschwachstellen?\b|\bpuntos? (?:flacos?|débiles?)\b",
        "limitations",
    ),
    (
        r"\b(?:leav(?:e|es|ing)|left) (?:\w+ ){0,2}?out\b|\b(?:outside|beyond|out of) "
        r"(?:the |its )?scope\b"
        r"|\b(?:do|does)(?: not|n['’]t) (?:cover|deal with|address|include|go into)\b"
        r"|\b(?:lässt|lassen) (?:\w+ ){0,3}?(?:aus|weg|außen vor)\b|\bnicht behandelt\b"
        r"|\blaissent? (?:\w+ )?de côté\b|\bne (?:traite|couvre|aborde)(?:nt)? pas\b"
        r"|\bdejan? (?:\w+ )?fuera\b|\bno (?:trata|cubre|incluye|aborda)n?\b"
        r"|没有(?:涉及|讨论|包括|包含|谈到)|不(?:涉及|包括|讨论)",
        "omissions",
    ),
    (
        r"\b(?:for|to) (?:whom|(?:which|what) (?:\w+ )?(?:readers?|audience|readership))\b"
        r"|\b(?:an|für) (?:wen|welche (?:leser\w*|zielgruppe))\b|\b(?:à|pour) (?:qui"
        r"|quels? (?:public|lecteurs?))\b|\b(?:a|para) (?:quién(?:es)?|qué (?:lectores|público))\b"
        r"|\b(?:target|intended) (?:audience|readers?|readership)\b"
        r"|(?:写|针对|面向)给?(?:谁|什么人|哪些人)"
        r"|给(?:谁|什么人|哪些人)看",
        "readership",
    ),
    (
        r"\b(?:on|upon) what (?:\w+ )?(?:evidence|basis|data|sources)\b|\bwhat (?:\w+ )?(?:is|are) "
        r"(?=.{2,40} based on\b)|\bworauf (?=.{0,60}(?:stütz|beruh|basier))"
        r"|\bauf welche\w* (?:quellen|daten|belege|grundlage|angaben)\b"
        r"|\bsur (?:quoi|quel(?:le)?s? (?:sources|données|preuves|bases?))\b"
        r"|\ben qué (?:fuentes |datos |pruebas )?(?=se (?:bas|apoy|fund))|\bde qué fuentes\b"
        r"|(?:根据|依据|基于)(?:什么|哪些)(?:材料|数据|资料|证据)?"
        r"|(?:用了|有)(?:什么|哪些)(?:证据|依据)",
        "evidence ",
    ),
    (
        r"\bhow (?:do|does|did) (?=.{2,60}\b(?:begin|start|open)\b)"
        r"|\b(?:wie|womit) (?:beginnt|fängt)\b"
        r"|\b(?:comment|par quoi) (?:commence|débute)\b|\b(?:cómo|con qué) (?:empieza|comienza)\b"
        r"|开头|开篇",
        "introduction ",
    ),
)
