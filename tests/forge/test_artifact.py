"""What an untrusted run left behind is unpacked whole or not at all."""

import io
import stat
import struct
import zipfile
import zlib

import pytest

from kennisbank.forge import artifact
from kennisbank.forge.artifact import ArtifactError, unpack

ZEROS = 2 * 1024**3


def packed(tmp_path, *files, mode=None, flags=0):
    """Write an archive of (name, content) and return it."""
    file = tmp_path / "site.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo("vervangen")
            entry.filename = name
            entry.external_attr = (mode or (stat.S_IFREG | 0o644)) << 16
            archive.writestr(entry, content)
    if flags:
        raw = bytearray(file.read_bytes())
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            where = raw.index(mark) + at
            raw[where : where + 2] = struct.pack("<H", flags)
        file.write_bytes(bytes(raw))
    return file


def refused(tmp_path, archive, why):
    with pytest.raises(ArtifactError, match=why):
        unpack(archive, tmp_path / "site")
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= {"site.zip"}, left


def test_a_site_is_unpacked(tmp_path):
    archive = packed(tmp_path, ("index.html", b"<p>dag"), ("gids/één vraag/index.html", b"x"), ("leeg/", b""))
    assert unpack(archive, tmp_path / "site") == 2
    assert (tmp_path / "site" / "index.html").read_bytes() == b"<p>dag"
    assert (tmp_path / "site" / "gids" / "één vraag" / "index.html").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "../buiten.html",
        "a/../../buiten.html",
        "/etc/buiten.html",
        "a//b.html",
        "./a.html",
        "..\\buiten.html",
        "a\\b.html",
        "C:/buiten.html",
        "C:buiten.html",
        "a/index.html:stroom",
        "nul.html",
        "map/con",
        "a./index.html",
        "a /index.html",
        ".git/config",
        ".github/workflows/check.yml",
        "regel\neinde.html",
        "tab\tnaam.html",
        "links\u202erechts.html",
        "stuur\x1b[2J.html",
        "nul\x00.html",
        "vraag?.html",
        "lang" * 30 + ".html",
        "/".join(["diep"] * 30),
        "",
    ],
)
def test_a_name_that_could_do_harm_is_refused(tmp_path, name):
    refused(tmp_path, packed(tmp_path, ("index.html", b"x"), (name, b"kwaad")), "veilig|niet te lezen")


def test_a_symbolic_link_is_refused(tmp_path):
    refused(
        tmp_path, packed(tmp_path, ("index.html", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "geen gewoon bestand"
    )


@pytest.mark.parametrize("kind", [stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_a_device_is_refused(tmp_path, kind):
    refused(tmp_path, packed(tmp_path, ("index.html", b"x"), mode=kind | 0o644), "geen gewoon bestand")


@pytest.mark.parametrize("names", [("a.html", "a.html"), ("a.html", "A.HTML"), ("straße", "STRASSE")])
def test_two_files_that_are_one_somewhere_are_refused(tmp_path, names):
    with pytest.warns(UserWarning, match="Duplicate") if names[0] == names[1] else _quiet():
        archive = packed(tmp_path, *((name, b"x") for name in names))
    refused(tmp_path, archive, "twee keer")


def test_a_file_that_is_a_folder_too_is_refused(tmp_path):
    refused(tmp_path, packed(tmp_path, ("a", b"x"), ("a/b.html", b"x")), "een bestand en een map")


def test_an_encrypted_file_is_refused(tmp_path):
    refused(tmp_path, packed(tmp_path, ("index.html", b"x"), flags=1), "versleuteld")


def test_two_thousand_million_zeros_that_are_announced_are_not_unpacked(tmp_path):
    refused(tmp_path, zeros(tmp_path, announced=ZEROS), "groter dan 400 MB")


def test_two_thousand_million_zeros_that_say_they_are_ten_are_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(artifact, "MOST_BYTES", 8 * 1024 * 1024)
    refused(tmp_path, zeros(tmp_path, announced=10), "groter dan 8 MB|niet te lezen")


def test_zeros_with_an_honest_small_size_each_are_counted_together(tmp_path, monkeypatch):
    monkeypatch.setattr(artifact, "MOST_BYTES", 1000)
    refused(tmp_path, packed(tmp_path, *((f"{n}.html", bytes(400)) for n in range(3))), "groter dan")


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(artifact, "MOST_FILES", 2)
    refused(tmp_path, packed(tmp_path, *((f"{n}.html", b"x") for n in range(3))), "meer dan 2 bestanden")


def test_an_archive_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(artifact, "MOST_ARCHIVE_BYTES", 10)
    refused(tmp_path, packed(tmp_path, ("index.html", b"x" * 100)), "groter dan")


@pytest.mark.parametrize("content", [b"", b"PK", b"<html>geen archief</html>", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_archive_is_told(tmp_path, content):
    file = tmp_path / "site.zip"
    file.write_bytes(content)
    refused(tmp_path, file, "niet te lezen")


def test_a_damaged_file_is_told(tmp_path):
    archive = packed(tmp_path, ("index.html", b"inhoud van de pagina"))
    raw = archive.read_bytes().replace(b"inhoud", b"INHOUD")
    archive.write_bytes(raw)
    refused(tmp_path, archive, "niet te lezen")


def test_an_existing_folder_is_left_alone(tmp_path):
    (tmp_path / "site").mkdir()
    with pytest.raises(ArtifactError, match="bestaat al"):
        unpack(packed(tmp_path, ("index.html", b"x")), tmp_path / "site")


def zeros(tmp_path, announced):
    """Return an archive of two thousand million zeros: the same compressed piece again and again."""
    piece = 1024 * 1024
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = made.compress(bytes(piece)) + made.flush(zlib.Z_FULL_FLUSH)
    data = one * (ZEROS // piece) + made.flush(zlib.Z_FINISH)
    name = b"index.html"
    sizes = struct.pack("<IIIHH", 0, len(data), announced, len(name), 0)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + name
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    central += struct.pack("<HHHII", 0, 0, 0, (stat.S_IFREG | 0o644) << 16, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local) + len(data), 0)
    out = io.BytesIO()
    for part in (local, data, central, b"PK\x05\x06", end):
        out.write(part)
    file = tmp_path / "site.zip"
    file.write_bytes(out.getvalue())
    return file


def _quiet():
    from contextlib import nullcontext

    return nullcontext()
