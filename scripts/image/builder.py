"""What builds an image and runs what is in it: podman, buildah or docker, whichever is there and works."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.cluster.machines import descendants
from scripts.helpers.processes import die_with_parent, kill_group
from scripts.setup.commands import run
from scripts.setup.failures import SetupFailed

PROGRAMS: Final = ("podman", "buildah", "docker")
NO_BUILDER: Final = (
    "An image needs podman, buildah or docker, with a daemon that answers (Debian: buildah)."
)
# What runs a container by itself; without one, buildah changes the root and nothing else.
RUNTIMES: Final = ("crun", "runc")


@dataclass(frozen=True)
class Builder:
    """One of the programs."""

    program: Path

    @property
    def name(self) -> str:
        """Which it is."""
        return self.program.name

    def build(self, file: Path, context: Path, tag: str, base: str | None) -> None:
        """Builds an image. Raises SetupFailed with what failed."""
        command: list[str | Path] = [self.program, "build", *self._isolation()]
        command += ["--build-arg", f"BASE={base}"] if base else []
        command += ["-f", file, "-t", tag, context]
        done = subprocess.run(command, check=False)
        if done.returncode:
            raise SetupFailed(f"{self.name} built no image; it says why above.")

    def import_root(self, archive: Path, tag: str) -> None:
        """An image of one archive of files."""
        if self.name != "buildah":
            run("Importing the base", [self.program, "import", archive, tag])
            return
        with self._container("scratch") as container:
            run("Filling the base", [self.program, "add", container, archive, "/"])
            run("Keeping the base", [self.program, "commit", container, tag])

    @contextmanager
    def running(
        self, tag: str, words: Sequence[str], told: Mapping[str, str], volume: Path, log: Path
    ) -> Iterator[subprocess.Popen[bytes]]:
        """A command in the image, on this machine's network, until the block ends."""
        environment: list[str] = [f"--env={name}={value}" for name, value in told.items()]
        more = [f"--volume={volume}:/var/lib/coledger", *environment]
        if self.name == "buildah":
            with self._container(tag) as container:
                inside = [container, "--", *(words or self._own_command(tag))]
                start: list[str | Path] = [self.program, "run", *self._isolation(), *more]
                with _process([*start, *inside], log) as process:
                    yield process
            return
        name = f"coledger-{secrets.token_hex(4)}"
        alone = ["--rm", "--network=host", f"--name={name}"]
        with _process([self.program, "run", *alone, *more, tag, *words], log) as process:
            try:
                yield process
            finally:
                subprocess.run([self.program, "rm", "-f", name], check=False, capture_output=True)

    @contextmanager
    def _container(self, tag: str) -> Iterator[str]:
        made = run("Making a container", [self.program, "from", "--pull-never", tag]).split()[-1]
        try:
            yield made
        finally:
            run("Removing a container", [self.program, "rm", made])

    def _own_command(self, tag: str) -> list[str]:
        """What the image runs by itself, which buildah leaves to others."""
        told = json.loads(
            run("Looking into the image", [self.program, "inspect", "--type=image", tag])
        )
        return [str(word) for word in told["OCIv1"]["config"]["Cmd"]]

    def _isolation(self) -> list[str]:
        has_runtime = any(shutil.which(each) for each in RUNTIMES)
        return ["--isolation", "chroot"] if self.name == "buildah" and not has_runtime else []


def builder() -> Builder:
    """The first that is there and answers. Raises SetupFailed."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if (
            found
            and not subprocess.run([found, "info"], check=False, capture_output=True).returncode
        ):
            return Builder(Path(found))
    raise SetupFailed(NO_BUILDER)


@contextmanager
def _process(command: Sequence[str | Path], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
    try:
        yield process
    finally:
        inside = descendants(process.pid)
        kill_group(process, gently=True)
        for pid in inside:
            with suppress(ProcessLookupError):
                os.kill(pid, 9)
