/** The transactions of this browser: kept over a reload until the person puts them away. */

import type { Lead } from "./leads";

export type State =
  | "signing" // the wallet has been asked; there is no hash yet
  | "pending"
  | "included"
  | "finalised"
  | "reverted"
  | "replaced" // by another one of the same account, which does something else
  | "unfound" // the account has used its nonce, and nobody can say by what
  | "dropped"; // no node has it

export interface Entry {
  id: string;
  sentence: string;
  chain: number;
  sender: string;
  nonce: number;
  /** The newest block before it was sent: from there on it is looked for. */
  since: number;
  /** What tells whether another transaction does the same: see `callOf`. */
  call: string;
  sentAt: number;
  state: State;
  hash: string | null;
  block: number | null;
  blockHash: string | null;
  /** Whether the chain calls its block final: nothing changes any more. */
  isFinal: boolean;
  /** The block that the chain took back. */
  takenBack: number | null;
  wasSpedUp: boolean;
  error: string | null;
  seenAt: number;
  /** What it makes, and whether that can be looked at. */
  lead?: Lead | null;
  isThere?: boolean;
}

const KEY = "coledger.transactions";
const MOST = 30;
const listeners = new Set<() => void>();

// Another window of these pages has written.
window.addEventListener("storage", (event) => {
  if (event.key === KEY) tell();
});

/** Called whenever an entry changes. Returns what ends it. */
export function onEntries(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function entries(): Entry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return [];
  }
}

export function entry(id: string): Entry | undefined {
  return entries().find((kept) => kept.id === id);
}

export function keep(added: Entry): void {
  write([...entries(), added].slice(-MOST));
}

/** Changes an entry, if it is still kept. */
export function update(id: string, change: Partial<Entry>): void {
  write(entries().map((kept) => (kept.id === id ? { ...kept, ...change } : kept)));
}

export function putAway(id: string): void {
  write(entries().filter((kept) => kept.id !== id));
}

function write(kept: Entry[]): void {
  localStorage.setItem(KEY, JSON.stringify(kept));
  tell();
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function isEntry(value: unknown): value is Entry {
  const { id, sentence, sender, nonce, chain } = (value ?? {}) as Partial<Entry>;
  const texts = [id, sentence, sender].every((text) => typeof text === "string");
  return texts && Number.isSafeInteger(nonce) && Number.isSafeInteger(chain);
}
