/** Following each transaction until the chain calls it final; it says nothing before the chain does. */

import { get } from "./asking";
import { page } from "./data";
import { type Entry, entries, update } from "./journal";
import { isIndexed } from "./leads";

/** What `GET /v1/transactions/{hash}` answers. */
export interface Found {
  state: "unknown" | "pending" | "included" | "finalised" | "reverted" | "replaced";
  block: number | null;
  block_hash: string | null;
  finality: string | null;
  error_sentence: string | null;
  replaced_by: string | null;
  call: string | null;
}

const NO_HASH = `0x${"0".repeat(64)}`;
const SOON = 1_100;
const LATER = 5_000;
const DROPPED_AFTER = 30_000;
// A wallet may be left open with its question for as long.
const UNSIGNED_AFTER = 600_000;
let timer: number | undefined;
let isAsking = false;
let looksSoon = 0;

/** Looks at all that isn't final, now and again while there is any. */
export function follow(): void {
  // The server keeps an answer for a moment: the first look may still get the one before.
  looksSoon = 2;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void look(), 0);
}

async function look(): Promise<void> {
  if (isAsking) return;
  isAsking = true;
  looksSoon -= 1;
  const open = entries().filter((kept) => !kept.isFinal && kept.chain === page().chain.id);
  await Promise.all(open.map((kept) => lookAt(kept).catch(() => undefined)));
  isAsking = false;
  const rest = entries().filter((kept) => !kept.isFinal);
  const isWaiting = rest.some((kept) => kept.state === "pending" || kept.state === "signing" || isMissing(kept));
  window.clearTimeout(timer);
  const pause = isWaiting || looksSoon > 0 ? SOON : LATER;
  if (rest.length) timer = window.setTimeout(() => void look(), pause);
}

/** It is in a block, and what it made isn't to be seen yet. */
function isMissing(kept: Entry): boolean {
  return !!kept.lead && !kept.isThere && kept.state === "included";
}

async function lookAt(kept: Entry): Promise<void> {
  const found = await ask(kept, kept.hash ?? NO_HASH);
  if (found.state !== "replaced") return arrive(kept, found);
  if (!found.replaced_by) return update(kept.id, { state: "unfound" });
  const other = await ask(kept, found.replaced_by);
  if (other.call !== kept.call) return replace(kept, other);
  const wasSpedUp = kept.wasSpedUp || kept.hash !== null;
  update(kept.id, { hash: found.replaced_by, wasSpedUp });
  await arrive(kept, other);
}

/** In a block it is one thing, known to the index another: only then a link leads anywhere. */
async function arrive(kept: Entry, found: Found): Promise<void> {
  take(kept, found);
  if (!kept.lead) return;
  const isIn = found.state === "included" || found.state === "finalised";
  update(kept.id, { isThere: isIn && (kept.isThere || (await isIndexed(found.block))) });
}

function ask(kept: Entry, hash: string): Promise<Found> {
  const { sender, nonce, since } = kept;
  return get<Found>(`/v1/transactions/${hash}?sender=${sender}&nonce=${nonce}&since=${since}`);
}

/** Another transaction took its place: the wallet's owner cancelled it, or never signed it. */
function replace(kept: Entry, other: Found): void {
  update(kept.id, { state: "replaced", isFinal: other.finality === "finalized" });
}

function take(kept: Entry, found: Found): void {
  const now = Date.now();
  if (found.state === "unknown" || found.state === "pending") return wait(kept, found, now);
  if (found.state === "replaced") return;
  update(kept.id, {
    state: found.state,
    block: found.block,
    blockHash: found.block_hash,
    isFinal: found.finality === "finalized",
    error: found.error_sentence,
    takenBack: isSameBlock(kept, found) ? kept.takenBack : movedFrom(kept),
    seenAt: now,
  });
}

/** Not in a block: waiting, taken back, or no longer known to anybody. */
function wait(kept: Entry, found: Found, now: number): void {
  const isKnown = found.state === "pending";
  const patience = kept.hash ? DROPPED_AFTER : UNSIGNED_AFTER;
  const isGone = !isKnown && now - kept.seenAt > patience;
  const waiting = kept.hash ? "pending" : "signing";
  const left = kept.block === null ? {} : { takenBack: kept.block, seenAt: now };
  update(kept.id, {
    state: isGone && kept.block === null ? "dropped" : waiting,
    block: null,
    blockHash: null,
    error: null,
    ...(isKnown ? { seenAt: now } : {}),
    ...left,
  });
}

function isSameBlock(kept: Entry, found: Found): boolean {
  return kept.blockHash === null || kept.blockHash === found.block_hash;
}

function movedFrom(kept: Entry): number | null {
  return kept.block;
}
