/** The wallets that announce themselves (EIP-6963): only their nodes are asked, for what everybody may read. */

export interface Wallet {
  info: { uuid: string; name: string };
  provider: { request(call: { method: string; params?: unknown }): Promise<unknown> };
}

const announced = new Map<string, Wallet>();

window.addEventListener("eip6963:announceProvider", (event) => {
  const told = (event as CustomEvent<Partial<Wallet> | undefined>).detail;
  const { info, provider } = told ?? {};
  if (typeof info?.uuid !== "string" || typeof info.name !== "string") return;
  if (typeof provider?.request === "function") announced.set(info.uuid, { info, provider });
});

const HEARD = 100;

/** All that are there; those that take their time are waited for, for a moment. */
export async function wallets(): Promise<Wallet[]> {
  window.dispatchEvent(new Event("eip6963:requestProvider"));
  if (!announced.size) await new Promise((done) => setTimeout(done, HEARD));
  return [...announced.values()].sort((a, b) => a.info.name.localeCompare(b.info.name));
}
