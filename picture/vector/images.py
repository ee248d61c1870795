"""The images of a PDF (the owner's logo), each once."""

from io import BytesIO

import PIL.Image
import pydyf


class Images:
    """The images of a document, growing while its pages are drawn."""

    def __init__(self) -> None:
        self._all: list[bytes] = []

    def resource(self, png: bytes) -> str:
        """What a page calls an image."""
        if png not in self._all:
            self._all.append(png)
        return f"I{self._all.index(png)}"

    def embed(self, pdf: pydyf.PDF) -> pydyf.Dictionary:
        """Put all images into the document; what pages call them."""
        return pydyf.Dictionary({self.resource(png): _embedded(pdf, png) for png in self._all})


def _embedded(pdf: pydyf.PDF, png: bytes) -> bytes:
    """A reference to the image; what is see-through in it stays so."""
    image = PIL.Image.open(BytesIO(png)).convert("RGBA")
    cover = _stream(image.getchannel("A"), "/DeviceGray", {})
    pdf.add_object(cover)
    colours = _stream(image.convert("RGB"), "/DeviceRGB", {"SMask": cover.reference})
    pdf.add_object(colours)
    reference: bytes = colours.reference
    return reference


def _stream(image: PIL.Image.Image, space: str, more: dict[str, bytes]) -> pydyf.Stream:
    about = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": space,
        "BitsPerComponent": 8,
    }
    return pydyf.Stream([image.tobytes()], {**about, **more}, compress=True)
