/** One figure of the page: proved against a block that the reader's own node knows, and compared. */

import { type Moment, data } from "./data";
import { aboutOf } from "./figures";
import type { Block, Finality, Node } from "./node";
import { type Figure, type Proved, check, isPlain } from "./proof";
import { Refusal, require } from "./refusal";
import { isHex } from "./rlp";
import { type Wanted, said } from "./scales";

/** What is asked: a figure of a project, with another that it is counted by, if there is one. */
export interface Asked extends Wanted {
  project: string;
  figure: string;
  also: string;
}

/** Where what was proved stands, and which code the project runs. */
export interface Standing {
  block: number;
  hash: string;
  finality: Finality;
  implementation: string;
  codeHash: string;
}

export interface Verified extends Standing {
  amount: string;
  behind: number;
}

// Older than this, and with blocks after it, a figure is told to have been so, not to be so.
const FRESH_SECONDS = 600;

/** Everything that was found; a refusal if anything doesn't fit. */
export async function verify(asked: Asked, as: Moment, node: Node): Promise<Verified> {
  await requireChain(node);
  const proved = await provedNow(asked.project, [asked.figure, ...(asked.also ? [asked.also] : [])], as, node);
  const found = proved.figures.find((each) => each.figure === asked.figure.split(":")[0])!;
  require(isAbout(found, asked.figure), "other_figure");
  const amount = await said(asked, found, proved, node);
  const behind = await behindBy(proved, node);
  const standing = { block: proved.number, hash: as.hash, finality: await node.finality(proved.number) };
  return { amount, ...standing, behind, ...codeOf(proved) };
}

export async function requireChain(node: Node): Promise<void> {
  const chain = await node.chain();
  require(chain === data.chain, "other_chain", { wallet: node.wallet.info.name, chain, ours: data.chain });
}

/** Figures as of the page's own block, with what the project is. */
export async function provedNow(project: string, figures: string[], as: Moment, node: Node): Promise<Proved> {
  const asked = [...figures, "terms"].map((each) => ["figure", each]);
  const told = await fetched(project, "", [...asked, ["at_block", String(as.number)]]);
  const known = await agreed(told, as, node);
  const proved = check(told, project, known.hash);
  require(proved.stateRoot === known.stateRoot && proved.number === as.number, "other_block");
  for (const name of ["terms", "code"]) {
    require(proved.figures.some((each) => each.figure === name), "incomplete");
  }
  return proved;
}

export function codeOf(proved: Proved): { implementation: string; codeHash: string } {
  const code = proved.figures.find((each) => each.figure === "code")!.value as Record<string, string>;
  return { implementation: code.implementation!, codeHash: code.codeHash! };
}

/** The API's proof. */
export async function fetched(project: string, what: string, query: string[][]): Promise<unknown> {
  const response = await fetch(`/v1/projects/${project}/proof${what}?${new URLSearchParams(query)}`);
  const answer: unknown = await response.json().catch(() => null);
  require(isPlain(answer), "no_proof", { reason: String(response.status) });
  require(response.ok, "no_proof", { reason: String(answer.detail ?? response.status) });
  return answer.data;
}

/** The block of a proof, as the node has it at the height that the page names. */
export async function agreed(told: unknown, as: Moment, node: Node): Promise<Block> {
  const wallet = node.wallet.info.name;
  require(isPlain(told) && isPlain(told.block) && isHex(told.block.hash, 32), "malformed");
  require(told.block.number === as.number && told.block.hash === as.hash, "other_moment", {
    proof: String(told.block.number),
    page: as.number,
  });
  const known = await node.block(as.number);
  if (known === null) throw new Refusal("unknown_block", { wallet, block: as.number });
  require(known.hash === as.hash, "fork", { wallet, block: as.number, hash: known.hash });
  return known;
}

/** Whether a figure is of whom the page asked about; how a token keeps balances, the proof may choose. */
function isAbout(found: Figure | undefined, asked: string): boolean {
  if (found === undefined) return false;
  const [name, ...about] = asked.split(":");
  const given = aboutOf(name!).map((each) => String(found.of[each]));
  const fixed = name === "tokens" ? 2 : given.length;
  return found.figure === name && about.length === given.length && given.slice(0, fixed).every((each, at) => each === about[at]);
}

/** How many blocks the node has seen since, if the figure's is no longer of now; else none. */
async function behindBy(proved: Proved, node: Node): Promise<number> {
  const newest = await node.block("latest");
  if (newest === null || newest.timestamp - proved.timestamp <= FRESH_SECONDS) return 0;
  return newest.number - proved.number;
}
