/** The wallet in hand: which one, which account, which chain; remembered by its name over a reload. */

import { type Provider, type Wallet, wallets } from "./providers";

export interface Session {
  wallet: Wallet;
  account: string;
  chain: number;
}

const MEMORY = "coledger.wallet";
const listeners = new Set<() => void>();
let present: Session | null = null;
let letGo: () => void = () => {};

export function session(): Session | null {
  return present;
}

/** Called whenever wallet, account or chain change. Returns what ends it. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the wallet for an account. Whatever the wallet throws goes on to the caller. */
export async function connect(wallet: Wallet): Promise<Session | null> {
  return enter(wallet, await wallet.provider.request({ method: "eth_requestAccounts" }));
}

/** Takes up the wallet of the last visit, if it is there and still gives an account. */
export async function resume(): Promise<void> {
  const found = wallets().filter((wallet) => wallet.info.rdns === remembered());
  // Anybody can announce any name: if two have this one, the person chooses again.
  if (present || found.length !== 1) return;
  const wallet = found[0]!;
  try {
    await enter(wallet, await wallet.provider.request({ method: "eth_accounts" }));
  } catch {
    // It is locked or broken: the person connects again when they want to.
  }
}

export function disconnect(): void {
  const provider = present?.wallet.provider;
  forget();
  // Not every wallet knows this; being forgotten here is enough.
  provider
    ?.request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] })
    .catch(() => undefined);
}

async function enter(wallet: Wallet, accounts: unknown): Promise<Session | null> {
  const account = firstOf(accounts);
  if (!account) return null;
  const chain = Number(await wallet.provider.request({ method: "eth_chainId" }));
  letGo();
  letGo = listen(wallet.provider);
  localStorage.setItem(MEMORY, wallet.info.rdns);
  change({ wallet, account, chain });
  return present;
}

function listen(provider: Provider): () => void {
  const accounts = (told: unknown) => {
    const account = firstOf(told);
    if (!account) forget();
    else if (present) change({ ...present, account });
  };
  const chain = (told: unknown) => {
    if (present) change({ ...present, chain: Number(told) });
  };
  provider.on("accountsChanged", accounts);
  provider.on("chainChanged", chain);
  return () => {
    provider.removeListener("accountsChanged", accounts);
    provider.removeListener("chainChanged", chain);
  };
}

function forget(): void {
  letGo();
  letGo = () => {};
  localStorage.removeItem(MEMORY);
  change(null);
}

function change(next: Session | null): void {
  present = next;
  for (const listener of [...listeners]) listener();
}

function remembered(): string | null {
  return localStorage.getItem(MEMORY);
}

function firstOf(accounts: unknown): string | null {
  const first: unknown = Array.isArray(accounts) ? accounts[0] : null;
  return typeof first === "string" && /^0x[0-9a-fA-F]{40}$/.test(first) ? first : null;
}
