"""Scenes → one PDF for the printer: lines, and letters that can be selected and searched.

It holds no date and no chance: the same scenes give the same bytes.
"""

from collections.abc import Mapping
from io import BytesIO

import pydyf

from picture.shapes import Point, Scene
from picture.text.shaping import Shaper
from picture.vector import CREATOR, About
from picture.vector.embedding import Subsets
from picture.vector.images import Images
from picture.vector.page import Matrix, Page

POINTS_A_MM = 72 / 25.4
SIZES: Mapping[str, Point] = {"a4": (210, 297), "a3": (297, 420)}  # mm, upright
MARGIN = 6.0  # mm, more than printers leave white


def pdf(scenes: tuple[Scene, ...], shaper: Shaper, paper: str, about: About) -> bytes:
    """All scenes in one file, a page each. KeyError for an unknown paper."""
    document, subsets, images = pydyf.PDF(), Subsets(), Images()
    resources = pydyf.Dictionary()
    document.add_object(resources)
    for scene in scenes:
        sheet = sheet_for(scene, paper)
        page = Page(_placed(scene, sheet), subsets, images)
        page.scene(scene, shaper)
        _add_page(document, page, sheet, resources)
    resources.update(Font=subsets.embed(document), XObject=images.embed(document))
    _describe(document, about)
    file = BytesIO()
    document.write(file, compress=True)
    return file.getvalue()


def sheet_for(scene: Scene, paper: str) -> Point:
    """The sides of the paper in points, turned as the scene lies."""
    short, long = (round(side * POINTS_A_MM, 2) for side in SIZES[paper])
    return (long, short) if scene.width > scene.height else (short, long)


def _placed(scene: Scene, sheet: Point) -> Matrix:
    """From layout pixels to points: as large as the paper takes it, in its middle."""
    margins = 2 * MARGIN * POINTS_A_MM
    across, down = sheet
    scale = min((across - margins) / scene.width, (down - margins) / scene.height)
    left, top = (across - scale * scene.width) / 2, (down + scale * scene.height) / 2
    return scale, 0, 0, -scale, left, top


def _add_page(document: pydyf.PDF, page: Page, sheet: Point, resources: pydyf.Dictionary) -> None:
    document.add_object(page.stream)
    document.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": document.pages.reference,
                "MediaBox": pydyf.Array([0, 0, *sheet]),
                "Contents": page.stream.reference,
                "Resources": resources.reference,
            }
        )
    )


def _describe(document: pydyf.PDF, about: About) -> None:
    document.info.update(Title=pydyf.String(about.title), Creator=pydyf.String(CREATOR))
    document.catalog.update(
        Lang=pydyf.String(about.language),
        ViewerPreferences=pydyf.Dictionary({"DisplayDocTitle": "true"}),
    )
