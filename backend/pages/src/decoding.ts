/** What calldata really says, read here from its bytes and held to what the plan says of it. */

import type { AbiFunction, AbiParameter, Hex } from "viem";
import {
  decodeAbiParameters,
  encodeAbiParameters,
  parseAbiItem,
  toFunctionSelector,
} from "viem/utils";
import type { TransactionStep } from "./plans";

/** The bytes don't say what the plan says. */
export class Mismatch extends Error {}

export type Plain = string | boolean | Plain[];

/** The arguments that the calldata holds; throws Mismatch where plan and bytes differ. */
export function readCall(step: TransactionStep): Plain[] {
  const inputs = inputsOf(step);
  const values = inputs.length ? decoded(inputs, step.data) : noneIn(step.data);
  if (values.length !== step.fields.length) throw new Mismatch("number of fields");
  values.forEach((value, at) => {
    const field = step.fields[at]!;
    if (typeOf(inputs[at]!) !== field.type) throw new Mismatch(`type of ${field.name}`);
    if (JSON.stringify(value) !== JSON.stringify(plain(field.value))) {
      throw new Mismatch(`value of ${field.name}`);
    }
  });
  return values;
}

function inputsOf(step: TransactionStep): readonly AbiParameter[] {
  const described = parseAbiItem(`function ${step.function}` as string) as AbiFunction;
  const selector = toFunctionSelector(described);
  if (step.data.slice(0, 10).toLowerCase() !== selector) throw new Mismatch("function");
  return described.inputs;
}

function decoded(inputs: readonly AbiParameter[], data: string): Plain[] {
  const body: Hex = `0x${data.slice(10)}`;
  const values = decodeAbiParameters(inputs, body) as unknown[];
  // Written anew it must be the same: nothing hides behind or between the arguments.
  if (encodeAbiParameters(inputs, values) !== body.toLowerCase()) throw new Mismatch("bytes");
  return values.map(plain);
}

function noneIn(data: string): Plain[] {
  if (data.length > 10) throw new Mismatch("bytes");
  return [];
}

/** A value as both sides write it: numbers in decimals, bytes and addresses in lower case. */
export function plain(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (typeof value === "string") return value.startsWith("0x") ? value.toLowerCase() : value;
  if (value && typeof value === "object") return Object.values(value).map(plain);
  throw new Mismatch("kind of value");
}

/** A type as signatures write it, with the parts of a tuple instead of its name. */
function typeOf(parameter: AbiParameter): string {
  if (!parameter.type.startsWith("tuple")) return parameter.type;
  const parts = (parameter as { components: readonly AbiParameter[] }).components;
  return `(${parts.map(typeOf).join(",")})${parameter.type.slice("tuple".length)}`;
}
