/** Figures of the register: shares, votes, members, snapshots. */

import { type Ledger, addressOf } from "../ledger";
import { require } from "../refusal";
import { slotText } from "../state";
import { type Worked, figure } from "./kinds";

interface OfAccount extends Record<string, string> {
  account: string;
}
type AtSnapshot = { account: string; snapshot: number };
type OfCategory = { account: string; category: number };

const OF_ACCOUNT = { account: "account" } as const;
const AT_SNAPSHOT = { account: "account", snapshot: "number" } as const;
const RETIRED = 2n;

export const REGISTER = {
  supply: figure({}, (ledger) => ledger.read("_live", [], "supply")),
  totals: figure({}, totals),
  standing: figure({}, standing),
  shares: figure<OfAccount>(OF_ACCOUNT, (ledger, of) => ledger.holder(of.account, "balance")),
  votes: figure<OfAccount>(OF_ACCOUNT, (ledger, of) => ledger.holder(of.account, "votes")),
  member: figure<OfAccount>(OF_ACCOUNT, member),
  successor: figure<OfAccount>(OF_ACCOUNT, (ledger, of) => addressOf(ledger.read("_successors", [of.account]))),
  snapshot: figure<{ snapshot: number }>({ snapshot: "number" }, (ledger, of) =>
    ledger.struct("_snapshots", [of.snapshot]),
  ),
  past_shares: figure<AtSnapshot>(AT_SNAPSHOT, (ledger, of) => past(ledger, of, "balance")),
  past_votes: figure<AtSnapshot>(AT_SNAPSHOT, (ledger, of) => past(ledger, of, "votes")),
  accepted_units: figure<OfCategory>({ account: "account", category: "number" }, acceptedUnits),
  agreement: figure<{ version: number }>({ version: "number" }, (ledger, of) =>
    slotText(of.version === 1 ? ledger.terms.word("AGREEMENT") : ledger.read("_digests", [of.version])),
  ),
};

function totals(ledger: Ledger): Worked {
  const countsRoots = ledger.terms.holding("countsRoots") !== 0n;
  return {
    supply: ledger.read("_live", [], "supply"),
    roots: countsRoots ? ledger.read("_roots") : 0n,
    seats: ledger.read("_live", [], "seats"),
    members: ledger.read("_standing", [], "members"),
    takenAt: ledger.read("_standing", [], "takenAt"),
  };
}

function standing(ledger: Ledger): Worked {
  const names = ["agreementVersion", "members", "numbersGiven", "snapshot", "closed", "dissolved"];
  return Object.fromEntries(names.map((name) => [name, ledger.read("_standing", [], name)]));
}

function member(ledger: Ledger, of: OfAccount): Worked {
  const record = ledger.struct("_members", [of.account]);
  return { ...record, delegate: addressOf(record.delegate!) };
}

/** A snapshot that isn't over may still change. */
function past(ledger: Ledger, of: AtSnapshot, field: string): Worked {
  const newest = ledger.read("_standing", [], "snapshot");
  const taken = ledger.read("_standing", [], "takenAt");
  const isRunning = taken === BigInt(ledger.state.timestamp);
  require(BigInt(of.snapshot) < (isRunning ? newest : newest + 1n), "no_figure");
  return ledger.pastHolder(of.account, BigInt(of.snapshot), field);
}

function acceptedUnits(ledger: Ledger, of: OfCategory): Worked {
  if (ledger.holder(of.account, "kind") === RETIRED) return 0n;
  return ledger.read("_acceptedUnits", [Number(ledger.number(of.account)), of.category]);
}
