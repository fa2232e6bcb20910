/** The logs of a transaction, as its receipt has them: what the block's header commits to. */

import { toRlp } from "viem/utils";
import { Refusal, require } from "./refusal";
import { type Hex, type Item, isHex, listOf } from "./rlp";
import type { Nodes } from "./trie";

export interface Log {
  emitter: Hex;
  topics: Hex[];
  data: Hex;
}

const LIST = 0xc0;
const [PARTS, LOGS] = [4, 3] as const;

/** The log that a transaction of the block has emitted as this one of its own. */
export function provedLog(nodes: Nodes, receiptsRoot: Hex, transaction: number, log: number): Log {
  const receipt = nodes.value(receiptsRoot, toRlp(bytesOf(transaction)));
  if (receipt === null) throw new Refusal("no_event");
  const found = logsIn(receipt)[log];
  if (found === undefined) throw new Refusal("no_event");
  return logOf(found);
}

/** A receipt that isn't of the first kind has its kind before it. */
function logsIn(receipt: Hex): Item[] {
  const isTyped = parseInt(receipt.slice(2, 4), 16) < LIST;
  const parts = listOf(isTyped ? `0x${receipt.slice(4)}` : receipt);
  const logs = parts[LOGS];
  require(parts.length === PARTS && Array.isArray(logs), "malformed");
  return logs;
}

function logOf(item: Item): Log {
  require(Array.isArray(item) && item.length === 3, "malformed");
  const [emitter, topics, data] = item;
  require(isHex(emitter, 20) && Array.isArray(topics) && isHex(data), "malformed");
  require(topics.every((topic) => isHex(topic, 32)), "malformed");
  return { emitter, topics: topics as Hex[], data };
}

/** A number as RLP takes it: without zeros before it, and nothing at all for zero. */
function bytesOf(number: number): Hex {
  const digits = number ? number.toString(16) : "";
  return `0x${digits.length % 2 ? "0" : ""}${digits}`;
}
