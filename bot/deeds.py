"""What is done for each effect, and by whom."""

from collections.abc import Callable, Mapping
from datetime import datetime

from telegram import Bot

from bot.deed import Deed
from bot.giving import Giver
from bot.greeting import Greeter
from bot.painter import Painter
from bot.picturing import Picturer
from bot.sending import Sender
from bot.sheets import Sheets
from bot.telling import Teller
from flows.effects import Effect, Picture, Say, SendData, Show, Strip
from flows.limits import USUAL, Limits
from knowledge.catalogue import load
from storage import Store
from templates.speaker import speaker


def deeds(
    bot: Bot,
    store: Store,
    studio: Painter,
    teller: Teller,
    clock: Callable[[], datetime],
    limits: Limits = USUAL,
) -> Mapping[type[Effect], Deed]:
    """Effect → what carries it out."""
    sheets = Sheets(store, studio, speaker, load, store.logo)
    sender = Sender(bot, teller.keyboard)
    picturer = Picturer(bot, store, sheets, sender, teller, speaker, clock, limits)
    return {
        Show: teller.show,
        Say: Greeter(sheets, sender, teller).say,
        Strip: teller.strip,
        Picture: picturer.picture,
        SendData: Giver(bot, store, sender, speaker, clock).data,
    }
