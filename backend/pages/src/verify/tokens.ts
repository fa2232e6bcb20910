/** Where tokens of known kinds keep balances: a mapping of Solidity or Vyper, or the place of a library. */

import type { Hex } from "viem";
import { concat, keccak256, pad } from "viem/utils";
import { require } from "./refusal";
import { slotText } from "./state";

const SHAPE = /^(?:(solidity|vyper):([0-9]{1,3})|solady|erc7201)$/;
const SOLADY_SEED = "0x000000000000000087a211a2";
// keccak256(abi.encode(uint256(keccak256("openzeppelin.storage.ERC20")) - 1)) & ~0xff
const ERC7201 = 0x52c63247e1f47db19d5ce0460030c497f067ca4cebf71ba98eeadabe20bace00n;

export function balanceSlot(kept: string, account: string): bigint {
  const shape = SHAPE.exec(kept);
  require(shape !== null, "no_figure");
  const owner = account as Hex;
  if (kept === "solady") return BigInt(keccak256(concat([owner, SOLADY_SEED])));
  const slot = slotText(kept === "erc7201" ? ERC7201 : BigInt(shape[2]!));
  const pair = shape[1] === "vyper" ? [slot, pad(owner)] : [pad(owner), slot];
  return BigInt(keccak256(concat(pair)));
}
