"""The parts of an address."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*+:)?(?://([^/?#]*+))?")


class Parts(NamedTuple):
    """The pieces of a URL that rules ask for."""

    scheme: str
    netloc: str
    path: str
    query: str
    fragment: str

    @property
    def host(self) -> str:
        """The host as addresses are compared by it: lower case, without "www."; "" for a relative address."""
        return self.netloc.lower().removeprefix("www.")


@lru_cache(maxsize=5_000)
def urlsplit_safe(href: str) -> Parts:
    """A URL's parts; one that cannot be parsed is all path. Remembered: a page links to the same places as the others of its site."""
    try:
        return Parts(*urlsplit(href))
    except ValueError:
        return Parts("", "", href, "", "")


def scheme_and_host(href: str) -> tuple[str | None, str | None]:
    """The scheme of an address and its host as `Parts.host` has it, each None where the address has none (RFC 3986, appendix B).

    Quicker than all parts, for addresses of which there are hundreds.
    """
    found = _ADDRESS.match(href)
    assert found is not None  # the pattern matches the empty text
    scheme, host = found.groups()
    return scheme, host.lower().removeprefix("www.") if host is not None else None


def is_same_site(one: str, other: str) -> bool:
    """Return whether two hosts belong to one site: equal below the public suffix (`shop.co.uk`, `me.github.io`).

    The list of suffixes is Mozilla's (https://publicsuffix.org).
    """
    return one == other or _registered_domain(one) == _registered_domain(other)


@cache
def _suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _registered_domain(host: str) -> str:
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    return _suffixes().privatesuffix(name) or name
