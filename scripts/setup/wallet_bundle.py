"""The wallet's part of the pages: its sources and what they need of viem, as one file."""

import os
from pathlib import Path

from scripts.setup.commands import run
from scripts.setup.paths import BUNDLE_SOURCES, BUNDLES, NPM_LOCK, ROOT, TOOLS_BIN
from scripts.setup.progress import step
from scripts.setup.stamps import clear_stamp, fingerprint, is_stamped, set_stamp

BUNDLE = BUNDLES / "wallet.js"
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
    """Make build/pages/wallet.js, if its sources or the packages have changed."""
    sources = sorted(BUNDLE_SOURCES.rglob("*.ts"))
    names = " ".join(source.name for source in sources)
    mark = fingerprint(names, " ".join(OPTIONS), NPM_LOCK, *sources)
    if is_stamped("wallet-bundle", mark) and BUNDLE.is_file():
        return
    clear_stamp("wallet-bundle")
    fresh = BUNDLE.with_name(f".wallet-{os.getpid()}.js")
    with step(f"the pages' wallet ({BUNDLE.relative_to(ROOT)})"):
        command: list[str | Path] = [
            TOOLS_BIN / "esbuild",
            BUNDLE_SOURCES / "main.ts",
            f"--outfile={fresh}",
        ]
        run("Making the pages' wallet", [*command, *OPTIONS])
        fresh.replace(BUNDLE)
    set_stamp("wallet-bundle", mark)
