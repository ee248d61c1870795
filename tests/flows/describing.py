"""Descriptions of a business, and a talk in which one was given."""

from journey.map import JourneyMap
from journey.places import Place
from tests.flows.seeing import Offered
from tests.flows.talking import Talk

SALON = (
    "У меня салон красоты в спальном районе. Клиенты приходят из инстаграма и по рекомендации "
    "подруг, есть карточка на яндекс картах. Не отвечаем в директ вовремя. Спрашивают, сколько "
    "стоит. После первого визита многие не возвращаются."
)
NAMED = "Стоматология «Белая линия», два кабинета. До нас не дозвониться, а все узнают из 2ГИС."
UNKNOWN = "Занимаюсь разведением кроликов, продаю мясо знакомым и через авито, вожу по городу сам."
SEVERAL = "У нас кофейня и при ней барбершоп, ещё думаем открыть автомойку. Все из инстаграма."
NOTHING = "Мама мыла раму, а потом пошёл дождь, и все разошлись по домам смотреть кино и спать."
ENGLISH = (
    "We run a small coffee shop near the station. People find us on Google Maps. There is a queue "
    "out of the door every morning. Loyalty cards get lost."
)
POST = (SALON + "\n\n" + "Сегодня рассказываем о новой палитре и о том, как мы её выбирали. " * 80)[
    :4000
]
NAME, KIND = Place("business", "name"), Place("business", "kind")


def described(text: str = SALON, language: str = "ru") -> Talk:
    """A talk in which a business was described at the first question."""
    talk = Talk(language)
    talk.command("new")
    talk.says(text)
    return talk


def lines(talk: Talk) -> list[str]:
    """What the screen says was understood."""
    return [line["text"] for group in talk.fact("groups") for line in group["lines"]]


def dropped(talk: Talk) -> list[str]:
    """What of it is crossed out."""
    every = [line for group in talk.fact("groups") for line in group["lines"]]
    return [line["text"] for line in every if line["dropped"]]


def tap(talk: Talk, number: int) -> Offered:
    """Taps a line by its number; gives the button."""
    button = next(b for b in talk.buttons if b.text == str(number))
    offered = Offered(talk.screen_message, button)
    talk.taps_on(offered)
    return offered


def entries(journey: JourneyMap) -> set[str]:
    """The ids of everything that stands at the stages."""
    lists = [(s.channels, s.questions, s.pains) for s in journey.stages]
    return {item.entry for three in lists for items in three for item in items}
