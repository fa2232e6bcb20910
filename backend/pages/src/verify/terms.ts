/** What a project was created with: behind the code of its clone, where nothing can change it. */

import { Refusal } from "./refusal";
import { bitsOf, layout, wordField } from "./layout";
import type { Hex } from "./rlp";

// The code of a clone (ERC-1167) before and after the address that it runs.
const BEFORE = "0x363d3d373d3d3d363d73";
const AFTER = "5af43d82803e903d91602b57fd5bf3";
const WORD = 32;

export class Terms {
  readonly implementation: string;
  private readonly data: string;

  constructor(code: Hex) {
    const end = BEFORE.length + 40;
    if (!code.startsWith(BEFORE) || !code.startsWith(AFTER, end)) throw new Refusal("not_project");
    this.implementation = `0x${code.slice(BEFORE.length, end)}`;
    this.data = code.slice(end + AFTER.length);
  }

  field(name: string, record = 0): bigint {
    const { word, at, bits } = layout.terms.fields[name]!;
    return bitsOf(this.word(word, record), at, bits);
  }

  /** A part of the word that every change of a balance asks for. */
  holding(name: string): bigint {
    const { at, bits } = wordField("HoldingTerms", name);
    return bitsOf(this.word("HOLDING"), at, bits);
  }

  /** A part of the first rule of a class. */
  rule(kind: number, name: string): bigint {
    const record = this.word("RULES", kind) >> BigInt(8 * (WORD - layout.terms.offsets.RECORD!));
    const { at, bits } = wordField("RuleWord", name);
    return bitsOf(record, at, bits);
  }

  /** The word at a place of the terms, or at a record after it; beyond the end are zeros. */
  word(name: string, record = 0): bigint {
    const at = 2 * (layout.terms.offsets[name]! + record * layout.terms.offsets.RECORD!);
    return BigInt(`0x${this.data.slice(at, at + 64).padEnd(64, "0")}`);
  }
}
