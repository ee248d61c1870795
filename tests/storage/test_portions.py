from flows.effects import DeleteMap, ForgetPerson, KeepVersion, Picture, Say, Screen, Show, Strip
from flows.world import Note
from journey.places import Place
from storage.portions import portioned
from storage.postings import PICTURES, TALK
from tests.storage.making import ANNA, BORIS, CAFE, CLINIC, in_map, journey, person, saving, turn

AGE = Place("persona", "age")


def test_the_later_turn_wins() -> None:
    first = turn(
        person(serial=1, spot=in_map()),
        saving(journey(name="Кафе")),
        DeleteMap(CLINIC),
        notes=(Note(9, CAFE, AGE, (1,)),),
    )
    second = turn(
        person(serial=2, spot=in_map(CLINIC)),
        saving(journey(name="Кофейня"), answered=2),
        DeleteMap(CLINIC, deleted=False),
        notes=(Note(9, CAFE, AGE, (2,)),),
    )
    portion = portioned([first, second])[ANNA]
    assert portion.person == person(serial=2, spot=in_map(CLINIC))
    assert portion.saved[CAFE].change == saving(journey(name="Кофейня"), answered=2)
    assert portion.saved[CAFE].saves == 2
    assert portion.deleted == {CLINIC: False}
    assert portion.notes[9].items == (2,)
    assert portion.cursors == {CAFE: in_map(), CLINIC: in_map(CLINIC)}


def test_a_version_once_kept_is_not_kept_anew() -> None:
    first = turn(person(), saving(journey(name="Кафе")), KeepVersion(journey(name="Кафе"), 1))
    second = turn(person(), saving(journey()), KeepVersion(journey(), 1))
    portion = portioned([first, second])[ANNA]
    assert portion.kept[CAFE, 1].change.map == journey(name="Кафе")
    assert portion.saves_since(portion.kept[CAFE, 1]) == 1


def test_people_are_written_in_the_order_of_their_ids() -> None:
    assert list(portioned([turn(person(BORIS)), turn(person(ANNA))])) == [ANNA, BORIS]


def test_a_picture_holds_up_only_what_comes_after_it_in_its_turn() -> None:
    picture = Picture(CAFE, 1, "phone", "ru", Screen("caption"))
    say = Say(Screen("reply"))
    turns = [turn(effects=(say, picture, say, Show())), turn(effects=(Strip(3),))]
    lanes = [posting.lane for posting in portioned(turns)[ANNA].postings]
    assert lanes == [TALK, PICTURES, PICTURES, PICTURES, TALK]


def test_the_newest_living_screen_does_the_work_of_the_earlier_ones() -> None:
    closing = Screen("closed")
    turns = [
        turn(effects=(Show(fresh=True), Say(Screen("first")))),
        turn(effects=(Show(closing=closing), Say(Screen("second")))),
        turn(effects=(Show(closing=Screen("later")),)),
    ]
    effects = [posting.effect for posting in portioned(turns)[ANNA].postings]
    assert effects == [Say(Screen("first")), Say(Screen("second")), Show(True, closing)]


def test_a_living_screen_after_a_picture_is_its_own() -> None:
    picture = Picture(CAFE, 1, "phone", "ru", Screen("caption"))
    turns = [turn(effects=(picture, Show(fresh=True))), turn(effects=(Show(),))]
    effects = [posting.effect for posting in portioned(turns)[ANNA].postings]
    assert effects == [picture, Show(fresh=True), Show()]


def test_forgetting_drops_what_the_batch_had_kept_and_said_before() -> None:
    kept = turn(
        person(spot=in_map()), saving(journey()), KeepVersion(journey(), 1), effects=(Show(),)
    )
    bye = Say(Screen("bye"))
    portion = portioned([kept, turn(ANNA, ForgetPerson(), effects=(bye,))])[ANNA]
    assert portion.forget
    assert portion.person is None
    assert not portion.touched()
    assert not portion.cursors
    assert [posting.effect for posting in portion.postings] == [bye]


def test_a_turn_that_forgets_keeps_nothing_even_if_it_names_the_person() -> None:
    portion = portioned([turn(person(), ForgetPerson(), saving(journey()))])[ANNA]
    assert portion.person is None
    assert not portion.touched()


def test_who_comes_back_after_forgetting_is_somebody_new() -> None:
    portion = portioned([turn(ANNA, ForgetPerson()), turn(person(serial=1))])[ANNA]
    assert portion.forget
    assert portion.person == person(serial=1)


def test_a_word_to_a_group_goes_to_the_group_and_keeps_nothing() -> None:
    portion = portioned([turn(ANNA, effects=(Say(Screen("group"), chat=-5),))])[ANNA]
    assert portion.person is None
    assert [posting.chat for posting in portion.postings] == [-5]
