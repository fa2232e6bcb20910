"""`make cluster`: a cluster to try things with, until Ctrl-C."""

from __future__ import annotations

import sys
import time

from scripts.cluster.cluster import ClusterFailed, running_cluster
from scripts.setup.failures import SetupFailed


def main() -> int:
    """Starts it and says where it is."""
    began = time.monotonic()
    try:
        with running_cluster() as cluster:
            leader = cluster.leader()
            sys.stdout.write(
                f"Three servers, {leader.name if leader else 'none'} of them the primary, after"
                f" {time.monotonic() - began:.0f} s. Their logs are in {cluster.folder}.\n"
                f"export COLEDGER_DATABASE='{cluster.writes}'\n"
                f"export COLEDGER_READ_DATABASE='{cluster.reads}'\n"
                "Ctrl-C ends it.\n"
            )
            sys.stdout.flush()
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        return 0
    except (SetupFailed, ClusterFailed) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
