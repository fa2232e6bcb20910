/** What is said of what was found, or of what didn't fit. */

import { data, say, written } from "./data";
import type { Happened } from "./past";
import { Refusal } from "./refusal";
import type { Asked, Standing, Verified } from "./verifying";
import type { Wallet } from "./wallets";

type Facts = Record<string, string | number>;

export function sentences(asked: Asked, found: Verified, wallet: Wallet): string[] {
  const facts = { amount: found.amount, ...factsOf(found, wallet) };
  return [
    found.behind ? say("aged", { ...facts, behind: written(found.behind) }) : say("proved", facts),
    `${asked.scale === "yes" ? found.amount : say("exactly", facts)} ${say(`proved_${found.finality}`, facts)}`,
    code(found),
  ];
}

export function sentencesOfEvent(found: Happened, wallet: Wallet): string[] {
  const { event, transaction, log, emitter } = found.event;
  const facts = { ...factsOf(found, wallet), event, transaction, log, token: emitter };
  const whole = `${say("event_is", facts)} ${say(`proved_${found.finality}`, facts)}`;
  return [say("proved", facts), whole, ...(found.isTokens ? [say("token_word", facts)] : []), code(found)];
}

export function complaint(error: unknown): string[] {
  if (error instanceof Refusal) return [say("refused"), say(error.key, error.facts)];
  const reason = error instanceof Error ? error.message : String((error as { message?: unknown } | null)?.message ?? error);
  return [say("unverified"), say("broke", { reason })];
}

function factsOf(found: Standing, wallet: Wallet): Facts {
  return { block: written(found.block), wallet: wallet.info.name, chain: data.chain };
}

function code({ implementation, codeHash, hash }: Standing): string {
  return say("proved_code", { implementation, digest: codeHash, hash });
}
