/** The reader's own node, through their wallet: the one that is trusted for the hash of a block. */

import { Refusal, require } from "./refusal";
import { type Hex, isHex } from "./rlp";
import type { Wallet } from "./wallets";

export interface Block {
  number: number;
  hash: Hex;
  stateRoot: Hex;
  timestamp: number;
  transactions: unknown[];
}

export type Finality = "latest" | "safe" | "finalized";

const BALANCE_OF = "0x70a08231";
const DECIMALS = "0x313ce567";
const SECONDS = 30_000;

export class Node {
  constructor(readonly wallet: Wallet) {}

  async chain(): Promise<number> {
    return Number(await this.ask("eth_chainId"));
  }

  /** The block of this number on the chain that the node follows, or one by name. Null: it has none. */
  async block(which: number | string): Promise<Block | null> {
    const asked = typeof which === "number" ? `0x${which.toString(16)}` : which;
    const told = (await this.ask("eth_getBlockByNumber", asked, false)) as Record<string, unknown> | null;
    if (told === null || typeof told !== "object") return null;
    const { hash, stateRoot } = told;
    require(isHex(hash, 32) && isHex(stateRoot, 32), "node_answer");
    const transactions = Array.isArray(told.transactions) ? told.transactions : [];
    return { number: Number(told.number), hash, stateRoot, timestamp: Number(told.timestamp), transactions };
  }

  /** What the node calls a block: its word, which nothing proves. */
  async finality(number: number): Promise<Finality> {
    for (const name of ["finalized", "safe"] as const) {
      const reached = await this.block(name).catch(() => null);
      if (reached && number <= reached.number) return name;
    }
    return "latest";
  }

  /** What a token's own code answers, by the node's word. */
  async balance(token: string, of: string, block: number): Promise<bigint> {
    return BigInt(await this.call(token, BALANCE_OF + of.slice(2).padStart(64, "0"), block));
  }

  /** Zero for tokens that don't say. */
  async decimals(token: string, block: number): Promise<number> {
    const told = await this.call(token, DECIMALS, block).catch(() => "0x");
    return told === "0x" ? 0 : Math.min(Number(BigInt(told)), 255);
  }

  private async call(to: string, input: string, block: number): Promise<string> {
    return String(await this.ask("eth_call", { to, data: input }, `0x${block.toString(16)}`));
  }

  private async ask(method: string, ...params: unknown[]): Promise<unknown> {
    let late: number | undefined;
    const tooLate = new Promise<never>((_, fail) => {
      late = window.setTimeout(() => fail(new Refusal("node_silent", { wallet: this.wallet.info.name })), SECONDS);
    });
    try {
      return await Promise.race([this.wallet.provider.request({ method, params }), tooLate]);
    } finally {
      window.clearTimeout(late);
    }
  }
}
