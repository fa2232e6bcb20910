/** Figures of work and decisions: claims, polls, tallies, ballots, rules. */

import { constant } from "../layout";
import { type Ledger, addressOf } from "../ledger";
import { tally } from "../polls";
import { require } from "../refusal";
import { type Worked, figure } from "./kinds";

type OfPoll = { poll: string };

const RULE = ["weighting", "quorum", "approval", "cap", "period", "notice"];
const POLL = ["class", "ruleVersion", "snapshot", "closesAt", "state"];
const CLAIM = ["claimant", "category", "rateVersion", "units", "line", "counted"];

export const DECIDING = {
  claim: figure<{ claim: string }>({ claim: "digest" }, claim),
  poll: figure<OfPoll>({ poll: "digest" }, poll),
  tally: figure<OfPoll>({ poll: "digest" }, (ledger, of) => tally(ledger, of.poll)),
  pledge: figure<{ account: string; category: number }>({ account: "account", category: "number" }, (ledger, of) =>
    ledger.read("_pledges", [of.account, of.category]),
  ),
  rule: figure<{ kind: number; version: number }>({ kind: "number", version: "number" }, rule),
  versions: figure({}, versions),
  category: figure<{ category: number }>({ category: "number" }, category),
  tier: figure<{ tier: number }>({ tier: "number" }, tier),
  ballot: figure<{ poll: string; account: string }>({ poll: "digest", account: "account" }, (ledger, of) =>
    ledger.isMarked("_cast", of.poll, of.account),
  ),
};

function claim(ledger: Ledger, of: { claim: string }): Worked {
  const { rateVersion, ...word } = ledger.fields("_claims", [of.claim], CLAIM);
  const rate = word.category ? rateOf(ledger, Number(word.category), Number(rateVersion)) : 0n;
  return {
    ...word,
    claimant: addressOf(word.claimant!),
    counted: word.counted !== 0n,
    shares: (word.units! * rate) / constant("UNIT"),
    payment: ledger.read("_payments", [of.claim]),
  };
}

function rateOf(ledger: Ledger, category: number, version: number): bigint {
  if (version === 0) return ledger.terms.field("firstCategory.rate", category - 1);
  return ledger.read("_categories", [category, version], "rate");
}

function poll(ledger: Ledger, of: OfPoll): Worked {
  const { state, ...record } = ledger.fields("_polls", [of.poll], POLL);
  return {
    ...record,
    closed: state! & constant("CLOSED"),
    decided: (state! & constant("DECIDED")) !== 0n,
    extended: (state! & constant("EXTENDED")) !== 0n,
  };
}

/** A rule of a class of decisions, in one of its versions; behind the first rules stand other terms. */
function rule(ledger: Ledger, of: { kind: number; version: number }): Worked {
  require(BigInt(of.kind) < constant("CLASSES") && of.version > 0, "no_figure");
  return Object.fromEntries(RULE.map((name) => [name, ledger.rule(of.kind, of.version, name)]));
}

function versions(ledger: Ledger): Worked {
  const found: Record<string, bigint> = {};
  for (let kind = 0; kind < constant("CLASSES"); kind += 1) {
    found[`rule ${kind}`] = 1n + (ledger.hasChanged("RULES") ? ledger.read("_ruleChanges", [kind]) : 0n);
  }
  const hasMore = ledger.hasChanged("CATEGORIES");
  const count = hasMore ? ledger.read("_changedCategoryCount") : ledger.terms.holding("categories");
  return { ...found, categories: count };
}

/** A category of work as it stands. */
function category(ledger: Ledger, of: { category: number }): Worked {
  const version = ledger.hasChanged("CATEGORIES") ? ledger.read("_categoryVersions", [of.category]) : 0n;
  if (version) {
    const found = ledger.struct("_categories", [of.category, Number(version)]);
    return { ...found, open: found.open !== 0n };
  }
  if (of.category < 1 || BigInt(of.category) > ledger.terms.holding("categories")) {
    return { rate: 0n, ceiling: 0n, open: false };
  }
  const first = ["rate", "ceiling"].map((name) => [name, ledger.terms.field(`firstCategory.${name}`, of.category - 1)]);
  return { ...Object.fromEntries(first), open: true };
}

function tier(ledger: Ledger, of: { tier: number }): Worked {
  const record = ledger.struct("_tiers", [of.tier]);
  return { ...record, token: addressOf(record.token!) };
}
