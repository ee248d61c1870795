"""Shapers with and without the fonts of the machine."""

import os
from dataclasses import replace
from functools import cache

import pytest

from picture.fonts.scripts import SCRIPTS
from picture.fonts.shelf import Shelf, search_path
from picture.samples import Sample, sample
from picture.text.shaping import Shaper
from tests.picture.maps import items

SAMPLES = {
    "hebrew": "שלום לכולם",
    "arabic": "أهلًا بكم",
    "devanagari": "नमस्ते क्षत्रिय",
    "thai": "ร้านกาแฟน้ำ",
    "georgian": "გამარჯობა",
    "armenian": "Բարեւ ձեզ",
    "japanese": "こんにちは 珈琲",
    "korean": "안녕하세요",
    "chinese": "咖啡馆",
}
"""Words in every script that the vendored fonts do not have."""


@cache
def bare() -> Shaper:
    """A shaper that has the vendored fonts only."""
    return Shaper(Shelf(()))


@cache
def stocked() -> Shaper:
    """A shaper with Noto fonts. Without them: a failure in CI, a visible skip elsewhere."""
    shaper = Shaper(Shelf(search_path({})))
    lacking = [script.name for script in SCRIPTS if not shaper.covers(SAMPLES[script.name][0])]
    if lacking:
        reason = f"no fonts for {lacking}: apt-get install fonts-noto-core fonts-noto-cjk"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return shaper


def many_scripts() -> Sample:
    """The coffee shop, answered in many languages."""
    journey, captions = sample("coffee_en")
    said = (
        ("מאיפה מביאים את הקפה (50 ק״ג) לחנות שלכם ברחוב הרצל 12?", "Цена $5 или $10?"),
        ("ما هو السعر 25 ₽ اليوم، وهل يوجد خصم للطلاب؟", "Do you have «חלב» (oat)?"),
        ("क्या भुगतान ऑनलाइन होगा और कितने दिन लगेंगे?", "คุณเปิดกี่โมงครับ น้ำแข็งมีไหม"),
        ("下次预约可以打折吗？我们有两个孩子也想来检查", "次の予約はいつですか"),
        ("რა ღირს ერთი ფინჯანი?", "Որքա՞ն արժե", "다음 예약은 언제인가요?"),
    )
    stages = tuple(
        replace(
            stage,
            questions=items(*texts, first=500 + 10 * at),
            actions=items(*texts, first=600 + 10 * at),
            channels=items("וואטסאפ", "واتساب", "Instagram", "微信", first=700 + 10 * at),
            why=items(texts[0], first=800 + at),
        )
        for at, (stage, texts) in enumerate(zip(journey.stages, said, strict=True))
    )
    marks = {600 + 10 * at: "lead magnet" for at in range(0, 5, 2)}
    named = replace(
        journey,
        business=replace(
            journey.business,
            name=items("קפה Über ברחוב הרצל 12"),
            kind=items("Café «Über» 咖啡馆 ☕ קפה"),
        ),
        persona=replace(
            journey.persona,
            name=items("نوران"),
            motivation=items("أريد قهوة جيدة قبل العمل (بسرعة)"),
            interests=items("טיולים", "кофе", "咖啡"),
        ),
        stages=(replace(stages[0], name=items("היכרות")[0]), *stages[1:]),
    )
    return Sample(named, replace(captions, marks=marks))
