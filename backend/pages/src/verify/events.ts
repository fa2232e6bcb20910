/** Past events, read from proved logs: which of the contracts' it is, and with what. */

import type { AbiEvent, AbiParameter } from "viem";
import { decodeAbiParameters, encodeAbiParameters, toEventSelector } from "viem/utils";
import file from "../../../audit/events.json";
import type { Ledger } from "./ledger";
import { type Log, provedLog } from "./receipts";
import { Refusal, require } from "./refusal";
import type { Hex } from "./rlp";
import type { Nodes } from "./trie";

/** An argument as files have it: amounts as text, and the parts of a struct in their order. */
export type Argument = string | boolean | Argument[];

export interface Event {
  transaction: number;
  log: number;
  emitter: Hex;
  event: string;
  arguments: Record<string, Argument>;
}

const [CREATED, MOVED] = ["ProjectCreated", "Transfer"];
const EVENTS = new Map((file as unknown as AbiEvent[]).map((each) => [toEventSelector(each), each]));

/** The log of a transaction, both counted from 0; a refusal if it isn't an event about this project. */
export function provedEvent(ledger: Ledger, nodes: Nodes, receiptsRoot: Hex, transaction: number, log: number): Event {
  const found = provedLog(nodes, receiptsRoot, transaction, log);
  const made = { transaction, log, emitter: found.emitter, ...read(found) };
  require(isAbout(made, [ledger.address, ledger.treasury]), "other_event");
  return made;
}

/** The inputs of an event, as the contracts declare them. */
export function inputsOf(event: string): readonly AbiParameter[] {
  return (file as unknown as AbiEvent[]).find((each) => each.name === event)?.inputs ?? [];
}

function read({ topics, data }: Log): { event: string; arguments: Record<string, Argument> } {
  const known = EVENTS.get(topics[0] ?? "0x");
  if (known === undefined) throw new Refusal("other_event");
  const indexed = known.inputs.filter((each) => each.indexed);
  const plain = known.inputs.filter((each) => !each.indexed);
  require(topics.length === indexed.length + 1, "malformed");
  const values = [
    ...indexed.map((each, at) => [each.name, decoded([each], topics[at + 1]!)[0]!] as const),
    ...decoded(plain, data).map((value, at) => [plain[at]!.name, value] as const),
  ];
  return { event: known.name, arguments: Object.fromEntries(values) };
}

/** Written anew it must be the same: nothing hides behind or between the arguments. */
function decoded(inputs: readonly AbiParameter[], data: Hex): Argument[] {
  try {
    const values = inputs.length ? (decodeAbiParameters(inputs, data) as unknown[]) : [];
    if ((inputs.length ? encodeAbiParameters(inputs, values) : "0x") === data) return values.map(shown);
  } catch {
    // Too short, or no such values.
  }
  throw new Refusal("malformed");
}

function shown(value: unknown): Argument {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value.toLowerCase();
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  return Object.values(value as object).map(shown);
}

/** The project's or its treasury's own; that of the project's creation; or a token's word of a move. */
function isAbout(event: Event, ours: string[]): boolean {
  const { from, to, project } = event.arguments;
  if (event.event === CREATED && project === ours[0]) return true;
  if (event.event === MOVED && [from, to].some((each) => ours.includes(each as string))) return true;
  return ours.includes(event.emitter);
}
