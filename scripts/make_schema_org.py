"""Write the names of schema.org's types and properties.

The names are facts; no description is taken. They come from the classes of a package that is generated from the vocabulary:

    pip install --no-deps pydantic2-schemaorg
    python scripts/make_schema_org.py
"""

import ast
import json
from importlib.metadata import distribution
from pathlib import Path

PACKAGE = "pydantic2-schemaorg"
TARGET = Path(__file__).parent.parent / "seo_lint" / "checks" / "data" / "schema_org.json"
NEWER = {
    "ConferenceEvent": "Event",
    "PerformingArtsEvent": "Event",
    "ShippingService": "StructuredValue",
    "ShippingConditions": "StructuredValue",
    "ServicePeriod": "StructuredValue",
}
"""Types that the vocabulary got after the package was made, and their parents."""
NEWER_PROPERTIES = {
    "Organization": ["hasShippingService"],
    "OfferShippingDetails": ["hasShippingService", "validForMemberTier"],
    "ShippingService": [
        "fulfillmentType",
        "handlingTime",
        "shippingConditions",
        "validForMemberTier",
    ],
    "ShippingConditions": [
        "shippingDestination",
        "shippingOrigin",
        "shippingRate",
        "transitTime",
        "orderValue",
        "doesNotShip",
        "numItems",
        "weight",
    ],
    "ServicePeriod": ["businessDays", "cutoffTime", "duration"],
}


def main() -> None:
    """Read every class of the package: its name, its parents and the properties that it adds."""
    types: dict[str, tuple[list[str], set[str]]] = {}
    for file in distribution(PACKAGE).files or ():
        if file.suffix != ".py" or file.parent.name != "pydantic2_schemaorg":
            continue
        for node in ast.parse(Path(str(file.locate())).read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.ClassDef)
                and node.name == file.stem
                and node.name != "SchemaOrgBase"
            ):
                parents = [base.id for base in node.bases if isinstance(base, ast.Name)]
                types[node.name.lstrip("_")] = (
                    parents,
                    {
                        name
                        for line in node.body
                        if isinstance(line, ast.AnnAssign)
                        for name in _names(line)
                    },
                )
    for name, parent in NEWER.items():
        types.setdefault(name, ([parent], set()))
    for name, added in NEWER_PROPERTIES.items():
        types[name][1].update(added)
    table = {
        name: [" ".join(parent for parent in parents if parent in types), " ".join(sorted(own))]
        for name, (parents, own) in sorted(types.items())
    }
    rows = ",\n".join(f" {json.dumps(name)}: {json.dumps(row)}" for name, row in table.items())
    source = f"https://schema.org, by way of {PACKAGE} {distribution(PACKAGE).version}: names only"
    TARGET.write_text(
        f'{{"source": {json.dumps(source)}, "types": {{\n{rows}\n}}}}\n', encoding="utf-8"
    )
    print(
        len(types),
        "types,",
        len({name for _, own in types.values() for name in own}),
        "properties,",
        TARGET.stat().st_size,
        "bytes",
    )


def _names(line: ast.AnnAssign) -> list[str]:
    """The property that a field stands for: its alias, where its name is no Python name."""
    if not isinstance(line.target, ast.Name) or line.target.id.endswith("type_"):
        return []
    for keyword in line.value.keywords if isinstance(line.value, ast.Call) else ():
        if keyword.arg == "alias" and isinstance(keyword.value, ast.Constant):
            return [str(keyword.value.value)]
    return [line.target.id]


if __name__ == "__main__":
    main()
