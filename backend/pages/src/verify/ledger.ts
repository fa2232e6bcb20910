/** One project at the end of a block: everything read from proved state, each slot noted as it is read. */

import { keccak256, toRlp } from "viem/utils";
import { type Key, type Place, bitsOf, constant, membersOf, place } from "./layout";
import { require } from "./refusal";
import { NO_CODE, type State } from "./state";
import { Terms } from "./terms";

export class Ledger {
  readonly places = new Map<string, { account: string; place: Place }>();
  private found: Terms | undefined;

  constructor(
    readonly state: State,
    readonly address: string,
  ) {}

  get terms(): Terms {
    this.found ??= new Terms(this.state.code(this.address));
    return this.found;
  }

  /** The first contract that the project has created. */
  get treasury(): string {
    return `0x${keccak256(toRlp([this.address as `0x${string}`, "0x01"])).slice(-40)}`;
  }

  read(variable: string, keys: readonly Key[] = [], member = ""): bigint {
    const found = place(variable, keys, member);
    // Where nothing runs, all that was never kept would be proved to be zero.
    require(this.state.account(this.address).codeHash !== NO_CODE, "not_project");
    this.note(this.address, found);
    return bitsOf(this.state.word(this.address, found.slot), found.at, found.bits);
  }

  note(account: string, found: Place): void {
    this.places.set(`${account} ${found.path}`, { account, place: found });
  }

  fields(variable: string, keys: readonly Key[], names: readonly string[]): Record<string, bigint> {
    return Object.fromEntries(names.map((name) => [name, this.read(variable, keys, name)]));
  }

  struct(variable: string, keys: readonly Key[]): Record<string, bigint> {
    return this.fields(variable, keys, membersOf(variable, keys.length));
  }

  /** Whether a decision has changed these terms, so that storage has them now. */
  hasChanged(what: string): boolean {
    return (this.read("_standing", [], "changes") & constant(`${what}_CHANGED`)) !== 0n;
  }

  holder(account: string, field: string): bigint {
    return this.read("_holders", [account], field);
  }

  /** A part of a holder's slot at a snapshot: from the newest value that it shows. */
  pastHolder(account: string, snapshot: bigint, field: string): bigint {
    if (this.holder(account, "stamp") <= snapshot) return this.holder(account, field);
    let low = 0;
    let high = Number(this.holder(account, "entries"));
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.read("_history", [account, middle], "stamp") <= snapshot) low = middle + 1;
      else high = middle;
    }
    return low ? this.read("_history", [account, low - 1], field) : 0n;
  }

  /** The number that marks an account's ballots and dividends; zero if it has none. */
  number(account: string): bigint {
    return this.holder(account, "number") || this.read("_members", [account], "number");
  }

  /** Whether an account's bit is set in a bitmap of ballots or of collected dividends. */
  isMarked(variable: string, key: Key, account: string): boolean {
    const number = this.number(account);
    if (number === 0n) return false;
    return ((this.read(variable, [key, Number(number >> 8n)]) >> (number & 0xffn)) & 1n) === 1n;
  }

  /** A part of the rule of a class, in one of its versions. */
  rule(kind: number, version: number, field: string): bigint {
    return version === 1 ? this.terms.rule(kind, field) : this.read("_rules", [kind, version], field);
  }
}

export function addressOf(number: bigint): string {
  return `0x${number.toString(16).padStart(40, "0")}`;
}
