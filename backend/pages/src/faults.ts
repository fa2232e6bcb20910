/** What wallets answer when they don't do what they were asked (EIP-1193, EIP-1474), in words. */

import { say } from "./words";

const REFUSED = 4001;
const BUSY = -32002;
const NOT_ALLOWED = 4100;
export const CHAIN_UNKNOWN = 4902;

export function codeOf(error: unknown): number | undefined {
  const { code, data } = (error ?? {}) as { code?: unknown; data?: { originalError?: { code?: unknown } } };
  const inner = data?.originalError?.code;
  // Some wallets wrap 4902 in an error of their own.
  if (inner === CHAIN_UNKNOWN) return CHAIN_UNKNOWN;
  return typeof code === "number" ? code : undefined;
}

export function isRefusal(error: unknown): boolean {
  return codeOf(error) === REFUSED;
}

/** The sentence for a wallet's error; what it says itself is shown, cut, where we have no sentence. */
export function wordsFor(error: unknown, name: string): string {
  const code = codeOf(error);
  if (code === REFUSED) return say("refused", { wallet: name });
  if (code === BUSY) return say("busy", { wallet: name });
  if (code === NOT_ALLOWED) return say("not_allowed", { wallet: name });
  const message = (error as { message?: unknown } | null)?.message;
  const reason = typeof message === "string" ? message.slice(0, 200) : "";
  return say("wallet_failed", { wallet: name, reason });
}
