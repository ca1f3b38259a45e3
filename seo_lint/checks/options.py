"""Typed options: what a rule file or the settings may say, checked against a check's options class.

The names in an options class are those of the rule file; one that Python reserves has an underscore behind it
(`as_` is `as:` in a rule).
"""

import math
import re
from collections.abc import Mapping
from keyword import iskeyword
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from seo_lint.errors import did_you_mean
from seo_lint.page.targets import TARGETS, target_named

Pattern = Annotated[str, "regular expression"]
"""A text that must compile as a regular expression."""
TargetName = Annotated[str, "target"]
"""The name of a target, as in `target:` of a rule file."""
Texts = tuple[str, ...] | Mapping[str, tuple[str, ...]]
"""A list, or a map of language codes to lists; the key `any` is for all languages."""
Patterns = tuple[Pattern, ...] | Mapping[str, tuple[Pattern, ...]]
"""As `Texts`, of regular expressions."""
Count = int | Mapping[str, int]
"""A whole number, or a map of language codes to numbers; the key `any` is for all other languages."""

AnyOptions = TypeVar("AnyOptions", bound="Options")


class OptionError(ValueError):
    """An option that does not fit; `key` names it."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key = key


class Option(NamedTuple):
    """The declaration of an option; without a default it is required."""

    default: Any
    about: str
    unit: str
    minimum: float | None

    @property
    def is_required(self) -> bool:
        """Whether each rule must give it."""
        return self.default is _REQUIRED


_REQUIRED = object()


def option(
    default: Any = _REQUIRED, about: str = "", *, unit: str = "", minimum: float | None = None
) -> Any:
    """Declare an option in a class of options; `about` and `unit` document it."""
    return Option(default, about, unit, minimum)


class Options:
    """The options of a check: a subclass declares each with a type and `option()`. Objects do not change.

    Not a dataclass: making a hundred of those takes longer than linting a page.
    """

    declared: ClassVar[Mapping[str, Option]] = {}
    """The options by the names that rule files use."""

    def __init_subclass__(cls) -> None:
        """Collect what the class declares, after what it inherits."""
        own = ((name, value) for name, value in vars(cls).items() if isinstance(value, Option))
        cls.declared = {**cls.declared, **{name.rstrip("_"): value for name, value in own}}

    def __init__(self, **values: Any) -> None:
        """Take values by the names that rule files use; defaults stand in for the others."""
        for name, declared in self.declared.items():
            value = values.get(name, declared.default)
            self.__dict__[f"{name}_" if iskeyword(name) else name] = value

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse to change."""
        raise AttributeError(f"options do not change: {name}")


class NoOptions(Options):
    """The options of a check that has none."""


def option_types(options: Any) -> Mapping[str, Any]:
    """Return the types of options by the names that rule files use."""
    hints = get_type_hints(options, include_extras=True)
    return {name: hints[f"{name}_" if iskeyword(name) else name] for name in options.declared}


def read_options(options: type[AnyOptions], given: Mapping[str, Any]) -> AnyOptions:
    """Make the options of a check. Raise OptionError for an unknown, missing or wrong option."""
    known, types = options.declared, option_types(options)
    values: dict[str, Any] = {}
    for key, value in given.items():
        if key not in known:
            names = f" Known: {', '.join(known)}." if known else " It takes none."
            raise OptionError(key, f'unknown option "{key}".{did_you_mean(str(key), known)}{names}')
        try:
            values[key] = _converted(value, types[key])
        except ValueError as error:
            detail = f" ({error})" if str(error) else ""
            wanted = describe(types[key])
            raise OptionError(
                key, f'the option "{key}" must be {wanted}, not {value!r}{detail}'
            ) from None
        minimum = known[key].minimum
        if minimum is not None and isinstance(value, (int, float)) and value < minimum:
            raise OptionError(
                key, f'the option "{key}" must be at least {minimum:g}, not {value!r}'
            )
    for name, declared in known.items():
        if declared.is_required and name not in values:
            raise OptionError(name, f'the option "{name}" is missing: {describe(types[name])}')
    return options(**values)


def trusted_options(options: type[AnyOptions], given: Mapping[str, Any]) -> AnyOptions:
    """Make the options of a check of values that `read_options` has accepted before."""
    return options(**{name: _frozen(value) for name, value in given.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(item) for key, item in value.items()} if isinstance(value, dict) else value


def _converted(value: Any, wanted: Any) -> Any:
    """Return a value as the wanted type has it. Raise ValueError where it does not fit."""
    origin = get_origin(wanted)
    if wanted is Any:
        return value
    if origin in (Union, UnionType):
        return _first_fitting(value, get_args(wanted))
    if origin is Literal:
        if value not in get_args(wanted):
            raise ValueError
        return value
    if origin is Annotated:
        inner, meaning = get_args(wanted)
        return _MEANINGS[meaning](_converted(value, inner))
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise ValueError
        return tuple(_converted(item, get_args(wanted)[0]) for item in value)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise ValueError
        inner = get_args(wanted)[1]
        return {_converted(key, str): _converted(item, inner) for key, item in value.items()}
    return _plain(value, wanted)


def _first_fitting(value: Any, types: tuple[Any, ...]) -> Any:
    for wanted in types:
        try:
            return _converted(value, wanted)
        except ValueError as error:
            if str(error):
                raise
    raise ValueError


def _compiling(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"{pattern!r}: {error}") from None
    return pattern


def _existing_target(name: str) -> str:
    if target_named(name) is None:
        raise ValueError(f"there is no such target.{did_you_mean(name, TARGETS)}")
    return name


_MEANINGS = {"regular expression": _compiling, "target": _existing_target}


def _plain(value: Any, wanted: type) -> Any:
    if wanted is float:
        if (
            isinstance(value, bool)
            or not isinstance(value, (int, float))
            or not math.isfinite(value)
        ):
            raise ValueError
        return value
    if wanted is int and (
        isinstance(value, bool) or not -(10**12) < (value if isinstance(value, int) else 0) < 10**12
    ):
        raise ValueError
    if not isinstance(value, wanted):
        raise ValueError
    return value


_NAMES = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    NoneType: "nothing",
}


def describe(wanted: Any, *, many: bool = False) -> str:
    """Return a type in words, for error messages and the reference page."""
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        parts = [describe(one, many=many) for one in get_args(wanted) if one is not NoneType]
        return " or ".join(dict.fromkeys(parts))
    if origin is Literal:
        return "one of " + ", ".join(map(str, get_args(wanted)))
    if origin is Annotated:
        meaning = get_args(wanted)[1]
        return f"{meaning}s" if many else f"a {meaning}"
    if origin is tuple:
        return ("lists of " if many else "a list of ") + describe(get_args(wanted)[0], many=True)
    if origin is not None and issubclass(origin, Mapping):
        return ("maps to " if many else "a map to ") + describe(get_args(wanted)[1], many=True)
    if wanted is Any:
        return "anything"
    return (
        {"a text": "texts", "a number": "numbers", "a whole number": "whole numbers"}.get(
            _NAMES[wanted], _NAMES[wanted]
        )
        if many
        else _NAMES[wanted]
    )


def json_schema(wanted: Any) -> dict[str, Any]:
    """Return the JSON Schema of a type."""
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        parts = [json_schema(one) for one in get_args(wanted) if one is not NoneType]
        return parts[0] if len(parts) == 1 else {"anyOf": parts}
    if origin is Literal:
        return {"enum": list(get_args(wanted))}
    if origin is Annotated:
        is_pattern = get_args(wanted)[1] == "regular expression"
        return {"type": "string", "format": "regex"} if is_pattern else {"type": "string"}
    if origin is tuple:
        return {"type": "array", "items": json_schema(get_args(wanted)[0])}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": json_schema(get_args(wanted)[1])}
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": names[wanted]} if wanted in names else {}
