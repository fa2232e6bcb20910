/** The wallets that announce themselves (EIP-6963). Whoever only sits at window.ethereum isn't asked. */

export interface Provider {
  request(call: { method: string; params?: unknown }): Promise<unknown>;
  on(event: string, listener: (told: never) => void): unknown;
  removeListener(event: string, listener: (told: never) => void): unknown;
}

export interface Wallet {
  info: { uuid: string; name: string; rdns: string };
  provider: Provider;
}

const announced = new Map<string, Wallet>();
let heard: () => void = () => {};

function isWallet(told: unknown): told is Wallet {
  const { info, provider } = (told ?? {}) as Partial<Wallet>;
  const texts = [info?.uuid, info?.name, info?.rdns];
  return texts.every((text) => typeof text === "string") && typeof provider?.request === "function";
}

/** Asks wallets to announce themselves; `whenHeard` is called for each one. */
export function askForWallets(whenHeard: () => void): void {
  heard = whenHeard;
  window.addEventListener("eip6963:announceProvider", (event) => {
    const told: unknown = (event as CustomEvent<unknown>).detail;
    if (!isWallet(told) || announced.has(told.info.uuid)) return;
    announced.set(told.info.uuid, told);
    heard();
  });
  window.dispatchEvent(new Event("eip6963:requestProvider"));
}

export function wallets(): Wallet[] {
  return [...announced.values()].sort((a, b) => a.info.name.localeCompare(b.info.name));
}
