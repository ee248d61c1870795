"""The rules of knowledge: what each of them refuses."""

from pathlib import Path

import pytest

from tests.knowledge.files import GENERIC, broken, changed, problems_in, table, without, written

AGE = '25-34 = "25–34 года"'
MERE_CONTENT = 'kind = "content", serves = ["questions.trust", "questions.for-me"'

SHAPE = [
    ('id = "generic"', 'id = "other"', "id other is not the file's name"),
    ('id = "generic"', "id = generic", "generic.toml: string values must be quoted"),
    ("order = 100", "", "no order"),
    ("order = 100", 'order = "last"', "order: not int"),
    ("order = 100", "order = 100\ncolour = 1", "unknown key colour"),
    ("[examples]", "[samples]", "no examples"),
    ('words = ["услуги",', "words = [1,", "words: not all strings"),
    ("[stages.awareness.goal]\n", '[stages.awareness.goal]\nx = { text = "y" }\n', "no label"),
    ("[stages.awareness.goal]\n", "[stages.awareness.goal]\nx = 5\n", "not a table"),
    ("[stages.awareness.why]", "[stages.awareness.whys]", "no why"),
    ("[stages.awareness.metrics]", "[stages.awareness.figures]", "awareness: no metrics"),
    ("[example]\n", "[sample]\n", "unknown key sample"),
    ("[ready]\norder", "[ready]\nsorder", "ready: no order"),
    ("[ready]\norder", "[ready]\nsorder", "ready: unknown key sorder"),
    ('"questions.how-works", "pains', '1, "pains', "serves: not all strings"),
    ('words = ["зачем это нужно"', "words = [1", "what-solves.words: not all strings"),
    ("learn = { label", "learn = { own = true, label", "learn: unknown key own"),
    ("learn = { label", 'learn = { country = "ru", label', "learn: unknown key country"),
]
TEXTS = [
    ('25-34 = "', 'A_b = "', "a slug is latin letters"),
    ('25-34 = "', f'{"a" * 25} = "', "a slug is latin letters"),
    (AGE, f'25-34 = "{"а" * 41}"', "label has 41 characters"),
    (AGE, '25-34 = ""', "label has 0 characters"),
    (AGE, '25-34 = "до  34"', "spaces to strip"),
    (AGE, '25-34 = "до\\n34"', "a line break"),
    (AGE, '25-34 = "половина, 50 %"', "label has '%'"),
    (AGE, '25-34 = "молодые!"', "label has '!'"),
    (AGE, '25-34 = "35–44 года"', "the same label twice"),
    ('label = "Другой бизнес"', f'label = "{"а" * 31}"', "kind has 31"),
    ('name = "Осведомлённость"', f'name = "{"а" * 25}"', "stage name has 25"),
    ('text = "Узнать, кто может решить его задачу"', f'text = "{"а" * 111}"', "text has 111"),
    ('text = "Узнать, кто может решить его задачу"', 'text = "Ура!"', "text has '!'"),
    ('about = "Человек замечает', f'about = "{"а" * 111}', "about has"),
    ('offer = "Столы', f'offer = "{"а" * 90}', "generic offer: example has"),
    ('goal = "Узнать, кто делает', f'goal = "{"а" * 101}', "awareness goal: example has"),
    ('"зачем это нужно"', f'"{"а" * 41}"', "what-solves: word has 41"),
]
LISTS = [
    (AGE + '\n35-44 = "35–44 года"\n', "", "age: 3 entries, at least 4"),
    ('"pains.no-price"]', '"pains.no-such"]', "pains.no-such: an action serves it, but"),
    ('serves = ["questions.when", ', "serves = [", "when: no action serves it"),
    ('kind = "lead_magnet"', 'kind = "magnet"', "an action has a known kind"),
    ('cost = "free"', 'cost = "cheap"', "an action has a known kind, cost"),
    ("effort = 2", "effort = 6", "an action has a known kind, cost, effort"),
    ("effort = 2", "effort = 0", "an action has a known kind, cost, effort"),
    (
        'serves = ["questions.trust", "pains.low-rating"]',
        "serves = []",
        "effort 1 to 5, and serves",
    ),
    ("feeling = -2", "feeling = -3", "feeling is -2 to 2"),
    ('Всё ясно, спокоен", feeling = 1', 'Всё ясно, спокоен"', "feeling is -2 to 2"),
    ("learn = { label", "learn = { feeling = 1, label", "feeling is -2 to 2, for entries of why"),
    (
        'не то", feeling = -1',
        'не то", feeling = 0',
        "consideration.why: fewer than 2 that feel bad",
    ),
    ('трудно", feeling = 0', 'трудно", feeling = -1', "fewer than 1 that feel neither"),
    ('Рад, что решение есть", feeling = 1', 'Рад", feeling = 0', "fewer than 2 that feel good"),
    ('where = { label = "', 'where = { effort = 1, label = "', "only actions have"),
    ('where = { label = "', 'where = { kind = "offer", label = "', "only actions have"),
]
ACTIONS = [
    ('"referral"', '"loyalty"', "loyalty.actions: fewer than 1 of referral"),
    ('"reviews"', '"content"', "loyalty.actions: fewer than 1 of reviews"),
    ('"loyalty"', '"content"', "loyalty.actions: fewer than 4 of loyalty or referral"),
    ('"loyalty"', '"referral"', "loyalty.actions: fewer than 2 of loyalty"),
    ('"lead_magnet"', '"content"', "awareness.actions: fewer than 2 of lead_magnet"),
    ('"lead_magnet"', '"content"', "consideration.actions: fewer than 2 of lead_magnet"),
]


@pytest.mark.parametrize(("old", "new", "problem"), SHAPE + TEXTS + LISTS)
def test_a_broken_file_is_refused_with_its_reason(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert any(problem in one for one in broken(tmp_path, changed(old, new)(GENERIC)))


@pytest.mark.parametrize(("old", "new", "problem"), ACTIONS)
def test_a_stage_without_the_actions_it_needs_is_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    text = changed(f"kind = {old}", f"kind = {new}", -1)(GENERIC)
    assert any(problem in one for one in broken(tmp_path, text))


def test_a_stage_with_nothing_to_do_better_is_refused(tmp_path: Path) -> None:
    text = changed('kind = "service"', 'kind = "content"', -1)(GENERIC)
    text = changed('kind = "offer"', 'kind = "content"', -1)(text)
    found = broken(tmp_path, text)
    for stage in ("awareness", "consideration", "decision", "purchase", "loyalty"):
        assert f"generic.{stage}.actions: fewer than 1 of service or offer" in found


def test_the_file_itself_is_not_broken(tmp_path: Path) -> None:
    assert broken(tmp_path, GENERIC) == ()


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    text = changed("effort = 2", "effort = 9")(changed("feeling = -2", "feeling = 7")(GENERIC))
    assert sorted(one.split(":")[0] for one in broken(tmp_path, text)) == [
        "generic.awareness.actions.checklist",
        "generic.awareness.why.burnt",
    ]


def test_a_kind_with_two_stages_is_refused(tmp_path: Path) -> None:
    short = without(GENERIC, "[stages.decision]", "[example]")
    assert any("2 stages, 3 to 8" in one for one in broken(tmp_path, short))


def test_a_kind_that_ends_with_another_stage_than_loyalty_is_refused(tmp_path: Path) -> None:
    text = changed("[stages.loyalty", "[stages.love", -1)(GENERIC)
    assert "generic: the last stage is not loyalty" in broken(tmp_path, text)


def test_a_kind_with_nine_stages_is_refused(tmp_path: Path) -> None:
    decision = GENERIC[GENERIC.index("[stages.decision]") : GENERIC.index("[stages.purchase]")]
    more = "".join(decision.replace("[stages.decision", f"[stages.d{n}") for n in range(4))
    text = changed("[stages.purchase]", more + "[stages.purchase]")(GENERIC)
    assert broken(tmp_path, text) == ("generic: 9 stages, 3 to 8 are wanted",)


@pytest.mark.parametrize("fewest", ["goal", "questions", "pains", "why", "actions"])
def test_a_list_with_two_entries_is_refused(tmp_path: Path, fewest: str) -> None:
    whole = table(GENERIC, f"stages.awareness.{fewest}")
    two = "\n".join(whole.splitlines()[:3]) + "\n\n"
    found = broken(tmp_path, changed(whole, two)(GENERIC))
    assert any(f"generic.awareness.{fewest}: 2 entries, at least" in one for one in found)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, GENERIC)
    (folder / "cafe.toml").write_bytes(b"\xff\xfe")
    (problem,) = problems_in(folder)
    assert "cafe.toml" in problem


def test_a_folder_without_the_generic_kind_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, GENERIC)
    (folder / "generic.toml").rename(folder / "cafe.toml")
    assert any("no generic.toml that can be read" in one for one in problems_in(folder))
