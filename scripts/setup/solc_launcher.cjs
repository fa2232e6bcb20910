// The Solidity compiler (npm's `solc`, WebAssembly) behind the two switches that py-solc-x, brownie, slither and
// forge use: `--version`, and `--standard-json` with the input on stdin. Answers are kept by the hash of the input
// and of every file that it imported, so that compiling the same thing twice costs nothing.
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");

const root = path.resolve(__dirname, "..", "..");
const solcFolder = path.join(root, "node_modules", "solc");
const cacheFolder = path.join(root, ".tools", "solc", "cache");
const KEPT_ANSWERS = 200;

const sha256 = (data) => crypto.createHash("sha256").update(data).digest("hex");

function valueOf(option, fallback) {
  const at = process.argv.indexOf(option);
  return at > 0 && at + 1 < process.argv.length ? process.argv[at + 1] : fallback;
}

const base = path.resolve(valueOf("--base-path", "."));
const allowed = [base, root, ...valueOf("--allow-paths", "").split(",").filter(Boolean)].map((p) => path.resolve(p));

function readImport(name) {
  const file = path.resolve(base, name);
  if (!allowed.some((folder) => file === folder || file.startsWith(folder + path.sep))) {
    throw new Error(`${name} is outside of the allowed folders`);
  }
  return fs.readFileSync(file, "utf8");
}

// Without its own version in the key, an upgraded compiler would answer with what the old one said.
function keyOf(input) {
  const version = require(path.join(solcFolder, "package.json")).version;
  return sha256(`${version}\n${base}\n${input}`);
}

function cachedAnswer(file) {
  try {
    const kept = JSON.parse(fs.readFileSync(file, "utf8"));
    const fresh = Object.entries(kept.imports).every(([name, hash]) => sha256(readImport(name)) === hash);
    return fresh ? kept.output : null;
  } catch {
    return null; // none kept, unreadable, or an import has gone: compile
  }
}

function keepAnswer(file, output, imports) {
  fs.mkdirSync(cacheFolder, { recursive: true });
  const partial = `${file}.${process.pid}`;
  fs.writeFileSync(partial, JSON.stringify({ imports, output }));
  fs.renameSync(partial, file); // readers never see half an answer
  const kept = fs.readdirSync(cacheFolder).filter((name) => name.endsWith(".json"));
  if (kept.length <= KEPT_ANSWERS) return;
  const age = (name) => fs.statSync(path.join(cacheFolder, name)).mtimeMs;
  kept.sort((a, b) => age(a) - age(b));
  for (const name of kept.slice(0, kept.length - KEPT_ANSWERS)) fs.rmSync(path.join(cacheFolder, name), { force: true });
}

function compile(input) {
  const file = path.join(cacheFolder, `${keyOf(input)}.json`);
  const cached = cachedAnswer(file);
  if (cached !== null) return cached;
  const imports = {};
  const callback = (name) => {
    try {
      const contents = readImport(name);
      imports[name] = sha256(contents);
      return { contents };
    } catch (error) {
      return { error: `File not found: ${error.message}` };
    }
  };
  const output = require(solcFolder).compile(input, { import: callback });
  const errors = JSON.parse(output).errors || [];
  if (!errors.some((e) => e.severity === "error")) keepAnswer(file, output, imports);
  return output;
}

function main() {
  if (process.argv.includes("--version")) {
    const version = require(solcFolder).version();
    process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
  } else if (process.argv.includes("--standard-json")) {
    const named = process.argv[process.argv.indexOf("--standard-json") + 1];
    const input = named && !named.startsWith("-") ? named : 0;
    process.stdout.write(compile(fs.readFileSync(input, "utf8")) + "\n");
  } else {
    process.stderr.write("This launcher of the Solidity compiler knows --version and --standard-json only.\n");
    process.exitCode = 1;
  }
}

main();
