"""Wheels and zip files whose bytes depend on their contents alone."""

import hashlib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)


def write(path: Path, members: dict[str, bytes]) -> None:
    """Write *members* to *path*: sorted, undated, packed as tightly as zip allows."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(members.items()):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, compresslevel=9)


def read(path: Path) -> dict[str, bytes]:
    """Return the files of an archive by name."""
    with zipfile.ZipFile(path) as archive:
        return {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}


def seal(path: Path) -> None:
    """Write an archive anew, so that the same contents always give the same bytes."""
    write(path, read(path))


def installed_wheel(name: str, folder: Path) -> Path:
    """Make a wheel of an installed pure-Python package: what the hashed list let in, no download."""
    found = distribution(name)
    left_by_pip = ("INSTALLER", "REQUESTED", "direct_url.json")
    members = {
        str(file): Path(str(file.locate())).read_bytes()
        for file in found.files or ()
        if "__pycache__" not in file.parts and ".." not in file.parts and file.name not in left_by_pip
    }
    wheel = folder / f"{found.name.replace('-', '_')}-{found.version}-py3-none-any.whl"
    write(wheel, members)
    return wheel


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
