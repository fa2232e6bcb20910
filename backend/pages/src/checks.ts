/** What a plan must be before anybody is asked to sign it; the reason in words if it isn't. */

import { type Plain, readCall } from "./decoding";
import { page } from "./data";
import type { Plan, SignatureStep, Step } from "./plans";
import { say } from "./words";

/** A plan that is refused, in a sentence. */
export class Untrue extends Error {}

/** The decoded arguments of each step; empty for signatures. Throws Untrue. */
export function checkPlan(plan: Plan): Plain[][] {
  if (plan.chain.id !== page().chain.id) throw new Untrue(say("plan_elsewhere"));
  return plan.steps.map(checkStep);
}

function checkStep(step: Step): Plain[] {
  if (step.kind === "signature") {
    checkSignature(step);
    return [];
  }
  try {
    return readCall(step);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new Untrue(say("calldata_differs", { what: step.label, reason }));
  }
}

/** Signed data that isn't bound to this chain and a contract could be used elsewhere. */
function checkSignature({ typed_data: typed, label }: SignatureStep): void {
  const { chainId, verifyingContract } = typed.domain;
  const isBound = Number(chainId) === page().chain.id && typeof verifyingContract === "string";
  if (!isBound) throw new Untrue(say("signature_unbound", { what: label }));
  if (!isWhole(typed.message)) throw new Untrue(say("signature_inexact", { what: label }));
}

/** Whether no number has lost digits on its way. */
function isWhole(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (value && typeof value === "object") return Object.values(value).every(isWhole);
  return true;
}
