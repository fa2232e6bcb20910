/** Handing one step to the wallet: a transaction to send, or data to sign. */

import type { Hex } from "viem";
import { concatHex, keccak256, numberToHex } from "viem/utils";
import { bringToChain } from "./chain";
import { page } from "./data";
import { follow } from "./following";
import { leadOf } from "./leads";
import { type Entry, keep, putAway, update } from "./journal";
import type { Plan, SignatureStep, TransactionStep } from "./plans";
import type { Session } from "./session";
import { say } from "./words";

/** Sends a transaction and returns its entry in the journal, or throws what kept it from being sent. */
export async function send(session: Session, plan: Plan, step: TransactionStep, sentence: string): Promise<string> {
  const { provider } = session.wallet;
  await bringToChain(session);
  await requireAccount(session);
  const asked = { method: "eth_getTransactionCount", params: [session.account, "pending"] };
  const nonce = Number(await provider.request(asked));
  const kept = entryFor(session, plan, step, sentence, nonce);
  // Kept before the wallet is asked: whoever reloads meanwhile doesn't lose sight of it.
  keep(kept);
  try {
    const hash = await provider.request({ method: "eth_sendTransaction", params: [callFor(session, step)] });
    if (typeof hash !== "string" || !/^0x[0-9a-fA-F]{64}$/.test(hash)) throw new Error(say("no_hash"));
    update(kept.id, { hash: hash.toLowerCase(), state: "pending", seenAt: Date.now() });
  } catch (error) {
    putAway(kept.id);
    throw error;
  }
  follow();
  return kept.id;
}

export async function sign(session: Session, step: SignatureStep): Promise<string> {
  await bringToChain(session);
  await requireAccount(session);
  const typed = JSON.stringify(withDomainType(step));
  const params = [session.account, typed];
  const signature = await session.wallet.provider.request({ method: "eth_signTypedData_v4", params });
  if (typeof signature !== "string" || !/^0x([0-9a-fA-F]{2})+$/.test(signature)) {
    throw new Error(say("no_signature"));
  }
  return signature;
}

/** Two transactions do the same if these bytes are the same. */
function callOf(step: TransactionStep): string {
  const value = numberToHex(BigInt(step.value), { size: 32 });
  return keccak256(concatHex([step.to as Hex, value, step.data as Hex]));
}

async function requireAccount(session: Session): Promise<void> {
  const accounts = await session.wallet.provider.request({ method: "eth_accounts" });
  const wanted = session.account.toLowerCase();
  const has = Array.isArray(accounts) && accounts.some((each) => String(each).toLowerCase() === wanted);
  if (!has) throw new Error(say("account_gone"));
}

function callFor(session: Session, step: TransactionStep): Record<string, string> {
  const call = { from: session.account, to: step.to, data: step.data, value: hex(step.value) };
  const chainId = hex(page().chain.id);
  return step.gas ? { ...call, chainId, gas: hex(step.gas) } : { ...call, chainId };
}

function hex(amount: string | number): string {
  return `0x${BigInt(amount).toString(16)}`;
}

function entryFor(session: Session, plan: Plan, step: TransactionStep, sentence: string, nonce: number): Entry {
  const now = Date.now();
  return {
    id: crypto.randomUUID(),
    sentence,
    chain: plan.chain.id,
    sender: session.account,
    nonce,
    since: plan.as_of.block,
    call: callOf(step),
    sentAt: now,
    state: "signing",
    hash: null,
    block: null,
    blockHash: null,
    isFinal: false,
    takenBack: null,
    wasSpedUp: false,
    error: null,
    seenAt: now,
    lead: leadOf(plan),
  };
}

/** Wallets want the domain's type spelt out. */
function withDomainType({ typed_data: typed }: SignatureStep): object {
  if (typed.types.EIP712Domain) return typed;
  const kinds = { name: "string", version: "string", chainId: "uint256", verifyingContract: "address", salt: "bytes32" };
  const fields = Object.entries(kinds).filter(([name]) => name in typed.domain);
  const EIP712Domain = fields.map(([name, type]) => ({ name, type }));
  return { ...typed, types: { EIP712Domain, ...typed.types } };
}
