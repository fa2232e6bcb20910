"""A base of Debian's own packages, for where no registry of images is reached: by mmdebstrap.

It is the smallest Debian with Python and with what this machine trusts, so that a network with an issuer
of certificates of its own is trusted inside as well. mmdebstrap is found on PATH or unpacked from Debian's
package, as the cluster's programs are.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from scripts.image.builder import Builder
from scripts.setup.debian import found
from scripts.setup.failures import SetupFailed
from scripts.setup.paths import TOOLS
from scripts.setup.progress import step

NAME: Final = "debian"
TAG: Final = "localhost/coledger-base"
SUITE: Final = "bookworm"
PACKAGES: Final = "python3,ca-certificates"
TRUSTED: Final = Path("/usr/local/share/ca-certificates")
BUNDLE: Final = "/etc/ssl/certs/ca-certificates.crt"
TRUSTING: Final = f"""FROM {TAG}-plain
RUN update-ca-certificates
ENV SSL_CERT_FILE={BUNDLE} NODE_EXTRA_CA_CERTS={BUNDLE}
"""


def made_base(builder: Builder) -> str:
    """Its tag, once it is made. Raises SetupFailed."""
    program = found("mmdebstrap", ("mmdebstrap",), TOOLS / "image" / "debian")
    if program is None:
        raise SetupFailed(
            "A base of Debian's packages needs mmdebstrap; install it, or name a BASE."
        )
    with tempfile.TemporaryDirectory(prefix="base-") as place, step("a base of Debian's packages"):
        archive = Path(place) / "base.tar"
        command = ["perl", str(program), "--variant=minbase", f"--include={PACKAGES}"]
        command += [f"--customize-hook=copy-in {each} {TRUSTED}" for each in TRUSTED.glob("*.crt")]
        done = subprocess.run(
            [*command, SUITE, archive], check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise SetupFailed(f"mmdebstrap made no base: {done.stderr.strip()[-300:]}")
        builder.import_root(archive, f"{TAG}-plain")
        file = Path(place) / "Containerfile"
        file.write_text(TRUSTING, encoding="ascii")
        archive.unlink()
        builder.build(file, Path(place), TAG, None)
    return TAG
