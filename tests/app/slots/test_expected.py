"""Statements that have nothing of the kind that a question asks for."""

import pytest

from app.slots.agents import lacks_agent
from app.slots.expected import is_pending, lacks_cause, lacks_expected
from app.slots.opposites import told_apart


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("How long does the crossing take?", "It sails three times a day, twice on Sunday.", True),
        ("How long does the crossing take?", "The net is about 6 mm wide.", True),
        ("How long does the crossing take?", "It takes an hour and a half.", False),
        ("How long did the fair last?", "The fair lasted until the first frost.", False),
        ("How long is the net?", "The net is 40 metres long.", False),
        ("How long is the net?", "The net is kept in the shed.", True),
        ("How quickly do you answer?", "We answer within two days.", False),
        ("How quickly do you answer?", "We answer each letter.", True),
        ("Wie lange dauert die Fahrt?", "Die Fahrt dauert anderthalb Stunden.", False),
        ("Wie lange dauert die Fahrt?", "Die Fähre fährt dreimal am Tag.", True),
        ("Combien de temps dure la visite ?", "La visite dure deux heures.", False),
        ("Combien de temps dure la visite ?", "La visite est gratuite.", True),
        ("¿Cuánto dura la visita?", "La visita dura dos horas.", False),
        ("At what temperature is glass blown?", "Blow it while warm, for two minutes.", True),
        ("At what temperature is glass blown?", "It is blown at 1,100 °C.", False),
        ("How warm is the bath?", "The bath is lukewarm, at 33 degrees.", False),
        ("Wie warm ist das Becken?", "Das Becken ist drei Meter tief.", True),
        ("What did the town pay for the barn?", "The town bought the barn in 1974.", True),
        ("What did the town pay for the barn?", "It bought the barn for 900 pounds.", False),
        ("What does the town pay for?", "The town mends the roads.", False),
        ("How much did the bell cost?", "The bell was cast in 1802.", True),
        ("How much was spent on the bell in 1802?", "In 1802 its 310 pipes were cleaned.", True),
        ("What price did the bell fetch?", "The bell was sold for 310 at the fair.", False),
        ("What were the wages of the reapers?", "Thirty reapers came from the hills.", True),
        ("What was the budget of the fair?", "The budget of the fair was 40,000.", False),
        ("Wie hoch ist der Lohn der Schnitter?", "Dreißig Schnitter kamen.", True),
        ("¿Cuál es el sueldo del guarda?", "El guarda tiene dos perros.", True),
        ("渔民的收入是多少？", "港口有七十二名渔民。", True),
        ("渔民的收入是多少？", "渔民每月挣三千元。", False),
        ("果园的面积是多少？", "果园占地二十亩。", False),
        ("Wie hoch ist die Gebühr?", "Die Halle gehört den 310 Mitgliedern.", True),
        (
            "Combien a coûté la cloche ?",
            "Longue de 31 mètres, elle a été payée par la ville.",
            True,
        ),
        ("How long is Line 2 from Hove to Lund?", "Line 2, from Hove to Lund, is busy.", True),
        ("How long is the fair?", "It is from 2 May to 9 May.", False),
        ("How old is the keeper?", "He has kept the lock for twenty years.", True),
        ("How old is the keeper?", "He is in his seventies.", False),
        ("How old is the keeper?", "The keeper, now in his seventies, was born here.", False),
        ("How much did the bell cost?", "The bell was a gift: it cost nothing.", False),
        ("Was hat die Glocke gekostet?", "Die Glocke hängt seit 1802.", True),
        ("Combien coûte la clé ?", "La clé coûte 5,50 €.", False),
        ("How long is a child of six expected to live?", "Aged 6 | 81.5 | 79.2", False),
        ("Who rang the bell?", "The bell was rung.", False),
    ],
)
def test_times_temperatures_and_prices(question, text, lacks):
    assert lacks_expected(question, text) is lacks


@pytest.mark.parametrize(
    ("text", "beside", "lacks"),
    [
        ("The mill was closed in 1931.", "It had 40 looms.", True),
        ("The mill was closed in 1931 for want of orders.", "", False),
        ("The mill was closed in 1931 to save money.", "", False),
        ("The mill was closed in 1931.", "The reason was a fire.", False),
        ("The mill was closed when the river froze.", "", False),
        ("The mill was closed and moved to the north.", "", True),
    ],
)
def test_causes(text, beside, lacks):
    assert lacks_cause("Why was the mill closed?", text, f"{text} {beside}") is lacks
    assert not lacks_cause("When was the mill closed?", text, beside)


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("What caused the flood?", "The flood of 1931 drowned forty sheep.", True),
        ("What caused the flood?", "The flood was caused by a broken gate.", False),
        ("Why was the road closed?", "The road was closed for eleven days.", True),
        ("Why was the road closed?", "The road was closed for repairs.", False),
        ("Warum wurde die Straße gesperrt?", "Die Straße wurde im Mai gesperrt.", True),
        ("Warum wurde die Straße gesperrt?", "Die Straße wurde wegen des Festes gesperrt.", False),
        ("Pourquoi la route est-elle fermée ?", "La route est fermée depuis mai.", True),
        ("Pourquoi la route est-elle fermée ?", "La route est fermée à cause du gel.", False),
    ],
)
def test_causes_in_other_words_and_languages(question, text, lacks):
    assert lacks_cause(question, text, text) is lacks


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("Who stole the cup?", "The cup was stolen in May and came back by post.", True),
        ("Who mowed the bank?", "The bank was mown by mistake.", True),
        ("Who decided to sell the barge?", "It was decided in May to sell the barge.", True),
        ("Who decided to sell the barge?", "It was decided by the guild.", False),
        ("Who decided to sell the barge?", "The guild decided it.", False),
        ("Who chose the colour?", "The colour was chosen in March.", True),
        ("Which guild rejected the plan?", "The plan was rejected.", True),
        ("Which guild rejected the plan?", "The plan was rejected by the salters.", False),
        ("Wer hat den Umzug beschlossen?", "Im Mai wurde der Umzug beschlossen.", True),
        ("Wer hat den Umzug beschlossen?", "Der Umzug wurde vom Rat beschlossen.", False),
        ("Wer hat die Brücke erneuert?", "Die Brücke wurde 1934 von Lind erneuert.", False),
        ("Wer hat die Brücke erneuert?", "Die Brücke wurde 1934 zerstört.", False),
        ("Qui a décidé de vendre la barque ?", "Il a été décidé de la vendre.", True),
        ("Qui a décidé de vendre la barque ?", "Cela a été décidé par le conseil.", False),
        ("When was the plan rejected?", "The plan was rejected.", False),
        ("Who built the barge?", "The barge built in 1937 lies in the dock.", True),
        ("Who died in 1911?", "Ann Lee died in 1911 at sea.", False),
        ("Which boiler burst?", "The boiler of the mill burst on 3 May.", False),
        ("Which crew sailed the barge?", "The crew sailed in 1937 to Ost.", False),
        ("Who built the barge?", "The Ost barge originally built in 1937 lies there.", True),
        ("Who worked at the mill?", "The mill owner's two sons worked at the mill.", False),
        ("Which team lost at the Ost fair?", "The Ost team lost at the fair.", False),
        (
            "Which villages voted at the assembly for the dam?",
            "The villages below the dam voted at the assembly for it.",
            False,
        ),
        ("Who built the barge at Ost?", "The men of Ost built in 1937.", False),
    ],
)
def test_who_did_what_was_done(question, text, lacks):
    assert lacks_agent(question, text) is lacks


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Who filled in the autumn survey?", "The spring survey was filled in by all.", "autumn"),
        ("Who filled in the survey of autumn?", "In fall it was filled in by all.", ""),
        ("Who was the first woman in the guild?", "She was the second woman in it.", "first"),
        ("Who led the third round?", "After the first sixteen a second round followed.", "third"),
        ("Who led the first sixteen?", "After the first sixteen a second round followed.", ""),
        ("Wie kalt war das zweite Jahr?", "Das erste Jahr war kalt.", "zweite"),
        ("Who sings on Sunday?", "The choir sings on Friday.", "Sunday"),
        ("Who sings on Sunday?", "The choir sings on Friday and Sunday.", ""),
    ],
)
def test_another_season_weekday_or_ordinal(question, text, other):
    assert told_apart(question, text, text) == other


@pytest.mark.parametrize(
    ("question", "text", "pending"),
    [
        ("How much did the fund grant?", "We resolved to apply to the fund for £600.", True),
        ("When did she give her consent?", "Her consent has been requested.", True),
        ("What did the court decide?", "The court's decision was expected in June.", True),
        ("What was the yield after liming?", "Its results will be reported next year.", True),
        ("What did they get for the van?", "The van failed its test and is to be sold.", True),
        ("Wie viel hat die Kasse gezahlt?", "Eine Antwort steht noch aus.", True),
        ("Combien a donné la région ?", "Une aide a été demandée à la région.", True),
        ("How much was applied for?", "We resolved to apply to the fund for £600.", False),
        ("Why was the work put off?", "The owner had not yet given his consent.", False),
        ("When is the van sold?", "The van is to be sold in May.", False),
        ("What does a member need to sail?", "Applications are to be sent to the clerk.", False),
        ("What do I have to pay?", "The fee is to be paid in May.", False),
        ("How was the boat to be paid?", "The boat was to be paid in May.", False),
        ("What was the method applied to?", "It was applied to twelve fields.", False),
        ("What did the court decide?", "The court decided that the fence must go.", False),
    ],
)
def test_what_is_still_to_come_has_not_happened(question, text, pending):
    assert is_pending(question, text) is pending


@pytest.mark.parametrize(
    ("question", "text", "label"),
    [
        ("How long was trench A open?", "Trench C was open for nine days.", "trench A"),
        ("How long was trench C open?", "Trench C was open for nine days.", ""),
        ("How long were trenches open?", "Trench C was open for nine days.", ""),
        ("What does line 2 cost?", "Line 3 costs 4 euros a day, like line 2.", ""),
        ("What does line 2 cost?", "Line 3 costs 4 euros a day.", "line 2"),
        ("What did the 2020 season cost?", "The season of 2021 cost 900 euros.", "2020"),
        ("What did the season of 2021 cost?", "The 2021 season cost 900 euros.", ""),
        ("Who is over 60?", "Those over 40 pay half.", ""),
    ],
)
def test_another_of_several_of_a_kind_is_told_apart(question, text, label):
    assert told_apart(question, text, text) == label
