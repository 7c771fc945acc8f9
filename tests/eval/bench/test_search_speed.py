from eval.bench.search_speed import PLAIN, WARM_UP, speed_table, timed


def test_each_question_is_timed_once_after_the_warm_up():
    asked = []
    questions = [str(number) for number in range(WARM_UP + 2)]
    seconds = timed({PLAIN: asked.append, "full": lambda question: None}, questions)
    assert asked == questions[:WARM_UP] + questions
    assert [len(values) for values in seconds.values()] == [WARM_UP + 2] * 2


def test_table_gives_median_tail_and_ratio():
    table = speed_table({PLAIN: [0.01, 0.02, 0.03], "full": [0.1, 0.1, 0.1]}).splitlines()
    assert table[2:] == ["| plain recipe | 20.0 | 29.0 | 1.00 |", "| full | 100.0 | 100.0 | 5.00 |"]
