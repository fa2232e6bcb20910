/** Polls: what was counted, and the electorate, in the weighting's units. */

import { constant } from "./layout";
import { type Ledger, addressOf } from "./ledger";

type Word = Record<string, bigint>;

const POLL = ["inFavour", "against", "closesAt", "snapshot", "ruleVersion", "class", "state"];
const TOTALS = ["supply", "seats", "roots"];
const [SHARES, ROOTS, CLAIM] = [0, 2, 0n];

export function tally(ledger: Ledger, poll: string): Word {
  const word = ledger.fields("_polls", [poll], POLL);
  const spills = (word.state! & constant("SPILLS")) !== 0n;
  const spill = spills ? ledger.struct("_spills", [poll]) : { abstained: 0n, excess: 0n };
  const kind = weightingOf(ledger, word);
  const unit = kind === SHARES ? constant("VOTE_UNIT") : 1n;
  const { inFavour, against } = word as { inFavour: bigint; against: bigint };
  const abstained = spill.abstained!;
  const taken = ledger.read("_snapshots", [Number(word.snapshot)], "takenAt");
  const isKnown = word.closesAt !== 0n && taken < BigInt(ledger.state.timestamp);
  return {
    inFavour: inFavour * unit,
    against: against * unit,
    abstained: abstained * unit,
    turnout: (inFavour + against + abstained + spill.excess!) * unit,
    electorate: isKnown ? electorate(ledger, poll, word, kind, unit) * unit : 0n,
    decidedAt: word.state! & constant("DECIDED") ? word.closesAt! : 0n,
  };
}

/** In what a poll counts: shares, seats or roots. */
export function weighting(ledger: Ledger, poll: string): number {
  return weightingOf(ledger, ledger.fields("_polls", [poll], POLL));
}

function weightingOf(ledger: Ledger, word: Word): number {
  return Number(ledger.rule(Number(word.class), Number(word.ruleVersion), "weighting"));
}

function electorate(ledger: Ledger, poll: string, word: Word, kind: number, unit: bigint): bigint {
  const snapshot = word.snapshot!;
  let total = ledger.read("_snapshots", [Number(snapshot)], TOTALS[kind]!);
  if (word.class === CLAIM) {
    const claimant = addressOf(ledger.read("_claims", [poll], "claimant"));
    const own = ownWeight(ledger, claimant, snapshot, kind, word.state!);
    total = total > own ? total - own : 0n;
  }
  return total / unit;
}

function ownWeight(ledger: Ledger, claimant: string, snapshot: bigint, kind: number, state: bigint): bigint {
  const held = ledger.pastHolder(claimant, snapshot, "balance");
  if (kind === SHARES) {
    const votes = ledger.pastHolder(claimant, snapshot, "votes");
    return held < votes ? held : votes;
  }
  if (!(state & constant("CLAIMANT_COUNTS"))) return 0n;
  if (kind === ROOTS) return root(held);
  return held >= ledger.terms.holding("seatShares") ? 1n : 0n;
}

/** The square root, rounded down. */
export function root(of: bigint): bigint {
  if (of < 2n) return of;
  let high = 1n << BigInt((of.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (high + of / high) >> 1n;
    if (next >= high) return high;
    high = next;
  }
}
