"""The contract between a rule and its check: what a check declares, and what it is given.

    @check("width", targets=TEXT, options=WidthOptions, data=("width", "max"))
    def width(page: Page, context: CheckContext[WidthOptions]) -> Result: ...

Everything else follows from the declaration: rule files are validated against it, the JSON Schema and the
reference page are made of it, and the engine does not run a check on a page that lacks what it `needs`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from seo_lint.checks.options import NoOptions, Options
from seo_lint.checks.result import Result
from seo_lint.page import Page, is_opaque
from seo_lint.page.targets import Item, select

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

AnyOptions = TypeVar("AnyOptions", bound=Options)
T = TypeVar("T")

Needs = Literal[
    "", "html", "whole page", "structured data", "keyword", "front matter", "markdown", "files"
]
"""What a page must have for a check to make sense; "" for nothing in particular."""

TEXT: tuple[type, ...] = (object,)
"""For `targets`: every target but the page as a whole."""
PAGE: tuple[type, ...] = ()
"""For `targets`: the check looks at the page as a whole; its rules name no target."""


class CheckContext(Generic[AnyOptions]):
    """What a rule gives its check. One is made for each rule of a run, and the run owns it."""

    __slots__ = ("_prepared", "literals", "options", "target", "where")

    def __init__(
        self,
        target: str,
        where: Mapping[str, object],
        options: AnyOptions,
        literals: Sequence[str] = (),
    ) -> None:
        self.target, self.where, self.options = target, where, options
        self.literals = literals
        """Texts of which one stands wherever a pattern of the rule matches, as `plain_text`; may be empty."""
        self._prepared: dict[Any, Any] = {}

    def items(self, page: Page) -> list[Item]:
        """Return what the rule is about: the items of its target that its `where` keeps."""
        return select(page, self.target, self.where)

    def texts(self, page: Page) -> list[Item]:
        """Return those items that have a text, none of it filled in by a template."""
        return [
            item
            for item in self.items(page)
            if item.text and not item.text.isspace() and not is_opaque(item.text)
        ]

    def prepared(self, make: Callable[[AnyOptions], T]) -> T:
        """Return what `make` makes of the options (compiled patterns, sets); made once for a run."""
        found: T | None = self._prepared.get(make)
        if found is None:
            found = self._prepared[make] = make(self.options)
        return found

    def soup(self, page: Page) -> "BeautifulSoup":
        """Return the HTML of a page as a BeautifulSoup tree, for checks of a plug-in; made anew at each call.

        A tag's `sourceline` and `sourcepos` say where it begins in the source.
        """
        from bs4 import BeautifulSoup

        return BeautifulSoup(page.source, "html.parser")


CheckFunction = Callable[[Page, CheckContext[Any]], Result]


@dataclass(frozen=True, slots=True)
class Check:
    """The declaration of a check."""

    name: str
    function: CheckFunction
    targets: tuple[type, ...]
    options: type[Options]
    data: tuple[str, ...]
    needs: Needs
    module: str

    def takes(self, subject: type) -> bool:
        """Return whether the check can look at the subjects of a target."""
        return any(issubclass(subject, wanted) for wanted in self.targets)


_DECLARED: dict[str, Check] = {}
"""The checks of the modules imported so far."""


def check(
    name: str,
    *,
    targets: tuple[type, ...] = PAGE,
    options: type[Options] = NoOptions,
    data: tuple[str, ...] = (),
    needs: Needs = "",
) -> Callable[[Callable[[Page, CheckContext[Any]], Result]], CheckFunction]:
    """Declare a function as the check of a name.

    `targets` are the types of subjects that it can look at, `options` is its options class, `data` names the values
    that messages may show. A single rule's check has the name of the rule.
    """

    def declare(function: CheckFunction) -> CheckFunction:
        _DECLARED[name] = Check(name, function, targets, options, data, needs, function.__module__)
        return function

    return declare


@cache
def load_checks() -> Mapping[str, Check]:
    """Return all checks by name; imports every module below `seo_lint.checks`."""
    import pkgutil

    package = import_module("seo_lint.checks")
    for module in pkgutil.walk_packages(package.__path__, "seo_lint.checks."):
        import_module(module.name)
    return dict(sorted(_DECLARED.items()))


def find_check(name: str, module: str) -> Check:
    """Return the check of a name, importing only its module."""
    if name not in _DECLARED:
        import_module(module)
    return _DECLARED[name]
