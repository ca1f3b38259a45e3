"""JSON Schemas from settings, validated in a limited number of steps and with patterns that have a limit of time."""

from collections.abc import Callable, Iterator
from typing import Any

from seo_lint.checks.patterns import FromSettings, compile_patterns
from seo_lint.errors import UsageError

_MOST_STEPS = 200_000
"""Keywords that are looked at for one page. `allOf` of references to others can ask for any number."""
_MOST_STEPS_TO_CHECK = 2_000_000
"""The same for the schema itself."""
_DEEPEST = 60
"""References inside references: past the depth of Python's stack, the native code below the validator panics."""
_REFERENCE = 10
"""Steps that looking up a reference takes."""

_Keyword = Callable[[Any, Any, Any, Any], Iterator[Any] | None]


class JsonSchema:
    """A schema that is ready to validate. The extra `jsonschema` must be there."""

    def __init__(self, content: Any) -> None:
        from jsonschema.validators import validator_for
        from referencing import Registry

        self._left = 0
        self._depth = 0
        self._kind = validator_for(content)
        # An empty registry: nothing is fetched, whatever a schema refers to.
        self._validator = self._limited(self._kind)(content, registry=Registry())

    def check(self, content: Any) -> str:
        """Say what is wrong with the schema itself, or ""."""
        from jsonschema.validators import validator_for

        meta = self._kind.META_SCHEMA
        kind = validator_for(meta, default=self._kind)
        validator = self._limited(kind)(meta, format_checker=kind.FORMAT_CHECKER)
        errors = self._errors(validator, content, _MOST_STEPS_TO_CHECK)
        if (
            not errors
            and _holds(content, "unevaluatedProperties")
            and _holds(content, "patternProperties")
        ):
            return "unevaluatedProperties cannot be used together with patternProperties"
        return str(errors[0].message) if errors else ""

    def errors(self, value: Any) -> list[Any]:
        """Return the validation errors of a value. Raises UsageError for a schema that asks for too much."""
        return self._errors(self._validator, value, _MOST_STEPS)

    def _errors(self, validator: Any, value: Any, steps: int) -> list[Any]:
        self._left, self._depth = steps, 0
        try:
            return list(validator.iter_errors(value))
        except RecursionError:
            raise UsageError("the schema refers to itself without end") from None

    def _limited(self, kind: Any) -> Any:
        """Return a class of validators whose every keyword counts as a step."""
        from jsonschema.validators import extend

        own: dict[str, _Keyword] = {
            "pattern": _pattern,
            "patternProperties": _pattern_properties,
            "additionalProperties": _additional_properties,
        }
        return extend(  # type: ignore[no-untyped-call]
            kind,
            {
                name: self._counted(name, own.get(name, keyword))
                for name, keyword in kind.VALIDATORS.items()
            },
        )

    def _counted(self, name: str, keyword: _Keyword) -> _Keyword:
        def counted(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
            size = len(value) if isinstance(value, (list, dict)) else 1
            refers = name in ("$ref", "$dynamicRef", "$recursiveRef")
            if refers:
                size = _REFERENCE
            elif name == "uniqueItems" and isinstance(instance, list):
                size = len(instance) ** 2  # what cannot be sorted is compared in pairs
            self._left -= max(size, 1)
            if self._left < 0:
                raise UsageError("the schema takes too many steps")
            self._depth += refers
            if self._depth > _DEEPEST:
                raise UsageError("the schema refers to itself without end")
            try:
                yield from keyword(validator, value, instance, schema) or ()
            finally:  # whoever asks only whether there is an error leaves after the first one
                self._depth -= refers

        return counted


def extra_keys(instance: Any, schema: Any) -> list[str]:
    """Return the keys of a map that its schema names in no way."""
    named = schema.get("properties", {})
    patterns = list(schema.get("patternProperties", {}))
    return [
        key
        for key in instance
        if key not in named and not any(_search(pattern, key) for pattern in patterns)
    ]


def _search(pattern: str, text: str) -> bool:
    return compile_patterns((FromSettings(pattern),)).search(text) is not None


def _holds(content: Any, key: str) -> bool:
    if isinstance(content, dict):
        return key in content or any(_holds(value, key) for value in content.values())
    return isinstance(content, list) and any(_holds(value, key) for value in content)


def _pattern(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
    from jsonschema.exceptions import ValidationError

    if validator.is_type(instance, "string") and not _search(value, instance):
        yield ValidationError(f"{instance!r} does not match {str(value)!r}")


def _pattern_properties(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
    if validator.is_type(instance, "object"):
        for pattern, inner in value.items():
            for key, item in instance.items():
                if _search(pattern, key):
                    yield from validator.descend(item, inner, path=key, schema_path=pattern)


def _additional_properties(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
    from jsonschema.exceptions import ValidationError

    if not validator.is_type(instance, "object"):
        return
    extra = extra_keys(instance, schema)
    if validator.is_type(value, "object"):
        for key in extra:
            yield from validator.descend(instance[key], value, path=key)
    elif not value and extra:
        yield ValidationError(f"Additional properties are not allowed: {', '.join(extra)}")
