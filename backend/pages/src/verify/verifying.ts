/** One figure of the page: proved against a block that the reader's own node knows, and compared. */

import { type Moment, data } from "./data";
import type { Finality, Node } from "./node";
import { type Figure, type Proved, check, isPlain } from "./proof";
import { Refusal, require } from "./refusal";
import { isHex } from "./rlp";
import { MONEY_DIGITS, NUMBER_DIGITS, exact, shows } from "./shown";

/** What is asked: a figure, a part of it if it has several, and what it is counted in. */
export interface Asked {
  figure: string;
  part: string;
  scale: "shares" | "count" | "money";
  shown: string;
}

export interface Verified {
  amount: string;
  block: number;
  hash: string;
  finality: Finality;
  behind: number;
  implementation: string;
  codeHash: string;
}

const SHARE_DECIMALS = 18;
const COIN = `0x${"0".repeat(40)}`;
// Older than this, and with blocks after it, a figure is told to have been so, not to be so.
const FRESH_SECONDS = 600;

/** Everything that was found; a refusal if anything doesn't fit. */
export async function verify(asked: Asked, as: Moment, node: Node): Promise<Verified> {
  const chain = await node.chain();
  require(chain === data.chain, "other_chain", { wallet: node.wallet.info.name, chain, ours: data.chain });
  const told = await fetchProof(asked, as);
  const proved = await against(told, as, node);
  const found = proved.figures.find((each) => each.figure === asked.figure.split(":")[0])!;
  require(isAbout(found, asked.figure), "other_figure");
  const amount = amountOf(found, asked.part);
  const decimals = await decimalsOf(asked, found, proved, node);
  const digits = asked.scale === "money" ? MONEY_DIGITS : NUMBER_DIGITS;
  const said = exact(amount, decimals, data.language);
  require(shows(asked.shown, amount, decimals, digits, data.language), "page_false", {
    shown: asked.shown,
    proved: said,
  });
  const code = proved.figures.find((each) => each.figure === "code")!.value as Record<string, string>;
  const standing = { block: proved.number, hash: as.hash, finality: await node.finality(proved.number) };
  const behind = await behindBy(proved, node);
  return { amount: said, ...standing, behind, implementation: code.implementation!, codeHash: code.codeHash! };
}

/** The API's proof as of the page's own block: of the figure, and of what the project is. */
async function fetchProof(asked: Asked, as: Moment): Promise<unknown> {
  const query = new URLSearchParams([["figure", asked.figure], ["figure", "terms"], ["at_block", String(as.number)]]);
  const response = await fetch(`/v1/projects/${data.project}/proof?${query}`);
  const answer: unknown = await response.json().catch(() => null);
  require(isPlain(answer), "no_proof", { reason: String(response.status) });
  require(response.ok, "no_proof", { reason: String(answer.detail ?? response.status) });
  return answer.data;
}

/** The proof holds against the block that the node has at the page's height. */
async function against(told: unknown, as: Moment, node: Node): Promise<Proved> {
  const wallet = node.wallet.info.name;
  require(isPlain(told) && isPlain(told.block) && isHex(told.block.hash, 32), "malformed");
  require(told.block.number === as.number && told.block.hash === as.hash, "other_moment", {
    proof: String(told.block.number),
    page: as.number,
  });
  const known = await node.block(as.number);
  if (known === null) throw new Refusal("unknown_block", { wallet, block: as.number });
  require(known.hash === as.hash, "fork", { wallet, block: as.number, hash: known.hash });
  const proved = check(told, data.project, known.hash);
  require(proved.stateRoot === known.stateRoot && proved.number === as.number, "other_block");
  for (const name of ["terms", "code"]) {
    require(proved.figures.some((each) => each.figure === name), "incomplete");
  }
  return proved;
}

/** Whether a figure is of whom the page asked about; how a token keeps balances, the proof may choose. */
function isAbout(found: Figure | undefined, asked: string): boolean {
  if (found === undefined) return false;
  const [name, ...about] = asked.split(":");
  const given = Object.values(found.of).map(String);
  const fixed = name === "tokens" ? 2 : about.length;
  return given.length === (name === "tokens" ? 3 : about.length) && about.slice(0, fixed).every((each, at) => each === given[at]);
}

function amountOf(found: Figure, part: string): bigint {
  const value = part ? (found.value as Record<string, unknown>)[part] : found.value;
  require(typeof value === "string" && /^\d+$/.test(value), "malformed");
  return BigInt(value);
}

/** How many digits of an amount are after the point; of a foreign token that is its own, and the node's, word. */
async function decimalsOf(asked: Asked, found: Figure, proved: Proved, node: Node): Promise<number> {
  if (asked.scale !== "money") return asked.scale === "shares" ? SHARE_DECIMALS : 0;
  const terms = proved.figures.find((each) => each.figure === "terms")!.value as Record<string, string>;
  const token = found.figure === "coins" ? COIN : found.figure === "tokens" ? String(found.of.token) : terms.currency!;
  if (token === COIN) return SHARE_DECIMALS;
  if (found.figure === "tokens") {
    const answered = await node.balance(token, String(found.of.of), proved.number);
    const kept = amountOf(found, "amount");
    require(answered === kept, "token_differs", { proved: String(kept), answered: String(answered) });
  }
  return node.decimals(token, proved.number);
}

/** How many blocks the node has seen since, if the figure's is no longer of now; else none. */
async function behindBy(proved: Proved, node: Node): Promise<number> {
  const newest = await node.block("latest");
  if (newest === null || newest.timestamp - proved.timestamp <= FRESH_SECONDS) return 0;
  return newest.number - proved.number;
}
