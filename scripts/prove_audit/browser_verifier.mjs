// What the pages' verifier says of proofs: a line of JSON for each line of JSON, in the same order.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { check, Refusal } = await import(pathToFileURL(process.argv[2]).href);

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { proof, hash, project } = JSON.parse(line);
  let told;
  try {
    const { figures, events } = check(proof, project, hash);
    told = { figures, events };
  } catch (error) {
    told = error instanceof Refusal ? { refused: error.key } : { broke: String(error) };
  }
  process.stdout.write(JSON.stringify(told) + "\n");
}
