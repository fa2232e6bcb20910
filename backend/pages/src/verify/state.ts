/** The state at the end of one block, as far as a proof's nodes tell of it. */

import { keccak256 } from "viem/utils";
import { Refusal, require } from "./refusal";
import { type Hex, decoded, isHex, listOf, numberOf } from "./rlp";
import type { Nodes } from "./trie";

export interface Account {
  balance: bigint;
  storageRoot: Hex;
  codeHash: Hex;
}

export const NO_CODE = keccak256("0x");
const NOBODY: Account = { balance: 0n, storageRoot: keccak256("0x80"), codeHash: NO_CODE };

export class State {
  private readonly codes: Map<string, Hex>;
  private readonly usedCodes = new Set<string>();

  constructor(
    readonly timestamp: number,
    private readonly root: Hex,
    private readonly nodes: Nodes,
    codes: readonly Hex[],
  ) {
    this.codes = new Map(codes.map((code) => [keccak256(code), code]));
    require(this.codes.size === codes.length, "malformed");
  }

  get allUsed(): boolean {
    return this.nodes.allUsed && this.usedCodes.size === this.codes.size;
  }

  account(address: string): Account {
    const found = this.nodes.value(this.root, keccak256(address as Hex));
    if (found === null) return NOBODY;
    const [nonce, balance, storageRoot, codeHash, ...more] = listOf(found);
    numberOf(nonce);
    require(isHex(storageRoot, 32) && isHex(codeHash, 32) && !more.length, "malformed");
    return { balance: numberOf(balance), storageRoot, codeHash };
  }

  /** Zero, proved, where nothing was ever kept. */
  word(address: string, slot: bigint): bigint {
    const found = this.nodes.value(this.account(address).storageRoot, keccak256(slotText(slot)));
    return found === null ? 0n : numberOf(decoded(found));
  }

  code(address: string): Hex {
    const { codeHash } = this.account(address);
    if (codeHash === NO_CODE) return "0x";
    const found = this.codes.get(codeHash);
    if (found === undefined) throw new Refusal("incomplete");
    this.usedCodes.add(codeHash);
    return found;
  }
}

export function slotText(slot: bigint): Hex {
  return `0x${slot.toString(16).padStart(64, "0")}`;
}
