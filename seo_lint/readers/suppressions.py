"""Comments in a source that leave out the findings of some rules."""

import re

from seo_lint.article import Span, Suppression

_COMMENT = re.compile(
    r"<!--[ \t]*seo-lint-disable-file((?:[ \t,]++[a-z][a-z0-9-]*+)*+)"
    r"(?:[ \t]++--[ \t]++([^\n]{0,300}?))?[ \t]*+-->"
)
_RULE = re.compile(r"[a-z][a-z0-9-]*")


def read_suppressions(source: str) -> tuple[Suppression, ...]:
    """Return the requests of a source to leave out rules: `<!-- seo-lint-disable-file RULE, RULE -- reason -->`."""
    if "seo-lint-disable" not in source:
        return ()
    return tuple(
        Suppression(tuple(_RULE.findall(found[1])), "file", found[2] or "", Span(*found.span()))
        for found in _COMMENT.finditer(source)
    )
