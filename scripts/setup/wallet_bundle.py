"""What of the pages is programmed: the wallet's part and the verifier, each with what it needs of viem as one file."""

import os
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.paths import BUNDLE_SOURCES, BUNDLES, NPM_LOCK, ROOT, TOOLS_BIN
from scripts.setup.progress import step
from scripts.setup.stamps import clear_stamp, fingerprint, is_stamped, set_stamp

# Each file, and where its program begins.
MADE = {"wallet.js": "main.ts", "verify.js": "verify/main.ts"}
READ = tuple(ROOT / "backend" / "audit" / name for name in ("layout.json", "events.json"))
OPTIONS = (
    "--bundle",
    "--minify",
    "--format=iife",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=eof",
    "--log-level=warning",
)


def make_bundle() -> None:
    """Make build/pages/{wallet,verify}.js, if their sources or the packages have changed."""
    sources = sorted(BUNDLE_SOURCES.rglob("*.ts"))
    names = " ".join(str(source.relative_to(BUNDLE_SOURCES)) for source in sources)
    mark = fingerprint(names, " ".join(OPTIONS), repr(MADE), NPM_LOCK, *READ, *sources)
    if is_stamped("wallet-bundle", mark) and all((BUNDLES / name).is_file() for name in MADE):
        return
    clear_stamp("wallet-bundle")
    with step(f"the pages' programs ({BUNDLES.relative_to(ROOT)})"):
        for name, beginning in MADE.items():
            _make(BUNDLES / name, BUNDLE_SOURCES / beginning)
    set_stamp("wallet-bundle", mark)


def _make(bundle: Path, beginning: Path) -> None:
    fresh = bundle.with_name(f".{bundle.stem}-{os.getpid()}.js")
    command: list[str | Path] = [TOOLS_BIN / "esbuild", beginning, f"--outfile={fresh}"]
    run(f"Making the pages' {bundle.name}", [*command, *OPTIONS])
    fresh.replace(bundle)
