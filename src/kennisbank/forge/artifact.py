"""Unpacks what an untrusted run left behind: only plain files with portable names, and not more than fits.

The archive was made by whoever sent a proposal, so nothing it says about itself is believed: names are refused unless
they are harmless on every system, and what comes out is counted while it is unpacked.
"""

from __future__ import annotations

import shutil
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path

from kennisbank.forge.api import Forge
from kennisbank.source.finding import shown
from kennisbank.source.names import is_portable

MOST_FILES = 20_000
MOST_BYTES = 400 * 1024 * 1024  # of all files together, unpacked
MOST_ARCHIVE_BYTES = 200 * 1024 * 1024  # of the archive itself
MOST_DEPTH = 20
_CHUNK = 256 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class ArtifactError(Exception):
    """The archive is refused; the message says why, in Dutch."""


def fetch_artifact(forge: Forge, run: int, name: str, file: Path) -> bool:
    """Write the archive that a run left behind under a name, and say whether there is one; raises ForgeError too."""
    found = forge.one(f"actions/runs/{run}/artifacts", name=name).get("artifacts")
    known = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    named = [one for one in known if one.get("name") == name and not one.get("expired")]
    if not named:
        return False
    if len(named) > 1 or type(named[0].get("id")) is not int:
        raise ArtifactError(f"er is meer dan één archief «{name}»")
    forge.download(f"actions/artifacts/{named[0]['id']}/zip", file, MOST_ARCHIVE_BYTES)
    return True


def unpack(archive: Path, folder: Path) -> int:
    """Unpack an archive into ``folder``, which must not exist yet, and return how many files there are.

    All or nothing: raises ArtifactError and leaves no folder behind when anything in it is refused.
    """
    if folder.exists():
        raise ArtifactError(f"de map {folder.name} bestaat al")
    if archive.stat().st_size > MOST_ARCHIVE_BYTES:
        raise ArtifactError(f"het archief is groter dan {MOST_ARCHIVE_BYTES // 2**20} MB")
    new = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder.parent))
    try:
        count = _unpacked(archive, new)
        new.chmod(0o755)
        new.rename(folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise ArtifactError(f"het archief is niet te lezen ({shown(str(error), 100)})") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return count


def _unpacked(archive: Path, folder: Path) -> int:
    with zipfile.ZipFile(archive) as packed:
        entries = packed.infolist()
        if len(entries) > MOST_FILES:
            raise ArtifactError(f"het archief heeft meer dan {MOST_FILES} bestanden")
        if sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise _too_large()
        named = [(entry, _parts(entry)) for entry in entries]
        files = [(entry, parts) for entry, parts in named if not entry.is_dir() or entry.file_size]
        _refuse_clashes([parts for _, parts in files])
        left = MOST_BYTES
        for entry, parts in files:
            target = folder.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            left -= _write(packed, entry, target, left)
    return len(files)


def _write(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write one file of at most ``left`` bytes and return how many it has."""
    total = 0
    with packed.open(entry) as source, target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            total += len(chunk)
            if total > left:
                raise _too_large()
            out.write(chunk)
    return total


def _parts(entry: zipfile.ZipInfo) -> list[str]:
    """Return the folders and the name of a file; refuse what could lead outside, or what no system can hold."""
    name = f"«{shown(entry.orig_filename, 100)}»"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArtifactError(f"{name} is geen gewoon bestand")
    if entry.flag_bits & 0x1 or entry.compress_type not in _METHODS:
        raise ArtifactError(f"{name} is versleuteld of op een onbekende manier ingepakt")
    parts = entry.orig_filename.removesuffix("/").split("/")
    if len(parts) > MOST_DEPTH or not all(_is_harmless(part) for part in parts):
        raise ArtifactError(f"{name} is geen naam die overal veilig is")
    return parts


def _is_harmless(part: str) -> bool:
    return (
        bool(part)
        and part == part.rstrip(" .")
        and part[0] != "."  # no .git, no .. and nothing else that hides
        and part.isprintable()
        and not set(part) & set('\\:*?"<>|')
        and is_portable(part)
    )


def _refuse_clashes(files: list[list[str]]) -> None:
    """Refuse two files that are one on some system, and a file that is a folder elsewhere."""
    seen: set[str] = set()
    for parts in files:
        name = "/".join(parts).casefold()
        if name in seen:
            raise ArtifactError(f"«{shown('/'.join(parts), 100)}» komt twee keer voor")
        seen.add(name)
    folders = {name[:at] for name in seen for at, letter in enumerate(name) if letter == "/"}
    if clash := sorted(seen & folders):
        raise ArtifactError(f"«{shown(clash[0], 100)}» is tegelijk een bestand en een map")


def _too_large() -> ArtifactError:
    return ArtifactError(f"het archief is uitgepakt groter dan {MOST_BYTES // 2**20} MB")
