"""What is wrong with the images that a text shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.images import Picture, Unusable, lighter_names, suffixes
from generator.markdown import ImageUse, images_in
from generator.problems import Problem, did_you_mean, nearest, shown
from generator.source import Place, SourceFile, Text

_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|data:", re.IGNORECASE)


def image_problems(text: Text, images: Mapping[str, Picture | Unusable]) -> Iterator[Problem]:
    """Images that are not in the explainer's folder, cannot be shown or are not described."""
    for use in images_in(text):
        image = images.get(use.name)
        if image is None:
            yield _missing(use, images)
        elif isinstance(image, Unusable):
            yield _unusable(use, image)
        else:
            yield from _lighter(use, image, images)
        if not use.alt:
            hint = "say between the square brackets what it shows, for those who cannot see it"
            yield Problem(use.place, "an image without a description", hint, code="E306")


def unshown(
    texts: Iterable[Text], images: Collection[str], files: Sequence[SourceFile]
) -> Iterator[Problem]:
    """Images that no text shows, nor tries to; the first of the files is the article's."""
    if not images:
        return
    used = {use.name for text in texts for use in images_in(text)}
    near = {name if name in images else nearest(name, images) for name in used}
    meant = {name for name in images if name in near}
    lighter = {name for one in meant for name in lighter_names(one)}
    for name in sorted({*images} - meant - lighter):
        if not any(name in file.text for file in files):
            where = Place(f"{files[0].path.rpartition('/')[0]}/{name}")
            hint = f"write ![what it shows]({name}) where it belongs, or begin its name with _"
            yield Problem(where, "nothing shows this image", hint, "warning", "W307")


def _unusable(use: ImageUse, image: Unusable) -> Problem:
    message = f"{shown(image.name)} cannot be shown: {image.message}"
    return Problem(use.place, message, image.hint, code="E307")


def _lighter(
    use: ImageUse, image: Picture, images: Mapping[str, Picture | Unusable]
) -> Iterator[Problem]:
    """What is wrong with the files that browsers would be given in its stead."""
    for name in lighter_names(image.name):
        other = images.get(name)
        if isinstance(other, Unusable):
            yield _unusable(use, other)
        elif other is not None and (other.width, other.height) != (image.width, image.height):
            size = f"{other.width} × {other.height} pixels, not {image.width} × {image.height}"
            message = f"it would be shown for {shown(image.name)}, but has {size}"
            hint = "make it of the same picture, or give it another name"
            yield _unusable(use, Unusable(name, message, hint))


def _missing(use: ImageUse, images: Mapping[str, Picture | Unusable]) -> Problem:
    message = f"there is no image {shown(use.name)} in this explainer's folder"
    if _ELSEWHERE.match(use.name):
        message = "an image from elsewhere: the page asks no other site for anything"
        hint = "put the file beside article.md, if its licence lets you, and write its name"
    elif not use.name:
        message, hint = "an image without a file", "write ![what it shows](its-file.jpg)"
    elif not use.name.lower().endswith(suffixes()):
        hint = f"an image is a file that ends in {', '.join(suffixes())}"
    else:
        hint = did_you_mean(use.name, images) or "put the file beside article.md"
    return Problem(use.place, message, hint, code="E304")
