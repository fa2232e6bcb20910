// The Solidity compiler (npm's `solc`, WebAssembly), loaded once: a line with a standard JSON input on stdin, a line
// with its output on stdout. Imports are read below the folder that the first argument names, and kept.
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");

const root = path.resolve(process.argv[2]);
const solc = require(path.resolve(process.argv[3], "solc"));
const kept = new Map();

function readImport(name) {
  const file = path.resolve(root, name);
  if (!file.startsWith(root + path.sep)) return { error: `${name} is outside of ${root}` };
  try {
    if (!kept.has(file)) kept.set(file, fs.readFileSync(file, "utf8"));
    return { contents: kept.get(file) };
  } catch (error) {
    return { error: `File not found: ${error.message}` };
  }
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(solc.compile(line, { import: readImport }).replaceAll("\n", " ") + "\n");
});
