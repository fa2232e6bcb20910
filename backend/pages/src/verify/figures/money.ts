/** Figures of money: the raising, lines, dividends, holdings; and what the project is made of. */

import { type Ledger, addressOf } from "../ledger";
import { require } from "../refusal";
import { balanceSlot } from "../tokens";
import { type Worked, figure } from "./kinds";

type OfPart = { dividend: number; account: string };
type OfToken = { token: string; of: string; kept: string };

const OF_PART = { dividend: "number", account: "account" } as const;

export const MONEY = {
  given: figure<{ account: string }>({ account: "account" }, (ledger, of) => ledger.struct("_given", [of.account])),
  raised: figure({}, raised),
  escrow: figure({}, (ledger) =>
    ledger.read("_standing", [], "succeededAt") ? 0n : ledger.read("_live", [], "money"),
  ),
  funding: figure({}, funding),
  sharing: figure({}, sharing),
  terms: figure({}, terms),
  lines: figure({}, (ledger) => ledger.read("_lineCount")),
  line: figure<{ line: number }>({ line: "number" }, line),
  dividends: figure({}, (ledger) => ledger.read("_dividendCount")),
  dividend: figure<{ dividend: number }>({ dividend: "number" }, dividend),
  collected: figure<OfPart>(OF_PART, (ledger, of) => ledger.isMarked("_collected", of.dividend, of.account)),
  collectable: figure<OfPart>(OF_PART, collectable),
  coins: figure<{ of: string }>({ of: "account" }, coins),
  tokens: figure<OfToken>({ token: "account", of: "account", kept: "text" }, tokens),
  code: figure({}, code),
};

function raised(ledger: Ledger): Worked {
  return {
    money: ledger.read("_live", [], "money"),
    backers: ledger.read("_live", [], "backers"),
    pledged: ledger.read("_pledged"),
    succeededAt: ledger.read("_standing", [], "succeededAt"),
  };
}

function funding(ledger: Ledger): Worked {
  const found = ledger.hasChanged("FUNDING")
    ? ledger.struct("_changedFunding", [])
    : { price: ledger.terms.field("price"), cap: ledger.terms.field("cap") };
  return { ...found, open: ledger.read("_standing", [], "closed") === 0n };
}

function sharing(ledger: Ledger): Worked {
  if (ledger.hasChanged("SHARING")) return ledger.struct("_changedSharing", []);
  const names = ["retained", "exitPart", "holdingTime"];
  return Object.fromEntries(names.map((name) => [name, ledger.terms.holding(`sharing.${name}`)]));
}

/** What never changes, of what other figures follow from. */
function terms(ledger: Ledger): Worked {
  return {
    currency: addressOf(ledger.terms.field("currency")),
    gate: addressOf(ledger.terms.field("gate")),
    seatShares: ledger.terms.holding("seatShares"),
    countsRoots: ledger.terms.holding("countsRoots") !== 0n,
  };
}

function line(ledger: Ledger, of: { line: number }): Worked {
  const record = ledger.struct("_lines", [of.line]);
  const named = ["token", "payee", "owner"].map((name) => [name, addressOf(record[name]!)]);
  return { ...record, ...Object.fromEntries(named), closed: record.closed !== 0n };
}

function dividend(ledger: Ledger, of: { dividend: number }): Worked {
  const record = ledger.struct("_dividends", [of.dividend]);
  return { ...record, token: addressOf(record.token!) };
}

/** An account's part of a dividend that it hasn't collected; zero before it can be. */
function collectable(ledger: Ledger, of: OfPart): Worked {
  const snapshot = ledger.read("_dividends", [of.dividend], "snapshot");
  const taken = ledger.read("_snapshots", [Number(snapshot)], "takenAt");
  if (taken >= BigInt(ledger.state.timestamp) || ledger.isMarked("_collected", of.dividend, of.account)) return 0n;
  const held = ledger.pastHolder(of.account, snapshot, "balance");
  if (!held) return 0n;
  const amount = ledger.read("_dividends", [of.dividend], "amount");
  return (amount * held) / ledger.read("_snapshots", [Number(snapshot)], "supply");
}

function coins(ledger: Ledger, of: { of: string }): Worked {
  require(of.of === ledger.address || of.of === ledger.treasury, "no_figure");
  return ledger.state.account(of.of).balance;
}

/** That the token's code answers from this slot is no part of the proof: its hash is said with it. */
function tokens(ledger: Ledger, of: OfToken): Worked {
  const slot = balanceSlot(of.kept, of.of);
  const amount = ledger.state.word(of.token, slot);
  ledger.note(of.token, { slot, at: 0, bits: 256, path: `balances[${of.of}] (${of.kept})` });
  return { amount, codeHash: ledger.state.account(of.token).codeHash };
}

function code(ledger: Ledger): Worked {
  const { implementation } = ledger.terms;
  return { implementation, codeHash: ledger.state.account(implementation).codeHash };
}
