/** Where the contracts keep what: from the file that the compiler's answers are made into. */

import type { Hex } from "viem";
import { concat, keccak256 } from "viem/utils";
import file from "../../../audit/layout.json";
import { Refusal } from "./refusal";
import { slotText } from "./state";

interface Part {
  slot: number;
  offset: number;
  type: string;
}
interface Type {
  bytes: number;
  key?: string;
  value?: string;
  members?: Record<string, Part>;
}
interface Field {
  at: number;
  bits: number;
}
interface Layout {
  contracts: Record<string, { types: Record<string, Type>; variables: Record<string, Part> }>;
  words: Record<string, Record<string, Field>>;
  constants: Record<string, number>;
  terms: { fields: Record<string, Field & { word: string }>; offsets: Record<string, number> };
}

export const layout = file as unknown as Layout;

/** Bits of a slot, and how they were found: `_members[0x…].number`. */
export interface Place {
  slot: bigint;
  at: number;
  bits: number;
  path: string;
}

export type Key = string | number;

/** Where a project keeps a variable: an element by its keys, a member of it, or the field of a word. */
export function place(variable: string, keys: readonly Key[] = [], member = ""): Place {
  const { types, variables } = layout.contracts.Project!;
  const start = known(variables[variable]);
  let slot = BigInt(start.slot);
  let path = variable;
  let kind = start.type;
  for (const key of keys) {
    const type = known(types[kind]);
    slot = BigInt(keccak256(concat([padded(key), slotText(slot)])));
    path += `[${key}]`;
    kind = known(type.value);
  }
  const at = keys.length ? 0 : start.offset * 8;
  const type = known(types[kind]);
  if (member && type.members) {
    const part = known(type.members[member]);
    const bits = known(types[part.type]).bytes * 8;
    return { slot: slot + BigInt(part.slot), at: part.offset * 8, bits, path: `${path}.${member}` };
  }
  if (member) {
    const field = wordField(kind.slice(kind.indexOf("(") + 1, -1), member);
    return { slot, at: field.at, bits: field.bits, path: `${path}.${member}` };
  }
  return { slot, at, bits: Math.min(type.bytes * 8, 256), path };
}

export function wordField(word: string, name: string): Field {
  return known(layout.words[word]?.[name]);
}

export function membersOf(variable: string, depth: number): string[] {
  const { types, variables } = layout.contracts.Project!;
  let kind = known(variables[variable]).type;
  for (let level = 0; level < depth; level += 1) kind = known(known(types[kind]).value);
  return Object.keys(known(known(types[kind]).members));
}

export function constant(name: string): bigint {
  return BigInt(known(layout.constants[name]));
}

export function bitsOf(word: bigint, at: number, bits: number): bigint {
  return (word >> BigInt(at)) & ((1n << BigInt(bits)) - 1n);
}

/** A key as Solidity hashes it: 32 bytes. */
function padded(key: Key): Hex {
  return slotText(BigInt(key));
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Refusal("no_figure");
  return found;
}
