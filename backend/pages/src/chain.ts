/** The chain that the pages are about, and getting the wallet onto it. */

import { page } from "./data";
import { CHAIN_UNKNOWN, codeOf } from "./faults";
import { type Session } from "./session";
import { say } from "./words";

export function isRightChain(session: Session): boolean {
  return session.chain === page().chain.id;
}

/** Brings the wallet onto the pages' chain, or throws what the wallet threw, or why it can't be. */
export async function bringToChain(session: Session): Promise<void> {
  const { provider } = session.wallet;
  if (await isThere(session)) return;
  const chainId = `0x${page().chain.id.toString(16)}`;
  try {
    await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
  } catch (error) {
    if (codeOf(error) !== CHAIN_UNKNOWN) throw error;
    await add(session, chainId);
  }
  if (!(await isThere(session))) throw new Error(say("still_elsewhere", { chain: page().chain.name }));
}

async function add(session: Session, chainId: string): Promise<void> {
  const { name, rpc, currency } = page().chain;
  if (!rpc) throw new Error(say("add_yourself", { chain: name, id: page().chain.id }));
  const chain = { chainId, chainName: name, rpcUrls: [rpc], nativeCurrency: currency };
  await session.wallet.provider.request({ method: "wallet_addEthereumChain", params: [chain] });
  // Some wallets add without going there.
  if (await isThere(session)) return;
  await session.wallet.provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
}

async function isThere({ wallet }: Session): Promise<boolean> {
  return Number(await wallet.provider.request({ method: "eth_chainId" })) === page().chain.id;
}
