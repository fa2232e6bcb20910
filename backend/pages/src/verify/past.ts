/** One event of the log: proved by the receipts of its block, and compared with its row. */

import { type Moment, data } from "./data";
import type { Event } from "./events";
import { requireSame } from "./facts";
import type { Node } from "./node";
import { type Proved, check } from "./proof";
import { require } from "./refusal";
import type { Row } from "./rows";
import { isShortFor, numbersIn } from "./shown";
import { type Standing, agreed, codeOf, fetched, provedNow, requireChain } from "./verifying";

export interface Happened extends Standing {
  event: Event;
  isTokens: boolean;
}

// Which row has shown which event: one that stands there twice is no second one.
const rows = new Map<string, string>();
const proofs = new Map<string, Promise<Proved>>();

/** Everything that was found; a refusal if anything doesn't fit. */
export async function verifyEvent(row: Row, as: Moment, node: Node): Promise<Happened> {
  await requireChain(node);
  const now = await known(row, as, node);
  const query = [["transaction", row.transaction], ["block_log", row.log]];
  const told = await fetched(row.project, "/event", query);
  const block = await agreed(told, row.moment, node);
  const proved = check(told, row.project, block.hash);
  const [event, ...more] = proved.events;
  require(event !== undefined && !more.length && !proved.figures.length, "other_event");
  // Which transaction is at a place of the block is the word of the reader's own node.
  require(block.transactions[event.transaction] === row.transaction, "other_event");
  requireOnce(row, event);
  requireHead(row, event, proved);
  await requireSame(row.facts, { event, now, node });
  const standing = { block: proved.number, hash: block.hash, finality: await node.finality(proved.number) };
  const isTokens = ![now.ledger.address, now.ledger.treasury].includes(event.emitter);
  return { event, isTokens, ...standing, ...codeOf(now) };
}

/** What the project is and in what it counts, as of the page's block: proved once for all rows that need the same. */
function known(row: Row, as: Moment, node: Node): Promise<Proved> {
  const name = [row.project, as.hash, node.wallet.info.uuid, ...row.also].join(" ");
  let found = proofs.get(name);
  if (found === undefined) {
    found = provedNow(row.project, row.also, as, node);
    found.catch(() => proofs.delete(name));
    proofs.set(name, found);
  }
  return found;
}

function requireOnce(row: Row, event: Event): void {
  const name = `${row.project} ${row.moment.hash} ${event.transaction} ${event.log}`;
  require((rows.get(name) ?? row.log) === row.log, "shown_twice");
  rows.set(name, row.log);
}

/** What stands there beside the facts: which event, of whom, when and where. */
function requireHead({ told, transaction }: Row, event: Event, proved: Proved): void {
  const shown = (name: string): { text: string; exact: string } => told[name] ?? { text: "", exact: "" };
  requireShown(shown("event").text === event.event, shown("event"), event.event);
  const at = new Date(proved.timestamp * 1000);
  requireShown(Date.parse(shown("at").exact) === at.getTime(), shown("at"), at.toISOString());
  const [block, ...more] = numbersIn(shown("block").text, data.language);
  requireShown(block === BigInt(proved.number) && !more.length, shown("block"), String(proved.number));
  for (const [name, value] of [["transaction", transaction], ["contract", event.emitter]] as const) {
    const { text, exact } = shown(name);
    requireShown(exact.toLowerCase() === value && isShortFor(text, value), shown(name), value);
  }
}

function requireShown(fits: boolean, { text, exact }: { text: string; exact: string }, proved: string): void {
  require(fits, "page_false", { shown: text || exact, proved });
}
