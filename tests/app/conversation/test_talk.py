import pytest

from app.conversation import read_talk, resolve


@pytest.mark.parametrize(
    ("turn", "kind"),
    [
        ("Could you tell me a little more about that, please?", "more"),
        ("Interesting! Go on.", "more"),
        ("Any details?", "more"),
        ("Kannst du mir noch etwas mehr dazu sagen?", "more"),
        ("Erzählen Sie mir mehr darüber.", "more"),
        ("Sag mir mehr", "more"),
        ("Dites-m'en plus", "more"),
        ("Pouvez-vous m’en dire un peu plus à ce sujet ?", "more"),
        ("¿Puedes decirme algo más sobre eso?", "more"),
        ("Cuéntame más", "more"),
        ("Dimmi di più", "more"),
        ("Conte-me mais sobre isso", "more"),
        ("Vertel me er meer over", "more"),
        ("请再详细说说", "more"),
        ("もっと詳しく教えてください", "more"),
        ("더 자세히 알려 주세요", "more"),
        ("Really? Are you sure about that?", "sure"),
        ("Sind Sie sich da ganz sicher?", "sure"),
        ("Bist du dir sicher?", "sure"),
        ("Stimmt das wirklich?", "sure"),
        ("Êtes-vous sûr de cela ?", "sure"),
        ("¿Estás seguro?", "sure"),
        ("Sei sicura?", "sure"),
        ("Tem certeza?", "sure"),
        ("你確定嗎？", "sure"),
        ("本当ですか？", "sure"),
        ("Hi, who are you and what can you do?", "abilities"),
        ("Are you a robot?", "abilities"),
        ("Was können Sie alles?", "abilities"),
        ("Wer bist du?", "abilities"),
        ("Que sais-tu faire ?", "abilities"),
        ("¿Qué puedes hacer?", "abilities"),
        ("Chi sei?", "abilities"),
        ("你会做什么？", "abilities"),
        ("Thanks, that was very helpful!", "thanks"),
        ("Great answer. Thank you so much for your help, bye", "thanks"),
        ("Vielen Dank, das hilft mir sehr weiter.", "thanks"),
        ("Merci beaucoup !", "thanks"),
        ("Muchas gracias", "thanks"),
        ("Grazie mille!", "thanks"),
        ("謝謝你", "thanks"),
        ("Guten Abend zusammen", "greeting"),
        ("Hello there, how are you?", "greeting"),
        ("Bonjour !", "greeting"),
        ("¡Buenos días!", "greeting"),
        ("おはようございます", "greeting"),
        ("안녕하세요", "greeting"),
        ("No.", "comment"),
    ],
)
def test_talk_is_recognised_in_many_languages(turn, kind):
    assert read_talk(turn) == kind


@pytest.mark.parametrize(
    "question",
    [
        "Why?",
        "And?",
        "Who?",
        "だれですか",
        "Tell me more about the organ.",
        "Thanks, and who built the organ?",
        "Hello, what does a pipe weigh?",
        "Erzähl mir mehr über die Orgel",
        "Ist die Orgel wirklich alt?",
        "Bist du sicher, dass die Orgel alt ist?",
        "What is a good answer?",
        "Wie funktioniert die Orgel?",
        "Qui est-ce ?",
        "",
    ],
)
def test_what_asks_something_is_no_talk(question):
    assert read_talk(question) is None


def test_talk_between_two_questions_is_passed_over():
    history = ["How old is the organ?", "Thank you!", "Hm, are you sure?"]
    assert resolve("And how loud is it?", history).added == ("the organ",)
