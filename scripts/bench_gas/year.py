"""A community's year: really sent with ours, added up from the cheapest peers."""

from __future__ import annotations

from scripts.bench_gas import names
from scripts.bench_gas.chain import Chain, Person
from scripts.bench_gas.community import AGAINST, DAY, FOR, Ours
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.ours_dividends import claim_for, distribute
from scripts.bench_gas.sharing import cheapest_dividend

MEMBERS, GIFTS, CLAIMS, PROPOSALS = 100, 300, 400, 24
DIVIDENDS, CLAIMED_TOGETHER = 4, 50
CLAIM_BALLOTS, PROPOSAL_BALLOTS, OPPONENTS = 3, 60, 8
FORTNIGHT = 15 * DAY


class Year:
    """One community that lives through 24 fortnights, with all the gas that its members pay."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.ours = Ours.deploy(chain)
        self.community, _ = self.ours.create("year", raising=False)
        self.founders = list(self.community.people.values())
        self.people = self.founders + [
            Person(f"resident {number}") for number in range(MEMBERS - len(self.founders))
        ]
        self.gas = 0

    def live(self) -> int:
        """Everything that the table's last row lists, as far as it is built."""
        for person in self.people:
            self.ours.fund(person, self.community.contract.address)
            self.gas += self.community.join(person) + self.community.give(person)
        given, claimed = MEMBERS, 0
        for fortnight in range(PROPOSALS):
            gifts = MEMBERS + (GIFTS - MEMBERS) * (fortnight + 1) // PROPOSALS
            for number in range(given, gifts):
                self.gas += self.community.give(self.people[number % MEMBERS], 20)
            claims = CLAIMS * (fortnight + 1) // PROPOSALS
            self._live_fortnight(range(claimed, claims), f"fortnight {fortnight}")
            given, claimed = gifts, claims
            if self.shares_out and (fortnight + 1) % (PROPOSALS // DIVIDENDS) == 0:
                self._share_out()
        return self.gas

    @property
    def shares_out(self) -> bool:
        """Whether the contracts have dividends."""
        return names.COLLECT_MANY_HELD in names.built(self.community.verb_names)

    def _share_out(self) -> None:
        """A dividend that is claimed for all, in transactions of fifty."""
        payer = Person("revenue")
        self.ours.fund(payer, self.community.contract.address)
        number, gas = distribute(self.community, payer)
        self.gas += gas
        for start in range(0, MEMBERS, CLAIMED_TOGETHER):
            members = self.people[start : start + CLAIMED_TOGETHER]
            self.gas += claim_for(self.community, number, members)

    def _live_fortnight(self, claims: range, name: str) -> None:
        community, ada = self.community, self.founders[0]
        polls = [self._claim(number) for number in claims]
        self._judge(polls)
        calls = community.payment(self.people[50].address)
        poll, gas = community.propose(ada, calls, name)
        self.chain.pass_time(1)
        half = PROPOSAL_BALLOTS // 2
        voters = self.people[:PROPOSAL_BALLOTS]
        self.gas += gas + community.vote_signed(ada, voters[half:], poll)
        # Founders and some others are against: no ballot decides it early, all sixty are counted.
        for index, voter in enumerate(voters[:half]):
            support = AGAINST if index < OPPONENTS else FOR
            self.gas += community.vote(voter, poll, support)
        self.chain.pass_time(FORTNIGHT)
        self.gas += community.execute(ada, calls, name)
        self.gas += community.send(ada, community.verbs.settleClaims(polls))

    def _claim(self, number: int) -> bytes:
        """A claim of one who isn't a founder."""
        others = self.people[len(self.founders) :]
        poll, gas = self.community.claim(others[number % len(others)], f"work {number}")
        self.gas += gas
        self.chain.pass_time(1)
        return poll

    def _judge(self, polls: list[bytes]) -> None:
        """The founders judge a fortnight's claims, each in one transaction, half of it by signature."""
        direct = {poll: 1 + number % 2 for number, poll in enumerate(polls)}
        for index, voter in enumerate(self.founders):
            judged = [poll for poll, voters in direct.items() if index < voters]
            if judged:
                self.gas += self.community.vote_on(voter, judged)
        signers = {poll: self.founders[voters:] for poll, voters in direct.items()}
        self.gas += self.community.vote_signed_on(self.founders[0], signers)


def add_year(chain: Chain, figures: Figures, mint: int) -> None:
    """Writes down the year of ours and that of the cheapest peers.

    `mint` is the least that a peer takes to execute a decision that mints shares. Dividends are in
    both sums or in neither.
    """
    year = Year(chain)
    figures.year["ours"] = year.live()
    figures.year["best_peers"] = peers_year(figures, mint)
    dividends = DIVIDENDS * cheapest_dividend(figures, MEMBERS)
    if year.shares_out:
        figures.year["best_peers"] += dividends
    else:
        figures.missing["the year's four dividends"] = (
            f"the contracts don't have them yet; the cheapest peer takes {dividends:,} gas for them"
        )


def peers_year(figures: Figures, mint: int) -> int:
    """The cheapest peer's figure for each step of the year, without the dividends."""

    def best(name: str) -> int:
        found = figures.operations[name].best_peer
        return found or 0

    def ballots(number: int) -> int:
        """Half by signature; the first of them is dearer."""
        first = best(names.BALLOT_FIRST) - best(names.BALLOT_NEXT)
        return first + number * (best(names.BALLOT_NEXT) + best(names.BALLOT_SIGNED)) // 2

    gifts = MEMBERS * best(names.GIVE_NEW) + (GIFTS - MEMBERS) * best(names.GIVE_AGAIN)
    claim = best(names.PROPOSE) + ballots(CLAIM_BALLOTS) + mint
    proposal = best(names.PROPOSE) + ballots(PROPOSAL_BALLOTS) + best(names.PAY_HELD)
    return gifts + CLAIMS * claim + PROPOSALS * proposal
