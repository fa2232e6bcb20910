// Checks proofs with other people's code alone: @ethereumjs/mpt, @ethereumjs/rlp and their Keccak. Reads one JSON
// document a line, `{"proof": …, "hash": "0x…"}`; writes for each what every named slot holds, or why it is refused.
import readline from "node:readline";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { MerklePatriciaTrie } = await load("@ethereumjs/mpt");
const { RLP } = await load("@ethereumjs/rlp");
const { bytesToHex, hexToBytes, bytesToUnprefixedHex, MapDB } = await load("@ethereumjs/util");
const { keccak_256: keccak } = await load("@noble/hashes/sha3.js");

const [STATE_ROOT, STORAGE_ROOT] = [3, 2];

function trieOf(nodes, root) {
  const db = new MapDB();
  for (const node of nodes) db.put(bytesToUnprefixedHex(keccak(node)), bytesToUnprefixedHex(node));
  return new MerklePatriciaTrie({ db, root, useKeyHashing: true });
}

async function check({ proof, hash }) {
  const header = hexToBytes(proof.header);
  if (bytesToHex(keccak(header)) !== hash) throw new Error("the header isn't the block's");
  const nodes = proof.nodes.map((node) => hexToBytes(node));
  const state = trieOf(nodes, RLP.decode(header)[STATE_ROOT]);
  const words = {};
  for (const { account, slot } of proof.slots) {
    const found = await state.get(hexToBytes(account), true);
    if (found === null) throw new Error("there is no such account");
    const storage = trieOf(nodes, RLP.decode(found)[STORAGE_ROOT]);
    const value = await storage.get(hexToBytes(slot), true);
    words[`${account} ${slot}`] = value === null ? "0x0" : bytesToHex(RLP.decode(value));
  }
  return { words };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = await check(JSON.parse(line));
  } catch (error) {
    answer = { refused: String(error.message) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
