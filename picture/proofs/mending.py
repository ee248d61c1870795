"""What happens when a picture fails its proofs: it is laid out again, plainer.

Smaller type first, then fewer answers with "+2" under them. When no plan is right, the best page
is sent without the lines that are at fault: the person never waits in vain, and never gets
letters over letters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from picture.order import PictureFailed
from picture.proofs.check import STEEPEST, WIDEST_SUM, Fault
from picture.shapes import Scene
from picture.text.block import FULL_PLAN, Plan

LayOut = Callable[[Plan], tuple[Scene, ...]]
Proof = Callable[[Scene], Sequence[Fault]]

# On a phone small type is a fault too, so fewer answers come in full size as well.
PLANS = (
    FULL_PLAN,
    Plan(0.94),
    Plan(0.88),
    Plan(1.0, 6),
    Plan(1.0, 3),
    Plan(0.88, 3),
    Plan(1.0, 1),
    Plan(0.8, 1),
)


@dataclass(frozen=True, slots=True)
class Pages:
    """The scenes of a picture, one a page, and what it took to get them right.

    `mended` counts the pages that were laid out again, `left_out` the shapes at fault that were
    dropped in the end; `why`: what was wrong on the way, in words for its makers; `raised` counts
    the plans that could not be laid out at all.
    """

    scenes: tuple[Scene, ...]
    mended: int = 0
    left_out: int = 0
    raised: int = 0
    why: tuple[str, ...] = ()

    def __add__(self, other: "Pages") -> "Pages":
        return Pages(
            self.scenes + other.scenes,
            self.mended + other.mended,
            self.left_out + other.left_out,
            self.raised + other.raised,
            self.why + other.why,
        )


@dataclass(frozen=True, slots=True)
class _Try:
    """What came of one plan: scenes with their faults, or an error."""

    scenes: tuple[Scene, ...] = ()
    faults: tuple[Fault, ...] = ()
    error: Exception | None = None

    @property
    def is_right(self) -> bool:
        return not self.faults and not self.error

    @property
    def why(self) -> tuple[str, ...]:
        return (repr(self.error),) if self.error else tuple(fault.what for fault in self.faults)


def mended(lay_out: LayOut, proof: Proof) -> Pages:
    """The pages of the first plan that is right. PictureFailed when no plan can be laid out."""
    tries: list[_Try] = []
    for plan in PLANS:
        tries.append(_tried(lay_out, plan, proof))
        if tries[-1].is_right:
            return _pages(tries, tries[-1].scenes)
    return _barest(tries, proof)


def _tried(lay_out: LayOut, plan: Plan, proof: Proof) -> _Try:
    """A bug in a layout or a proof is a fault like others: a plainer plan may get round it."""
    try:
        scenes = lay_out(plan)
        if not scenes:
            raise ValueError("no page was laid out")
        return _Try(scenes, tuple(fault for scene in scenes for fault in proof(scene)))
    except Exception as error:
        return _Try(error=error)


def _pages(tries: Sequence[_Try], scenes: tuple[Scene, ...], left_out: int = 0) -> Pages:
    why = tuple(word for tried in tries for word in tried.why)
    raised = sum(tried.error is not None for tried in tries)
    return Pages(scenes, len(scenes) if why else 0, left_out, raised, why)


def _barest(tries: Sequence[_Try], proof: Proof) -> Pages:
    """The pages with the fewest faults, without what is at fault."""
    laid = [tried for tried in tries if tried.scenes]
    if not laid:
        raise PictureFailed(f"nothing could be laid out: {tries[0].error!r}") from tries[0].error
    best = min(laid, key=lambda tried: len(tried.faults))
    scenes = tuple(without_faults(scene, proof) for scene in best.scenes)
    before, after = (sum(len(s.shapes) for s in pages) for pages in (best.scenes, scenes))
    return _pages(tries, scenes, before - after)


def without_faults(scene: Scene, proof: Proof) -> Scene:
    """The scene on a canvas that Telegram takes, without the shapes at fault."""
    scene = _fitting(scene)
    while culprits := {id(fault.shape) for fault in proof(scene) if fault.shape}:
        kept = tuple(shape for shape in scene.shapes if id(shape) not in culprits)
        if len(kept) == len(scene.shapes):
            break
        scene = replace(scene, shapes=kept)
    return scene


def _fitting(scene: Scene) -> Scene:
    """The scene made smaller, or with more paper on its short side, if Telegram asks for it."""
    width, height = scene.width, scene.height
    width, height = max(width, height / (STEEPEST - 1)), max(height, width / (STEEPEST - 1))
    scale = min(scene.scale, (WIDEST_SUM - 2) / (width + height))
    return replace(scene, width=width, height=height, scale=scale)
