"""Do the links to the page's versions in other languages name languages, and do they fit together?

https://developers.google.com/search/docs/specialty/international/localized-versions
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from seo_lint.article import OPAQUE, Attribute, Element
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.language.words import root_of
from seo_lint.page import Page
from seo_lint.page.addresses import urlsplit_safe

_NONE = "no links to other languages"
_SHAPE = re.compile(r"[a-z]{2}(?:-[a-z]{4})?(?:-[a-z]{2})?", re.IGNORECASE)


class _Version(NamedTuple):
    """A link to a version of the page: the language it names as written, and its address."""

    code: str
    url: str
    link: Element

    @property
    def attribute(self) -> Attribute:
        """The attribute that names the language."""
        return self.link.attributes["hreflang"]


def _versions(page: Page) -> list[_Version]:
    """The links to versions, of the head; Google reads those in the body as little as links of style sheets."""
    found: list[_Version] | None = page.memory.get("hreflang")
    if found is None:
        links = page.article.tree.named("link") if page.article.tree is not None else []
        found = [
            _Version(link.get("hreflang"), link.get("href").strip(), link)
            for link in links
            if link.has("hreflang")
            and link.get("rel").lower().split() == ["alternate"]
            and OPAQUE not in link.get("hreflang") + link.get("href")
            and not link.inside("body")
        ]
        page.memory["hreflang"] = found
    return found


def _plain(url: str) -> str:
    """An address without what makes no difference between pages."""
    parts = urlsplit_safe(url)
    return f"{parts.host}{parts.path.rstrip('/')}?{parts.query}"


class HreflangInvalidOptions(Options):
    """The options of `hreflang-invalid`."""

    meant: Mapping[str, str] = option(about="What is often written, and what is meant by it.")


@check("hreflang-invalid", options=HreflangInvalidOptions, data=("code", "what"), needs="html")
def hreflang_invalid(page: Page, context: CheckContext[HreflangInvalidOptions]) -> Result:
    """Every `hreflang` is a language of two letters, with a script and a country if wanted, or "x-default"."""
    from seo_lint.language.tags import is_language, is_region, is_script

    versions = [version for version in _versions(page) if version.code.strip()]
    if not versions:
        return not_applicable(_NONE)
    problems = []
    for version in versions:
        code = version.code
        language, *rest = code.split("-")
        if code.lower() == "x-default":
            continue
        what = ""
        if len(language) != 2 or not is_language(language):
            meant = context.options.meant.get(language.lower(), "")
            what = f'"{language}" is no language of two letters (ISO 639-1)' + (
                f'; "{meant}" is meant' if meant else ""
            )
        elif not _SHAPE.fullmatch(code):
            what = "only a script (ISO 15924) and a country of two letters (ISO 3166-1) may follow the language"
        else:
            for part in rest:
                if not (is_script(part) if len(part) == 4 else is_region(part)):
                    meant = context.options.meant.get(part.lower(), "") if len(part) == 2 else ""
                    what = f'"{part}" is no {"script" if len(part) == 4 else "country"}' + (
                        f'; "{meant.upper()}" is meant' if meant else ""
                    )
                    break
        if what:
            span = version.attribute.span
            problems.append(Problem(span, {"code": code, "what": what}))
    return result_of(problems, checked=len(versions))


@check("hreflang-relative", data=("text",), needs="html")
def hreflang_relative(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The address of every version is complete."""
    versions = [version for version in _versions(page) if version.url]
    wrong = [
        version for version in versions if not re.match("https?://", version.url, re.IGNORECASE)
    ]
    return (
        result_of(
            [
                Problem(version.link.attributes["href"].span, {"text": version.url})
                for version in wrong
            ],
            checked=len(versions),
        )
        if versions
        else not_applicable(_NONE)
    )


@check("hreflang-self-missing", data=("canonical",), needs="html")
def hreflang_self_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """One of the versions is the page itself, as its canonical link names it."""
    versions, canonical = _versions(page), page.fields.get("canonical")
    if not versions:
        return not_applicable(_NONE)
    if canonical is None or "://" not in canonical.value or OPAQUE in canonical.value:
        return cannot_tell("the page's own address is not known")
    if any(_plain(version.url) == _plain(canonical.value) for version in versions):
        return result_of([])
    return result_of([Problem(versions[0].link.span, {"canonical": canonical.value})])


@check("hreflang-default-missing", needs="html")
def hreflang_default_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """One of the versions is for everybody else."""
    versions = _versions(page)
    if not versions:
        return not_applicable(_NONE)
    return result_of(
        []
        if any(version.code.strip().lower() == "x-default" for version in versions)
        else [Problem(versions[0].link.span)]
    )


class HreflangRepeatedOptions(Options):
    """The options of `hreflang-repeated`."""

    what: str = option()


@check(
    "hreflang-repeated",
    options=HreflangRepeatedOptions,
    data=("code", "url", "other", "first"),
    needs="html",
)
def hreflang_repeated(page: Page, context: CheckContext[HreflangRepeatedOptions]) -> Result:
    """No language has two addresses (`what: code`), or no address two languages (`what: url`; "x-default" and other countries are none)."""
    versions = _versions(page)
    if not versions:
        return not_applicable(_NONE)
    problems = []
    seen: dict[str, _Version] = {}
    for version in versions:
        code = version.code.strip().lower()
        if context.options.what == "code":
            first = seen.setdefault(code, version)
            wrong = first.url != version.url
        else:
            if code == "x-default":
                continue
            first = seen.setdefault(version.url, version)
            wrong = first.code.strip().lower().split("-")[0] != code.split("-")[0]
        if wrong:
            problems.append(
                Problem(
                    version.attribute.span,
                    {
                        "code": version.code,
                        "url": version.url,
                        "other": first.url,
                        "first": first.code,
                    },
                )
            )
    return result_of(problems, checked=len(versions))


@check("hreflang-language-differs", data=("code", "lang"), needs="html")
def hreflang_language_differs(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The version that the canonical link names has the language of the page: what the page says, or the version at the page's own address."""
    versions, canonical = (
        [version for version in _versions(page) if version.code.strip().lower() != "x-default"],
        page.fields.get("canonical"),
    )
    if not versions or canonical is None or OPAQUE in canonical.value:
        return not_applicable(_NONE if not versions else "the page names no canonical address")
    named = [version for version in versions if _plain(version.url) == _plain(canonical.value)]
    address = _plain(f"{page.project.url.rstrip('/')}/{page.article.document.path}")
    own = next(
        (
            version.code
            for version in versions
            if page.project.url and _plain(version.url) == address
        ),
        "",
    )
    lang = own or page.article.language
    if (
        not named
        or not lang
        or any(root_of(version.code.strip()) == root_of(lang.strip()) for version in named)
    ):
        return result_of([])
    return result_of([Problem(named[0].attribute.span, {"code": named[0].code, "lang": lang})])
