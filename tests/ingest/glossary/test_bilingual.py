"""Chinese names beside English ones, in texts about other things than those of the corpus."""

import pytest

from ingest.glossary.bilingual import (
    is_transcribed,
    join_chinese_names,
    look_for_chinese_names,
    read_bracket,
)
from ingest.structure.rendered_blocks import read_blocks


@pytest.fixture
def names(make_document):
    def find(*texts):
        readings = [read_blocks(make_document(text)) for text in texts]
        found = join_chinese_names([look_for_chinese_names(own) for own in readings])
        return list(dict.fromkeys((n.english or n.abbreviation, n.chinese) for n in found))

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Marks bound the name.
        ("They call it “heavenly water” (天水).", ("heavenly water", "天水")),
        ("They call it “heavenly water (天水),” he said.", ("heavenly water", "天水")),
        ("They call it *heavenly water* (天水).", ("heavenly water", "天水")),
        ("They call it **heavenly water** （天水）.", ("heavenly water", "天水")),
        ('They call it "heavenly water" (“天水”).', ("heavenly water", "天水")),
        # What is done to a thing is no part of its name.
        ("The “tea gardens” that the county has to repair (“补茶园”).", ("tea gardens", "茶园")),
        ("They are called “repairs of gardens” (“补茶园”).", ("repairs of gardens", "补茶园")),
        # Capitals do.
        ("Goods reach the Port of Quanzhou (泉州港) by sea.", ("Port of Quanzhou", "泉州港")),
        (
            "It fell to the Ministry of Water and Forests (水林部).",
            ("Ministry of Water and Forests", "水林部"),
        ),
        (
            "Then the Land and Water Commission (水土委员会) met.",
            ("Land and Water Commission", "水土委员会"),
        ),
        ("Both Tea House and Silk Store (丝绸店) burned.", ("Silk Store", "丝绸店")),
        (
            "The 9th meeting of the Tea Council (茶叶理事会第九次会议) closed.",
            ("9th meeting of the Tea Council", "茶叶理事会第九次会议"),
        ),
        (
            "The fourth plenary session of the Tea Council (茶叶理事会第四次全体会议) closed.",
            ("fourth plenary session of the Tea Council", "茶叶理事会第四次全体会议"),
        ),
        (
            "The most recent meeting of the Tea Council (第九届茶叶理事会) closed.",
            ("Tea Council", "第九届茶叶理事会"),
        ),
        (
            "He heads the Institute of Tea, Academy of Plants (植物科学研究院茶叶研究所).",
            ("Institute of Tea, Academy of Plants", "植物科学研究院茶叶研究所"),
        ),
        # The noun phrase does, from the last function word on.
        ("Farmers look for the terraced fields (梯田) first.", ("terraced fields", "梯田")),
        (
            "It rests on soil health and seed purity (土壤健康与种子纯度).",
            ("soil health and seed purity", "土壤健康与种子纯度"),
        ),
        ("See Wang Xiaoming (王小明).", ("Wang Xiaoming", "王小明")),
        # What else the bracket holds.
        ("The black tea (红茶; hóngchá) is strong.", ("black tea", "红茶")),
        ("The black tea (hóngchá 红茶) is strong.", ("black tea", "红茶")),
        ("The black tea (Chinese: 红茶; pinyin: hóngchá) is strong.", ("black tea", "红茶")),
        ("The law 《茶叶法》 (Tea Law) passed.", ("Tea Law", "茶叶法")),
        ("The Tea Law (《茶叶法》) passed.", ("Tea Law", "茶叶法")),
        ("We see WHO (世卫组织) there.", ("WHO", "世卫组织")),
        # Titles keep their article and the quotation marks within.
        (
            'See "The "small pot" of the deep and warm south (又深又暖的南方的那一把小壶)".',
            ('The "small pot" of the deep and warm south', "又深又暖的南方的那一把小壶"),
        ),
        (
            '"On "slow tea" and "fast tea"" (论“慢茶”与“快茶”), Tea Daily.',
            ('On "slow tea" and "fast tea"', "论“慢茶”与“快茶”"),
        ),
    ],
)
def test_english_name_reaches_as_far_as_it_should(names, text, expected):
    assert expected in names(f"Tea\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "The report is at 茶叶网 (tea.example.cn).",
        "They use 红茶 (中国的茶).",
        "(红茶) comes first.",
        "Sales rose, and (红茶) too.",
        "Prices fell (王小明, 2019).",
        "The text has 茶 in it and goes on.",
    ],
)
def test_nothing_is_made_up_where_no_name_stands(names, text):
    assert names(f"Tea\n\n{text}\n") == []


def test_heading_gives_its_name_without_its_number(names):
    text = "A book on tea\n\nIV. Slow Steeping Method 慢泡法\n\nIt takes an hour to do this well.\n"
    assert names(text) == [("Slow Steeping Method", "慢泡法")]


def test_cells_of_a_table_give_names(names):
    assert names("Kind\tYear\nGreen tea 绿茶\t1990\nTwo\t1991\n") == [("Green tea", "绿茶")]


def test_heading_of_a_chinese_text_with_english_words_gives_no_name(names):
    text = "Python 入门\n\n本书介绍如何使用这门语言编写程序，并且说明常见的错误以及改正的办法。\n"
    assert names(text) == []


def test_chinese_text_gives_names_with_the_english_in_brackets(names):
    text = "各国都加入了世界卫生组织（WHO）。他们喝“慢泡茶”（slow tea）以及红茶（black tea）。"
    assert names(text) == [("WHO", "世界卫生组织"), ("slow tea", "慢泡茶"), ("black tea", "红茶")]


def test_list_on_both_sides_is_paired_item_by_item(names):
    text = "It knows “green teas, black teas, and white teas” (绿茶、红茶、白茶)."
    assert names(text) == [("green teas", "绿茶"), ("black teas", "红茶"), ("white teas", "白茶")]


def test_two_things_in_a_title_are_no_list(names):
    text = "“Words at the Tea Meeting and the Pot Meeting” (在茶叶会议、茶壶会议上的讲话)"
    assert names(text) == [
        ("Words at the Tea Meeting and the Pot Meeting", "在茶叶会议、茶壶会议上的讲话")
    ]


def test_unclear_name_takes_the_bounds_of_a_clear_one(names):
    unclear = "Growers everywhere praise slow steeping (慢泡法) loudly.\n"
    assert names(unclear) == [("Growers everywhere praise slow steeping", "慢泡法")]
    assert names(unclear, "They know “slow steeping” (慢泡法).\n") == [("slow steeping", "慢泡法")]


def test_quoted_chinese_belongs_to_what_is_quoted_in_its_clause(names):
    assert names("They name “weak leaves” for which they pay (“补弱叶”).") == [
        ("weak leaves", "弱叶")
    ]


def test_bracket_with_two_parts_of_chinese_is_one_name():
    assert read_bracket("看茶, 喝茶") == ("看茶, 喝茶", "")
    assert read_bracket("TRI, 茶叶研究所") == ("茶叶研究所", "TRI")


def test_transcription_spells_each_character():
    assert is_transcribed("Wang Xiaoming", "王小明")
    assert is_transcribed("Xiaoming Wang", "王小明")
    assert not is_transcribed("Wang Ming", "王小明")
    assert not is_transcribed("Engineering", "中国工程院")
    assert not is_transcribed("wang xiaoming", "王小明")
