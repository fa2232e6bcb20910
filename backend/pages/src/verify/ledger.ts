/** One project at the end of a block: everything read from proved state, each slot noted as it is read. */

import { keccak256, toRlp } from "viem/utils";
import { type Key, type Place, bitsOf, constant, membersOf, place } from "./layout";
import type { State } from "./state";
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
    this.note(this.address, found);
    return bitsOf(this.state.word(this.address, found.slot), found.at, found.bits);
  }

  note(account: string, found: Place): void {
    this.places.set(`${account} ${found.path}`, { account, place: found });
  }

  struct(variable: string, keys: readonly Key[]): Record<string, bigint> {
    const names = membersOf(variable, keys.length);
    return Object.fromEntries(names.map((name) => [name, this.read(variable, keys, name)]));
  }

  /** Whether a decision has changed these terms, so that storage has them now. */
  hasChanged(what: string): boolean {
    return (this.read("_standing", [], "changes") & constant(`${what}_CHANGED`)) !== 0n;
  }
}

export function addressOf(number: bigint): string {
  return `0x${number.toString(16).padStart(40, "0")}`;
}
