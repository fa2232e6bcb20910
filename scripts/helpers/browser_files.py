"""The Chromium that npm brought, unpacked once under .tools, with the libraries and fonts it needs."""

import fcntl
import json
import subprocess
import tarfile
from pathlib import Path

from backend.errors import ColedgerError
from scripts.setup.paths import NODE_MODULES, TOOLS, TOOLS_BIN

PACKAGE = NODE_MODULES / "@sparticuz" / "chromium"
# Libraries that other systems have and small ones lack, a font, and drawing without a graphics card.
ARCHIVES = ("al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br")
# Python's standard library doesn't know Brotli; node's does.
DECOMPRESS = """
const fs = require("fs");
const { createBrotliDecompress } = require("zlib");
const [from, to] = process.argv.slice(1);
require("stream").pipeline(
  fs.createReadStream(from), createBrotliDecompress(), fs.createWriteStream(to),
  (error) => { if (error) throw error; });
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/fonts-cache</cachedir>
</fontconfig>
"""


class BrowserMissing(ColedgerError):
    """There is no browser, neither on PATH nor among the npm packages."""

    status = 503


def unpacked_browser() -> Path:
    """The folder that holds `chromium`, `lib` and `fonts`; unpacks them the first time (4 s).

    Raises BrowserMissing when the npm package isn't installed.
    """
    if not (PACKAGE / "bin" / "chromium.br").is_file():
        raise BrowserMissing("No browser is installed: run `make setup`, or put Chromium on PATH.")
    version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    folder = TOOLS / f"chromium-{version}"
    with (TOOLS / "browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            _unpack(folder)
    return folder


def _unpack(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    _decompress(PACKAGE / "bin" / "chromium.br", folder / "chromium")
    (folder / "chromium").chmod(0o755)
    for name in ARCHIVES:
        archive = folder / name.removesuffix(".br")
        _decompress(PACKAGE / "bin" / name, archive)
        with tarfile.open(archive) as packed:
            # Python before 3.11.4 has no filters; the archive's hash is in the lock.
            packed.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
            packed.extractall(folder)  # noqa: S202
        archive.unlink()
    # The package's own names folders of the service that it was made for, and text stays invisible.
    (folder / "fonts.conf").write_text(FONTS.format(folder=folder), encoding="utf-8")
    (folder / "complete").touch()


def _decompress(packed: Path, unpacked: Path) -> None:
    node = str(TOOLS_BIN / "node")
    subprocess.run([node, "--eval", DECOMPRESS, str(packed), str(unpacked)], check=True)
