"""`make bench-gas`: measures everything on one node and writes the table, the report, the chart."""

from __future__ import annotations

import sys

from backend.errors import ColedgerError
from scripts.bench_gas import names
from scripts.bench_gas.aragon import Aragon
from scripts.bench_gas.baal import Baal
from scripts.bench_gas.chain import Chain, running_chain
from scripts.bench_gas.chart import write_chart
from scripts.bench_gas.community import Ours
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.install import install_peers
from scripts.bench_gas.juicebox import Juicebox
from scripts.bench_gas.openzeppelin import OpenZeppelin
from scripts.bench_gas.ours import measure_ours
from scripts.bench_gas.report import terminal_table, write_reports
from scripts.bench_gas.returns import measure_returning_peers
from scripts.bench_gas.year import add_year
from scripts.setup.failures import SetupFailed


def measure(chain: Chain) -> Figures:
    """Ours, the peers, and the year."""
    figures = Figures(node=str(chain.node.request("web3_clientVersion")))
    measure_ours(chain, figures)
    currency = Ours.deploy(chain).token
    Juicebox(chain, currency, figures).measure()
    mints = [
        OpenZeppelin(chain, currency, figures).measure(),
        Aragon(chain, currency, figures).measure(),
        Baal(chain, currency, figures).measure(),
    ]
    measure_returning_peers(chain, currency, figures)
    add_year(chain, figures, min(mints))
    for name in figures.unmeasured(names.ALL):
        verbs = " and ".join(f"`{verb}`" for verb in names.NEEDS[name])
        figures.missing[name] = f"the contracts have no {verbs} yet"
    return figures


def main() -> int:
    """Returns the exit code."""
    try:
        install_peers()
        with running_chain() as chain:
            figures = measure(chain)
    except (ColedgerError, SetupFailed) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write_reports(figures)
    write_chart(figures)
    sys.stdout.write(terminal_table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
