"""Random maps tried in every picture and every theme; what was found is counted."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from itertools import repeat
from multiprocessing import get_context

from journey.map import JourneyMap
from picture.draw import planned, shaper
from picture.layouts import LAYOUTS, desk_for
from picture.proofs.check import faults
from picture.proofs.glyphs import missing_glyphs
from picture.proofs.mending import LayOut, Pages, Proof, mended
from picture.proofs.paint import unreal
from picture.proofs.random_maps import random_colour, random_map
from picture.proofs.remembering import remembering
from picture.shapes import Scene
from picture.themes.named import THEMES, theme_named

THEME_NAMES = tuple(THEMES)
SHARE = 10  # maps a process is given at a time
BRANDS = 1  # colours nobody has chosen with care, tried on each map


@dataclass(slots=True)
class Findings:
    """What trying came to.

    `violations`: faults in pages as they would be sent, and what had to be left out to be rid of
    faults. `mended`: pages that a plainer plan made right. `examples` tell of each in words.
    """

    maps: int = 0
    pictures: int = 0
    painted: int = 0
    exceptions: int = 0
    violations: int = 0
    missing: int = 0
    mended: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found that must not be."""
        return not (self.exceptions or self.violations or self.missing)

    def __add__(self, other: "Findings") -> "Findings":
        return Findings(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def __str__(self) -> str:
        return (
            f"{self.maps} maps, {self.pictures} pictures, {self.painted} of them painted: "
            f"{self.exceptions} exceptions, {self.violations} violations, "
            f"{self.missing} missing glyphs; {self.mended} pages mended; {self.seconds:.1f} s"
        )


def theme_names(seed: str) -> tuple[str, ...]:
    """All themes, and brand colours drawn by chance."""
    brands = (f"brand:{random_colour(f'{seed}:{number}')}" for number in range(BRANDS))
    return (*THEME_NAMES, *brands)


def try_maps(seeds: Sequence[str], paint_every: int = 0, proof: Proof = faults) -> Findings:
    """The maps of these seeds in everything; each n-th picture is painted too (0: none)."""
    began, trial = time.perf_counter(), _Trial(paint_every, proof)
    for seed in seeds:
        trial.found.maps += 1
        with trial.counting_errors(f"map {seed}"):
            trial.map(seed)
    trial.found.seconds = time.perf_counter() - began
    return trial.found


def try_in_processes(seeds: Sequence[str], paint_every: int, jobs: int) -> Findings:
    """The same, shared out among processes; what is found does not depend on their number."""
    began = time.perf_counter()
    shares = [seeds[at : at + SHARE] for at in range(0, len(seeds), SHARE)]
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        found = sum(pool.map(try_maps, shares, repeat(paint_every)), Findings())
    return replace(found, seconds=time.perf_counter() - began)


class _Trial:
    """Tries maps one after another and takes down what it finds."""

    def __init__(self, paint_every: int, proof: Proof) -> None:
        self.found = Findings()
        self._paint_every = paint_every
        self._proof = proof
        self._shaped: set[tuple[str, str]] = set()

    def map(self, seed: str) -> None:
        """One map in every theme and every kind."""
        tried = random_map(seed)
        plain, journey = desk_for(tried.map, tried.captions, theme_named(""), shaper())
        desk = remembering(plain)
        self._shaped.clear()
        for name in theme_names(seed):
            themed = replace(desk, theme=theme_named(name))
            for kind, part in _kinds(journey):
                where = f"map {seed}, {kind} {part}, {name}"
                with self.counting_errors(where):
                    self._picture(planned(themed, journey, LAYOUTS[kind], part), where)

    @contextmanager
    def counting_errors(self, where: str) -> Iterator[None]:
        """Whatever is raised inside is counted, not raised."""
        try:
            yield
        except Exception as error:
            self._note("exceptions", where, repr(error))

    def _picture(self, lay_out: LayOut, where: str) -> None:
        pages = mended(lay_out, self._proof)
        self._count(pages, where)
        for scene in pages.scenes:
            self.found.pictures += 1
            for fault in faults(scene):
                self._note("violations", where, fault.what)
            self._count_missing(scene, where)
            if self._paint_every and self.found.pictures % self._paint_every == 0:
                self._paint(scene, where)

    def _count_missing(self, scene: Scene, where: str) -> None:
        """Letters without a glyph, by shaping every line; once in all themes."""
        lines = {(text.text, text.face): text for text in scene.texts}
        new = [line for key, line in lines.items() if key not in self._shaped]
        self._shaped.update(lines)
        lacking = missing_glyphs(shaper(), new)
        self._note("missing", where, "letters without a glyph", lacking)

    def _count(self, pages: Pages, where: str) -> None:
        """What it took to get the pages right."""
        why = "; ".join(pages.why[:1])
        self._note("exceptions", where, why, pages.raised)
        self._note("violations", where, f"left out: {why}", pages.left_out)
        self._note("mended", where, f"mended: {why}", pages.mended)

    def _paint(self, scene: Scene, where: str) -> None:
        self.found.painted += 1
        for word in unreal(scene, shaper()):
            self._note("violations", where, word)

    def _note(self, what: str, where: str, why: str, times: int = 1) -> None:
        if times:
            setattr(self.found, what, getattr(self.found, what) + times)
            self.found.examples.append(f"{where}: {why}")


def _kinds(journey: JourneyMap) -> Iterator[tuple[str, int]]:
    """Every layout; those of one stage for every stage."""
    for kind in LAYOUTS:
        parts = range(len(journey.stages)) if kind == "stage" else (0,)
        yield from ((kind, part) for part in parts)
