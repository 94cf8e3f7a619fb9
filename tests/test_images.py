"""Images in texts: local, described, and without what cameras add; not a pixel is changed."""

from __future__ import annotations

import base64
import re
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.images import Picture, Unusable, lighter_names, read_image
from generator.images.exif import only, orientation
from tests.conftest import ARTICLE

# Three pixels wide and two high, as Chromium writes them.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AAB"
    "AAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFla"
    "AAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAA"
    "AChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1"
    "AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBh"
    "cmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAc"
    "AEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9"
    "PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2Nj"
    "Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAA"
    "AAAAAAAAAAAAAAAAAAb/xAAXEAEBAQEAAAAAAAAAAAAAAAAAAREx/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAX"
    "EQADAQAAAAAAAAAAAAAAAAAAAQIy/9oADAMBAAIRAxEAPwCdkyZOAA3pldOUf//Z"
)
WEBP = base64.b64decode(
    "UklGRiQCAABXRUJQVlA4WAoAAAAgAAAAAgAAAQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AAB"
    "AAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFla"
    "AAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAA"
    "AChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1"
    "AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBh"
    "cmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAc"
    "AEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggNgAAANABAJ0BKgMAAgACwEwlqAJ0ugCeAAYgAP7w"
    "ORIAfbh7VNgd57Xv/0rxAV/5aH/pXiAr8NQAAA=="
)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PNG_HEAD = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0))
PNG_TAIL = chunk(b"IDAT", zlib.compress(b"\x00abc\x00def")) + chunk(b"IEND", b"")
PNG = PNG_HEAD + PNG_TAIL
GIF_HEAD = b"GIF89a\x03\x00\x02\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"
GIF_TAIL = b"\x2c\x00\x00\x00\x00\x03\x00\x02\x00\x00\x02\x03\x84\x8f\x50\x00\x3b"
GIF = GIF_HEAD + GIF_TAIL
LOOP = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
AVIF = base64.b64decode(
    "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAA"
    "AAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB0AAAAo"
    "aWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAA"
    "AAIAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQ0MAAAAABNjb2xybmNseAACAAIAAYAAAAAXaXBtYQAAAAAA"
    "AAABAAEEAQKDBAAAACVtZGF0EgAKCBgANogQEAwgMg8f8D///8WfhwB8+ErK42A="
)
"""Two pixels wide and high."""

SECRET = b"51 deg 30' N, a camera, its owner"


def tiff(turned: int = 1) -> bytes:
    """Exif with an orientation, and something that no one is to learn."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0)
    other = struct.pack("<HHII", 0x010E, 2, len(SECRET), 38)
    return b"II\x2a\x00" + struct.pack("<IH", 8, 2) + other + entry + bytes(4) + SECRET


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    """The JPEG with more segments after its JFIF header, and bytes after its end."""
    return JPEG[:20] + b"".join(segments) + JPEG[20:] + after


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """The WebP with more chunks at its end, announced in its head."""
    content = bytearray(WEBP[8:])
    content[12] |= sum({b"EXIF": 8, b"XMP ": 4}.get(kind, 0) for kind, _ in chunks)
    for kind, body in chunks:
        content += kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(content)) + bytes(content)


def picture(name: str, data: bytes) -> Picture:
    found = read_image(name, data)
    assert isinstance(found, Picture), found
    return found


PLAIN = [("a.jpg", JPEG), ("a.png", PNG), ("a.webp", WEBP), ("a.gif", GIF)]


@pytest.mark.parametrize(("name", "data"), PLAIN)
def test_a_file_with_nothing_but_a_picture_stays_as_it_is(name, data):
    assert picture(name, data).data == data


@pytest.mark.parametrize(("name", "data"), PLAIN)
def test_the_size_is_read_from_the_file(name, data):
    assert (picture(name, data).width, picture(name, data).height) == (3, 2)


def test_the_size_of_an_avif_is_read_from_it():
    found = picture("a.avif", AVIF)
    assert (found.width, found.height, found.data) == (2, 2, AVIF)


LADEN = [
    ("a.jpg", JPEG, jpeg(segment(0xE1, b"Exif\0\0" + tiff()))),
    ("a.jpg", JPEG, jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET))),
    ("a.jpg", JPEG, jpeg(segment(0xED, b"Photoshop 3.0\0" + SECRET))),
    ("a.jpg", JPEG, jpeg(segment(0xE2, b"MPF\0" + SECRET))),
    ("a.jpg", JPEG, jpeg(segment(0xFE, SECRET))),
    ("a.jpg", JPEG, jpeg(after=JPEG + SECRET)),
    ("a.png", PNG, PNG_HEAD + chunk(b"tEXt", b"Comment\0" + SECRET) + PNG_TAIL),
    ("a.png", PNG, PNG_HEAD + chunk(b"iTXt", SECRET) + PNG_TAIL),
    ("a.png", PNG, PNG_HEAD + chunk(b"eXIf", tiff()) + PNG_TAIL),
    ("a.png", PNG, PNG_HEAD + chunk(b"tIME", SECRET[:7]) + PNG_TAIL),
    ("a.png", PNG, PNG + SECRET),
    ("a.webp", WEBP, webp((b"EXIF", tiff()))),
    ("a.webp", WEBP, webp((b"XMP ", SECRET))),
    ("a.webp", WEBP, webp((b"EXIF", b"Exif\0\0" + tiff()), (b"XMP ", SECRET))),
    ("a.webp", WEBP, WEBP + SECRET),
    ("a.gif", GIF, GIF_HEAD + b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\0" + GIF_TAIL),
    ("a.gif", GIF, GIF_HEAD + b"\x21\xff\x0bXMP DataXMP" + b"\x05abcde\0" + GIF_TAIL),
    ("a.gif", GIF, GIF + SECRET),
]


@pytest.mark.parametrize(("name", "plain", "laden"), LADEN)
def test_all_that_is_not_the_picture_is_taken_out(name, plain, laden):
    assert laden != plain
    assert picture(name, laden).data == plain


def test_a_moving_gif_goes_on_moving():
    data = GIF_HEAD + LOOP + GIF_TAIL
    assert picture("a.gif", data).data == data


def test_the_colours_of_a_picture_are_kept():
    data = PNG_HEAD + chunk(b"gAMA", bytes(4)) + chunk(b"iCCP", b"icc\0\0" + bytes(9)) + PNG_TAIL
    assert picture("a.png", data).data == data
    assert b"ICC_PROFILE" in picture("a.jpg", JPEG).data
    assert b"ICCP" in picture("a.webp", webp((b"XMP ", SECRET))).data


@pytest.mark.parametrize("turned", range(2, 9))
def test_a_photograph_that_is_turned_stays_turned_and_tells_nothing_else(turned):
    found = picture("a.jpg", jpeg(segment(0xE1, b"Exif\0\0" + tiff(turned))))
    assert SECRET not in found.data
    at = found.data.index(b"Exif\0\0") + 6
    assert found.data[at : at + len(only(turned))] == only(turned)
    assert orientation(only(turned)) == turned
    assert (found.width, found.height) == ((2, 3) if turned >= 5 else (3, 2))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.png", PNG_HEAD + chunk(b"eXIf", tiff(6)) + PNG_TAIL, "it is turned by a note"),
        ("a.webp", webp((b"EXIF", tiff(6))), "it is turned by a note"),
        ("a.avif", AVIF.replace(b"av01Color", b"ExifColor"), "it holds metadata"),
        ("a.avif", AVIF.replace(b"pixi", b"irot"), "it is turned by a note"),
        ("a.png", JPEG, "it is JPEG, whatever its name says"),
        ("a.jpg", b"<svg/>", "it is not JPEG"),
        ("a.gif", b"", "it is not GIF"),
        ("a.png", PNG[:-5], "the file ends too early"),
        ("a.jpg", JPEG[:-2], "the file ends too early"),
        ("a.webp", WEBP[:-2], "the file ends too early"),
        ("a.gif", GIF[:-1], "the file ends too early"),
        ("a.avif", AVIF[:200], "the file ends too early"),
    ],
)
def test_what_cannot_be_shown_as_it_is_says_why(name, data, said):
    found = read_image(name, data)
    assert isinstance(found, Unusable)
    assert found.message.startswith(said)
    assert found.hint


@pytest.mark.parametrize(("name", "data"), [*PLAIN, ("a.avif", AVIF)])
@given(choice=st.data())
def test_no_file_is_too_broken_to_be_told(name, data, choice):
    broken = bytearray(data)
    for _ in range(choice.draw(st.integers(1, 6))):
        broken[choice.draw(st.integers(0, len(broken) - 1))] = choice.draw(st.integers(0, 255))
    found = read_image(name, bytes(broken[: choice.draw(st.integers(0, len(broken)))]))
    assert isinstance(found, Picture | Unusable)


def test_the_name_beside_the_page_changes_with_the_picture():
    one, other = (
        picture("The light é.PNG", PNG),
        picture("The light é.PNG", PNG_HEAD + PNG_TAIL[:0] + chunk(b"gAMA", bytes(4)) + PNG_TAIL),
    )
    assert re.fullmatch(r"the-light---[0-9a-f]{8}\.png", one.address)
    assert one.address != other.address


def test_images_whose_names_differ_in_case_alone_can_stand_side_by_side_on_any_computer(project):
    for name in ("photo.png", "PHOTO.png"):
        project.write(f"story/{name}", PNG)
    if len(list((project.root / "content/story").iterdir())) == 3:
        pytest.skip("this computer is one of those that cannot tell them apart")
    project.write("story/article.md", f"{ARTICLE}\n![One](photo.png)\n\n![Other](PHOTO.png)\n")
    assert project.run("check").lines == []
    outcome = project.run("build")
    assert (outcome.code, outcome.lines) == (0, [])
    one, other = re.findall(r'<img src="([^"]+)"', project.page())
    assert one == other


HEAD = "---\ntitle: A title\nstandfirst: S.\npublished: 2026-01-01\n---\n\nText.[@proof]\n\n"
LADEN_JPEG = jpeg(segment(0xE1, b"Exif\0\0" + tiff()))


@pytest.fixture
def story(project):
    """Builds an article with these paragraphs, and two images beside it."""

    def build(text: str, **images: bytes) -> str:
        for name, data in {"light": LADEN_JPEG, **images}.items():
            project.write(f"story/{name}.jpg", data)
        project.write("story/article.md", HEAD + text)
        outcome = project.run("build")
        assert outcome.code == 0
        assert not [line for line in outcome.lines if not line.endswith(" [W307]")]
        return project.page()

    return build


def test_an_image_alone_with_a_title_is_a_figure_with_its_caption(story):
    html = story('![The “light” & its keeper](light.jpg "About 1860. Photo: A. Stone & Co")\n')
    name = picture("light.jpg", JPEG).address
    assert (
        f'<figure class="figure"><img src="{name}" alt="The “light” &amp; its keeper" width="3"'
        ' height="2" loading="lazy" decoding="async"><figcaption class="figure__caption">About'
        " 1860. Photo: A. Stone &amp; Co</figcaption></figure>"
    ) in html


def test_an_image_among_words_or_without_a_title_is_no_figure(story):
    html = story('![One](light.jpg)\n\nWords ![two](light.jpg "Two") and more.\n')
    assert "<figure" not in html
    assert html.count("<img ") == 2
    assert 'alt="two" width="3" height="2"' in html


def test_the_page_gets_a_copy_without_metadata(story, project):
    story("![One](light.jpg)\n")
    (copy,) = (project.root / "site/story").glob("light-*.jpg")
    assert copy.read_bytes() == JPEG


def test_an_image_that_no_text_shows_is_not_published_and_told(story, project):
    story("No image.\n", spare=JPEG)
    assert not list((project.root / "site/story").glob("*.jpg"))
    told = project.run("check").lines
    assert [line.partition(": warning: ")[0] for line in told] == [
        "content/story/light.jpg",
        "content/story/spare.jpg",
    ]


def test_the_same_picture_in_a_lighter_format_is_what_browsers_get(story, project, open_page):
    project.write("story/light.webp", WEBP)
    html = story('![One](light.jpg "A title")\n')
    light, plain = picture("light.webp", WEBP), picture("light.jpg", JPEG)
    assert (
        f'<figure class="figure"><picture><source srcset="{light.address}" type="image/webp">'
        f'<img src="{plain.address}" alt="One"'
    ) in html
    page = open_page(project.root / "site/story/index.html")
    page.evaluate("() => { const i = document.images[0]; i.loading = 'eager'; return i.decode(); }")
    assert page.evaluate("document.images[0].currentSrc").endswith(light.address)


@pytest.mark.parametrize(
    ("name", "lighter"),
    [
        ("a.b.jpeg", ("a.b.avif", "a.b.webp")),
        ("a.PNG", ("a.avif", "a.webp")),
        ("a.gif", ("a.avif", "a.webp")),
        ("a.webp", ("a.avif",)),
        ("a.avif", ()),
    ],
)
def test_the_lightest_format_comes_first_and_no_heavier_one_is_given(name, lighter):
    assert lighter_names(name) == lighter


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (
            "light.avif",
            AVIF,
            "“light.avif” cannot be shown: it would be shown for “light.jpg”, but has 2 × 2"
            " pixels, not 3 × 2; make it of the same picture, or give it another name",
        ),
        (
            "light.webp",
            PNG,
            "“light.webp” cannot be shown: it is PNG, whatever its name says; let its name end in"
            " .png",
        ),
    ],
)
def test_a_lighter_file_that_is_another_picture_is_refused(project, name, data, told):
    project.write("story/light.jpg", JPEG)
    project.write(f"story/{name}", data)
    project.write("story/article.md", f"{HEAD}![A](light.jpg)\n")
    assert project.run("check").lines == [f"content/story/article.md:9:6: error: {told} [E307]"]


def test_other_texts_may_show_images_too(story, project):
    project.write(
        "story/glossary.yaml",
        "terms: [{id: a, term: A, editorial: true, text: 'So: ![A lamp](light.jpg)'}]\n",
    )
    assert '<img src="light-' in story("Words.\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "![A](ligth.jpg)",
            "9:6: error: there is no image “ligth.jpg” in this explainer's folder; did you mean"
            " “light.jpg”? [E304]",
        ),
        (
            "![A](https://example.org/light.jpg)",
            "9:6: error: an image from elsewhere: the page asks no other site for anything; put"
            " the file beside article.md, if its licence lets you, and write its name [E304]",
        ),
        (
            "![A](//example.org/light.jpg)",
            "9:6: error: an image from elsewhere: the page asks no other site for anything; put"
            " the file beside article.md, if its licence lets you, and write its name [E304]",
        ),
        (
            "![A](../other/light.jpg)",
            "9:6: error: there is no image “../other/light.jpg” in this explainer's folder; did"
            " you mean “light.jpg”? [E304]",
        ),
        (
            "![A](drawing.svg)",
            "9:6: error: there is no image “drawing.svg” in this explainer's folder; an image is a"
            " file that ends in .png, .jpg, .jpeg, .webp, .gif, .avif [E304]",
        ),
        (
            "![](light.jpg)",
            "9:5: error: an image without a description; say between the square brackets what it"
            " shows, for those who cannot see it [E306]",
        ),
        (
            "Light.jpg light.jpg, ![ ](light.jpg)",
            "9:27: error: an image without a description; say between the square brackets what it"
            " shows, for those who cannot see it [E306]",
        ),
        (
            "![A](wrong.jpg)",
            "9:6: error: “wrong.jpg” cannot be shown: it is PNG, whatever its name says; let its"
            " name end in .png [E307]",
        ),
    ],
)
def test_an_image_that_is_not_local_present_described_and_sound_is_refused(project, text, told):
    project.write("story/light.jpg", JPEG)
    project.write("story/wrong.jpg", PNG)
    project.write("story/article.md", f"{HEAD}{text}\n")
    lines = [line for line in project.run("check").lines if "[W307]" not in line]
    assert lines == [f"content/story/article.md:{told}"]


def test_a_browser_shows_every_format_from_the_disk_upright_and_at_its_size(project, open_page):
    turned = jpeg(segment(0xE1, b"Exif\0\0" + tiff(6)))
    files = {
        "a.png": PNG,
        "b.jpg": LADEN_JPEG,
        "c.webp": webp((b"XMP ", SECRET)),
        "d.gif": GIF_HEAD + LOOP + GIF_TAIL,
        "e.avif": AVIF,
        "f.jpeg": turned,
    }
    for name, data in files.items():
        project.write(f"story/{name}", data)
    text = "\n\n".join(f"![{name}]({name})" for name in files)
    project.write("story/article.md", f"{HEAD}{text}\n")
    assert project.run("build").code == 0
    page = open_page(project.root / "site/story/index.html")
    script = """() => Promise.all([...document.images].map(async (image) => {
        image.loading = 'eager';
        await image.decode();
        return [image.naturalWidth, image.naturalHeight, image.width / image.height];
    }))"""
    found = page.evaluate(script)
    assert [tuple(size[:2]) for size in found] == [(3, 2), (3, 2), (3, 2), (3, 2), (2, 2), (2, 3)]
    sizes = re.findall(r'width="(\d+)" height="(\d+)" loading', project.page())
    assert [(int(w), int(h)) for w, h in sizes] == [tuple(size[:2]) for size in found]
