"""How a report says where it comes from and under which licence, in the words that licence asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kennisbank.model.licences import licence_name

_UK = (
    "Bevat overheidsinformatie van het Verenigd Koninkrijk onder de Open Government Licence v{version} "
    "(Contains public sector information licensed under the Open Government Licence v{version})."
)


def attribution(provenance: Mapping[str, Any]) -> str:
    """Return the sentence a reader sees: the one in report.yml, or one made from the other fields."""
    if given := provenance.get("attribution"):
        return str(given)
    code = str(provenance.get("licence", ""))
    published = provenance.get("published")
    who = ", ".join(filter(None, (str(provenance.get("publisher", "")), str(published.year) if published else "")))
    summary = provenance.get("form") != "vertaling"
    done = "Samengevat in eigen woorden" if summary else "Vertaald en bewerkt"
    said = [f"Naar «{provenance.get('title', '')}», {who}."]
    if code.startswith("OGL-UK-"):
        said.append(_UK.format(version=code.removeprefix("OGL-UK-")))
    elif code:
        said.append(f"Licentie van het origineel: {licence_name(code)}.")
    said.append(f"{done}, en aangepast voor Vlaanderen; de uitgever keek deze bewerking niet na.")
    return " ".join(said)
