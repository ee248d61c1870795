"""An HTML grid in Chromium: one page, kept open, a screenshot each time."""

from shutil import which

from playwright.sync_api import sync_playwright

from benchmarks.peers.page import page_of, template
from benchmarks.tool import NotHere, Tool
from picture.samples import Sample

FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars")
WIDTH, HEIGHT = 2560, 2200  # as large as the picture: nothing is laid out twice


def ready() -> Tool:
    """A page of a Chromium without a window. NotHere when none is installed."""
    path = which("chromium")
    if not path:
        raise NotHere("no chromium")
    playwright = sync_playwright().start()
    chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})

    def draw(told: Sample) -> bytes:
        page.set_content(template("map.html").render(page_of(told)))
        return page.screenshot(full_page=True)

    def close() -> None:
        chromium.close()
        playwright.stop()

    return Tool(draw, close=close)
