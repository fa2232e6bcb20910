/** The figures of the pages, each worked out anew from proved slots as the contracts' own views do. */

import { type Ledger, addressOf } from "./ledger";
import { Refusal, require } from "./refusal";
import { balanceSlot } from "./tokens";

type Value = bigint | boolean | string;
export type Worked = Value | Record<string, Value>;
type About = Record<string, unknown>;

const WORKS: Record<string, { about: string[]; work: (ledger: Ledger, of: Record<string, string>) => Worked }> = {
  supply: { about: [], work: (ledger) => ledger.read("_live", [], "supply") },
  totals: { about: [], work: totals },
  escrow: {
    about: [],
    work: (ledger) =>
      ledger.read("_standing", [], "succeededAt") ? 0n : ledger.read("_live", [], "money"),
  },
  terms: { about: [], work: terms },
  code: { about: [], work: code },
  shares: { about: ["account"], work: (ledger, of) => ledger.read("_holders", [of.account!], "balance") },
  votes: { about: ["account"], work: (ledger, of) => ledger.read("_holders", [of.account!], "votes") },
  member: { about: ["account"], work: member },
  given: { about: ["account"], work: (ledger, of) => ledger.struct("_given", [of.account!]) },
  coins: { about: ["of"], work: coins },
  tokens: { about: ["token", "of", "kept"], work: tokens },
};
const ADDRESS = /^0x[0-9a-f]{40}$/;

/** The figure as files have it. What it is about must be exactly that, and well-formed. */
export function workOut(ledger: Ledger, name: string, of: About): unknown {
  const known = Object.hasOwn(WORKS, name) ? WORKS[name] : undefined;
  if (!known) throw new Refusal("no_figure");
  const given = Object.keys(of);
  require(given.length === known.about.length && known.about.every((each) => Object.hasOwn(of, each)), "no_figure");
  for (const each of known.about) {
    const value = of[each];
    require(typeof value === "string" && (each === "kept" || ADDRESS.test(value)), "no_figure");
  }
  return shown(known.work(ledger, of as Record<string, string>));
}

/** Amounts as text. */
function shown(value: Worked): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each)]));
}

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

function terms(ledger: Ledger): Worked {
  return {
    currency: addressOf(ledger.terms.field("currency")),
    gate: addressOf(ledger.terms.field("gate")),
    seatShares: ledger.terms.holding("seatShares"),
    countsRoots: ledger.terms.holding("countsRoots") !== 0n,
  };
}

function code(ledger: Ledger): Worked {
  const { implementation } = ledger.terms;
  return { implementation, codeHash: ledger.state.account(implementation).codeHash };
}

function member(ledger: Ledger, of: Record<string, string>): Worked {
  const record = ledger.struct("_members", [of.account!]);
  return { ...record, delegate: addressOf(record.delegate!) };
}

function coins(ledger: Ledger, of: Record<string, string>): Worked {
  require(of.of === ledger.address || of.of === ledger.treasury, "no_figure");
  return ledger.state.account(of.of).balance;
}

/** That the token's code answers from this slot is no part of the proof: its hash is said with it. */
function tokens(ledger: Ledger, of: Record<string, string>): Worked {
  const slot = balanceSlot(of.kept!, of.of!);
  const amount = ledger.state.word(of.token!, slot);
  ledger.note(of.token!, { slot, at: 0, bits: 256, path: `balances[${of.of}] (${of.kept})` });
  return { amount, codeHash: ledger.state.account(of.token!).codeHash };
}
