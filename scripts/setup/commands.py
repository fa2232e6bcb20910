"""Running the installers, and saying in a sentence why one failed."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.setup.failures import SetupFailed
from scripts.setup.paths import ROOT, TOOLS

# What the installers print when it is the network, and not the lock, that is to blame.
NETWORK_SIGNS = (
    "temporary failure in name resolution",
    "name or service not known",
    "connection refused",
    "failed to establish a new connection",
    "network is unreachable",
    "no route to host",
    "dns error",
    "eai_again",
    "enotfound",
    "econnrefused",
    "etimedout",
    "timed out",
    "error sending request",
    "cannot connect to proxy",
    "(from versions: none)",  # what pip says at the end, when it was told not to try again
)
CERTIFICATE_SIGNS = ("certificate verify failed", "self_signed_cert", "unknownissuer")


def run(
    what: str, command: Sequence[str | Path], environment: Mapping[str, str] | None = None
) -> str:
    """Run an installer in the checkout and return what it printed.

    Raises SetupFailed with one sentence; what the command printed is kept in .tools/setup.log.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=dict(os.environ if environment is None else environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetupFailed(
            f"{what} failed, because {command[0]} can't be run ({error.strerror})."
        ) from error
    if done.returncode:
        raise SetupFailed(f"{what} failed: {_reason(done.stdout)}")
    return done.stdout


def _reason(output: str) -> str:
    log = TOOLS / "setup.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(output, encoding="utf-8")
    where = f"the whole output is in {log.relative_to(ROOT)}"
    lowered = output.lower()
    if "no space left on device" in lowered:
        return f"the disk is full; free some space and run it again ({where})."
    if any(sign in lowered for sign in CERTIFICATE_SIGNS):
        return f"this machine doesn't trust the registry's certificate; add its issuer ({where})."
    if any(sign in lowered for sign in NETWORK_SIGNS):
        return f"no package registry can be reached; connect, and run it again ({where})."
    if "hash" in lowered and "mismatch" in lowered:
        return f"a package differs from the one that the lock names, and was refused ({where})."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()] or lines or ["it said nothing"]
    return f"{errors[0].rstrip('.')} ({where})."
