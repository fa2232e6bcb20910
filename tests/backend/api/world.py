"""Three communities, as the tests of the API and of the pages know them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eth_abi.abi import encode
from eth_abi.grammar import parse
from eth_utils.crypto import keccak

from backend.settings import Settings
from backend.storage import tables
from backend.storage.database import Place
from tests.backend.api.commons import Commons
from tests.backend.api.community import COIN, Community
from tests.backend.api.ledger import DAY, Ledger, address_of
from tests.backend.api.people import PEOPLE
from tests.backend.api.sharing_out import build_orchard, share_out

HOSTILE = """# Release 0.9 <script>document.title='owned'</script>

<img src=x onerror="document.title='owned'"> [click](javascript:document.title='owned')

![remote](https://elsewhere.example/pixel.png) and <iframe src="https://elsewhere.example"></iframe>
"""
UPDATE = """# The offline editor works

Everything you write is kept on the device first and **merged later**. What we learnt:

- conflicts are rarer than we feared (3 in 2,000 edits);
- people want to see *who* wrote what;
- the phone's battery is fine.

Next: the import of calendars. Help is welcome with [testing](https://example.org/testing).
"""

# This world has no node. By default one of somebody's own would be asked: `make demo` runs one.
NO_NODE = "http://127.0.0.1:1"


@dataclass(frozen=True)
class World:
    """Where it is, and whom to ask about."""

    settings: Settings
    ledger: Ledger
    tidepool: Commons
    classroom: Community
    birdsong: Community
    orchard: Commons
    disputed: str
    accepted: str
    open_proposal: str
    paid: str


def call(signature: str, *values: object) -> str:
    """Calldata of a verb, such as `setAbout(bytes32)`."""
    inputs = signature[signature.index("(") :]
    types = [part.to_type_str() for part in parse(inputs).components] if inputs != "()" else []
    data = keccak(text=signature)[:4] + encode(types, list(values))
    return f"0x{data.hex()}"


def build(folder: Path, place: Place | None = None, ledger: Ledger | None = None) -> World:
    """Writes the world into a folder; the index elsewhere if a place is named for it.

    Or into a ledger that there is already.
    """
    ledger = ledger or Ledger(folder, place)
    orchard = build_orchard(ledger)
    birdsong = _birdsong(ledger)
    tidepool = Commons(
        ledger,
        "Tidepool",
        "TIDE",
        money_threshold=60 * COIN,
        backers_threshold=8,
        days=30,
        categories=(("Development", 40), ("Design", 35), ("Testing", 20), ("Writing", 25)),
    )
    found = _tidepool(ledger, tidepool)
    classroom = Community(
        ledger,
        "Classe ouverte",
        "CLASSE",
        money_threshold=40 * COIN,
        backers_threshold=12,
        days=45,
        categories=(("Teaching", 30), ("Development", 40)),
    )
    for place, name in enumerate(PEOPLE[4:11]):
        classroom.join(name, f"# {name}\n\nTeaches.")
        classroom.give(name, (2 + place) * COIN // 2, escrowed=True)
    ledger.pass_time(2 * DAY)
    ledger.finish()
    settings = Settings(
        database=ledger.database, content_dir=ledger.content.folder, port=0, rpc_url=NO_NODE
    )
    return World(settings, ledger, tidepool, classroom, birdsong, orchard, *found)


def _birdsong(ledger: Ledger) -> Community:
    """It fails to raise, and everybody but one has taken back what they gave."""
    failed = Community(
        ledger, "Birdsong", "BIRD", money_threshold=100 * COIN, backers_threshold=20, days=10
    )
    for name in PEOPLE[:4]:
        failed.join(name)
        failed.give(name, 3 * COIN, escrowed=True)
    ledger.pass_time(11 * DAY)
    for name in PEOPLE[:3]:
        failed.refund(name)
    return failed


def _tidepool(ledger: Ledger, tide: Commons) -> tuple[str, str, str, str]:
    for place, name in enumerate(PEOPLE):
        profile = None if name == "Kofi Mensah" else f"# {name}\n\nFreelancer."
        tide.join(name, profile)
        tide.give(name, (4 + place * 5 % 7) * COIN + COIN // 4, escrowed=True)
        ledger.pass_time(DAY // 2)
    tide.succeed()
    tide.delegate("Femi Adeyemi", "Amina Diallo")
    need = tide.post("Amina Diallo", 3, "# We need a tester for Android\n\nTwo hours a week.")
    accepted = tide.claim("Bao Nguyen", 0, 1600, "https://example.org/commit/1")
    for name in PEOPLE[2:8]:
        tide.vote(name, accepted, 1)
    ledger.pass_time(3 * DAY)
    tide.settle(accepted, accepted=True)
    disputed = tide.claim("Dmitri Orlov", 1, 8000, "One logo, eighty hours.")
    for place, name in enumerate(PEOPLE[:3] + PEOPLE[4:10]):
        tide.vote(name, disputed, 1 if place == 0 else 0)
    ledger.pass_time(3 * DAY)
    tide.settle(disputed, accepted=False)
    text = "# Pay for a year of hosting\n\n1.5 ETH to the cooperative that hosts us."
    host = address_of("host")
    paid = tide.propose("Amina Diallo", 1, text, [(host, 3 * COIN // 2, "0x")])
    for place, name in enumerate(PEOPLE[:9]):
        tide.vote(name, paid, 2 if place == 4 else 1)
    ledger.pass_time(9 * DAY)
    tide.execute("Hugo Martin", paid, 3 * COIN // 2, host)
    _grow(ledger, tide, need)
    share_out(ledger, tide, accepted)
    return disputed, accepted, _ask(tide), paid


def _grow(ledger: Ledger, tide: Community, need: str) -> None:
    """News, some good and some hostile, and work that is accepted."""
    done = tide.post("Bao Nguyen", 0, UPDATE, need)
    tide.post("Mallory", 5, HOSTILE, done)
    for name, category, units in (
        ("Chiara Rossi", 1, 900),
        ("Elif Kaya", 2, 450),
        ("Lucía Torres", 3, 600),
    ):
        claim = tide.claim(name, category, units, f"What {name} did.")
        for voter in PEOPLE[5:10]:
            tide.vote(voter, claim, 1)
        ledger.pass_time(3 * DAY)
        tide.settle(claim, accepted=True)
    tide.give("Inès Bernard", 5 * COIN // 2)
    for sender, recipient in (("Grace Kim", "Hugo Martin"), ("Hugo Martin", "Grace Kim")):
        ledger.pass_time()
        sides = {"sender": address_of(sender), "recipient": address_of(recipient)}
        ledger.happened(tables.transfer, project=tide.project, shares=COIN, **sides)
    ready = tide.claim("Grace Kim", 0, 1200, "The importer of calendars.")
    for voter in PEOPLE[:5]:
        tide.vote(voter, ready, 1)
    ledger.pass_time(3 * DAY + 600)


def _ask(tide: Community) -> str:
    """A proposal on which ballots are still taken."""
    data = call("setFunding(uint96,uint96,bool)", 2 * COIN // 100, 500 * COIN, True)
    about = call(
        "setCategory(uint16,bytes32,uint96,uint32,bool)",
        1,
        b"Design".ljust(32, b"\0"),
        50 * COIN,
        6000,
        True,
    )
    proposal = tide.propose(
        "Chiara Rossi",
        2,
        "# A fairer price\n\nThe treasury has grown.",
        [(tide.project, 0, data), (tide.project, 0, about)],
    )
    for place, name in enumerate(PEOPLE[:4]):
        tide.vote(name, proposal, 0 if place == 3 else 1)
    return proposal
