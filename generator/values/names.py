"""Ids, languages and web addresses."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from generator.problems import kebab, shown
from generator.source import HIDDEN, Text
from generator.values.fields import Field, wrong
from generator.values.languages import is_known, meant
from generator.values.mends import KEBAB_CASE, as_kebab

_NAME = KEBAB_CASE.strip("^$")


class Id(Field):
    """The id of a thing, kebab-case: it is the thing's address for ever."""

    is_prose = False
    schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": KEBAB_CASE,
    }

    @classmethod
    def of(cls, text: Text) -> Self:
        if not re.fullmatch(KEBAB_CASE, text):
            wrong(f"{shown(text)} is not an id", as_kebab(text), code="E203")
        return super().of(text)

    @classmethod
    def stand_in(cls, text: Text) -> str:
        return str(text) if re.fullmatch(KEBAB_CASE, text) else cls.sample


class FormerAddress(Field):
    """Where an explainer was before: the name of its folder, or a path on the site."""

    is_prose = False
    schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": rf"^{_NAME}(/{_NAME})*$",
    }

    @classmethod
    def of(cls, text: Text) -> Self:
        if not re.fullmatch(cls.schema["pattern"], text):
            parts = re.sub(r"^https?://[^/]*|(/index)?\.html?$", "", text).split("/")
            names = [name for part in parts if (name := kebab(part))]
            hint = f"write “{'/'.join(names)}”" if names else "write the name that its folder had"
            wrong(f"{shown(text)} is not the address of an explainer", hint, code="E209")
        return super().of(text)


class Language(Field):
    """A BCP 47 language tag, such as `en` or `pt-BR`."""

    is_prose = False
    schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    }
    sample = "en"

    @classmethod
    def of(cls, text: Text) -> Self:
        if not re.fullmatch(cls.schema["pattern"], text) or not is_known(text):
            tag = text.replace("_", "-")
            good = re.fullmatch(cls.schema["pattern"], tag) and is_known(tag)
            tag = tag if good else meant(text)
            hint = f"write “{tag}”" if tag else "write a code such as en, fr or pt-BR"
            wrong(f"{shown(text)} is not a language", hint, code="E204")
        return super().of(text)


class Url(Field):
    """An absolute web address."""

    is_prose = False
    schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "format": "uri",
        "pattern": r"^https?://[^\s<>\"\\^`{|}/?#@]+([/?#][^\s<>\"\\^`{|}]*)?$",
    }
    sample = "https://example.org/"

    @classmethod
    def of(cls, text: Text) -> Self:
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            good = False
        if HIDDEN.search(text):
            hint = f"write “{HIDDEN.sub('', text)}”"
            wrong("there are invisible characters in this web address", hint, code="E205")
        if good and "@" in parts.netloc:
            host = parts.netloc.rpartition("@")[2]
            hint = f"write “{parts._replace(netloc=host).geturl()}” if that is meant"
            wrong(f"{shown(text)} leads to {host}, whatever stands before the @", hint, code="E205")
        if not good or re.search(r"[\s<>\"\\^`{|}]", text):
            hint = "write the whole address, beginning with https://"
            if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s<>\"\\^`{|}]*)?", text):
                hint = f"write “https://{text}”"
            wrong(f"{shown(text)} is not a web address", hint, code="E205")
        return super().of(text)


class BaseUrl(Url):
    """A web address that those of pages are made from."""

    schema: ClassVar[dict[str, Any]] = {
        **Url.schema,
        "pattern": r"^https?://[^\s<>\"\\^`{|}/?#@]+(/[^\s<>\"\\^`{|}?#]*)?$",
    }

    @classmethod
    def of(cls, text: Text) -> Self:
        address = re.split(r"[?#]", text, maxsplit=1)[0]
        if address != text and Url.of(text):
            message = f"{shown(text)} ends in what no page's address can follow"
            wrong(message, f"write “{address}”", code="E205")
        return super().of(text)
