/** RLP, strictly: each text stands for one thing, and is the only one for it. */

import type { Hex } from "viem";
import { fromRlp, toRlp } from "viem/utils";
import { Refusal } from "./refusal";

export type { Hex };
export type Item = Hex | Item[];

const HEX = /^0x(?:[0-9a-f]{2})*$/;

export function isHex(text: unknown, bytes?: number): text is Hex {
  if (typeof text !== "string" || !HEX.test(text)) return false;
  return bytes === undefined || text.length === 2 + 2 * bytes;
}

export function bytesIn(text: Hex): number {
  return text.length / 2 - 1;
}

export function decoded(text: Hex): Item {
  try {
    const found = fromRlp(text) as Item;
    if (text !== "0x" && toRlp(found) === text) return found;
  } catch {
    // Not RLP, or deeper than anything that is.
  }
  throw new Refusal("malformed");
}

export function listOf(text: Hex): Item[] {
  const found = decoded(text);
  if (!Array.isArray(found)) throw new Refusal("malformed");
  return found;
}

/** A number as chains write it: no zeros before it, and 32 bytes at most. */
export function numberOf(item: Item | undefined): bigint {
  if (typeof item !== "string" || bytesIn(item) > 32 || item.startsWith("0x00")) throw new Refusal("malformed");
  return item === "0x" ? 0n : BigInt(item);
}
