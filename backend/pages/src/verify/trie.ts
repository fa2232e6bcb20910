/** Merkle-Patricia tries: what a root commits to under a key, or that it has nothing there. */

import { keccak256, toRlp } from "viem/utils";
import { Refusal, require } from "./refusal";
import { type Hex, type Item, bytesIn, decoded, isHex } from "./rlp";

const EMPTY_ROOT = keccak256("0x80");
const BRANCH = 17;

/** The nodes of a proof by their hashes. Whoever walks from a root meets only what the root commits to. */
export class Nodes {
  private readonly texts = new Map<string, Hex>();
  private readonly read = new Map<string, Item[]>();

  constructor(texts: readonly Hex[]) {
    for (const text of texts) this.texts.set(keccak256(text), text);
    require(this.texts.size === texts.length, "malformed");
  }

  /** Whether nothing unproved travels along. */
  get allUsed(): boolean {
    return this.read.size === this.texts.size;
  }

  /** What the trie with this root has under a key; null: nothing, and that is proved. */
  value(root: Hex, key: Hex): Hex | null {
    if (root === EMPTY_ROOT) return null;
    const path = key.slice(2);
    let node = this.node(root);
    for (let at = 0; ; ) {
      let below: Item;
      if (node.length === BRANCH) {
        require(at < path.length, "malformed");
        below = node[parseInt(path[at]!, 16)]!;
        at += 1;
      } else {
        const { rest, isLeaf } = pathOf(node[0]!);
        if (!path.startsWith(rest, at)) return null;
        at += rest.length;
        below = node[1]!;
        if (isLeaf) return at === path.length ? leafOf(below) : null;
      }
      if (below === "0x") return null;
      node = Array.isArray(below) ? below : this.node(below);
    }
  }

  private node(hash: Hex): Item[] {
    const known = this.read.get(hash);
    if (known) return known;
    const text = this.texts.get(hash);
    if (text === undefined) throw new Refusal("incomplete");
    const node = checked(decoded(text));
    this.read.set(hash, node);
    return node;
  }
}

/** A node that some trie could have, whose keys all have one length. */
function checked(node: Item): Item[] {
  require(Array.isArray(node), "malformed");
  if (node.length === BRANCH) {
    require(node[BRANCH - 1] === "0x", "malformed");
    const below = node.slice(0, -1).filter((child) => child !== "0x");
    require(below.length > 1, "malformed");
    below.forEach(checkReference);
    return node;
  }
  require(node.length === 2, "malformed");
  const { rest, isLeaf } = pathOf(node[0]!);
  if (isLeaf) return node;
  const below = node[1]!;
  require(rest !== "" && below !== "0x", "malformed");
  require(!Array.isArray(below) || below.length === BRANCH, "malformed");
  checkReference(below);
  return node;
}

/** A hash, or a node of less than 32 bytes as it is. */
function checkReference(below: Item): void {
  if (!Array.isArray(below)) return require(isHex(below, 32), "malformed");
  require(bytesIn(toRlp(below)) < 32, "malformed");
  checked(below);
}

function pathOf(packed: Item): { rest: string; isLeaf: boolean } {
  require(typeof packed === "string" && packed.length > 2, "malformed");
  const flags = parseInt(packed[2]!, 16);
  const isOdd = (flags & 1) === 1;
  require(flags < 4 && (isOdd || packed[3] === "0"), "malformed");
  return { rest: packed.slice(isOdd ? 3 : 4), isLeaf: flags > 1 };
}

function leafOf(value: Item): Hex {
  require(typeof value === "string" && value !== "0x", "malformed");
  return value;
}
