"""What a licence lets us do with a text, from its SPDX code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kennisbank.model.field_types import scalar
from kennisbank.model.fields import Report
from kennisbank.source.finding import shown
from kennisbank.source.yaml_tree import Node

_OWN = re.compile(r"LicenseRef-[A-Za-z0-9.-]{1,60}")
_FREE = re.compile(r"CC0-.*|CC-PD(?:DC|M)-.*|OGL-.*|CC-BY(?:-NC)?(?:-SA)?-\d.*|CC-SA-.*|etalab-.*|NLOD-.*|DL-DE-.*")
_NAMES = {
    "OGL-UK-3.0": "Open Government Licence v3.0",
    "CC0-1.0": "CC0 (publiek domein)",
    "CC-PDDC": "publiek domein",
    "CC-PDM-1.0": "publiek domein",
}


@dataclass(frozen=True)
class Rights:
    """What may be done with a text; None where the code alone does not say.

    ``adapt`` is translating and changing it, ``share_alike`` that what is made of it keeps the licence.
    """

    adapt: bool | None
    share_alike: bool = False


def rights(code: str) -> Rights:
    """Return what a licence allows."""
    if "-ND" in code:
        return Rights(adapt=False)
    return Rights(adapt=True if _FREE.fullmatch(code) else None, share_alike="-SA" in code)


def licence_name(code: str) -> str:
    """Return a licence as readers know it."""
    if code.startswith("LicenseRef-"):
        return code.removeprefix("LicenseRef-").replace("-", " ")
    return _NAMES.get(code, re.sub(r"^(CC)-(.*)-(\d.*)$", r"\1 \2 \3", code))


@dataclass(frozen=True)
class LicenceCode:
    """An SPDX code, or LicenseRef-… for a licence that has none."""

    example: str = "CC-BY-4.0"

    def describe(self) -> str:
        return "een SPDX-code, zoals CC-BY-4.0 of OGL-UK-3.0, of LicenseRef-… als er geen is"

    def read(self, node: Node, report: Report) -> str | None:
        text = scalar(node, report, self.describe())
        if text is None or _OWN.fullmatch(text):
            return text
        known = _known()
        code = known.get(text.lower())
        if code is None:
            report(node, "F14", f"«{shown(text)}» is geen code van een licentie", f"Schrijf {self.describe()}.")
        return code

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 2}


@cache
def _known() -> dict[str, str]:
    """Return the codes of the SPDX list by their name in lower case."""
    import license_expression  # noqa: PLC0415 - its list is long, and only reports need it

    keys = (entry.get("spdx_license_key") or "" for entry in license_expression.get_license_index())
    return {key.lower(): key for key in keys if key and not key.startswith("LicenseRef-")}
