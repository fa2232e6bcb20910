// A squid over RPC: all logs of our topics, those of the factory's projects kept; bulk writes by batch.
const { readFileSync } = require("node:fs");
const { EvmBatchProcessor } = require("@subsquid/evm-processor");
const { TypeormDatabase } = require("@subsquid/typeorm-store");
const { event, indexed } = require("@subsquid/evm-abi");
const codecs = require("@subsquid/evm-codec");
const { toEventSelector, toEventSignature } = require("viem");
const model = require("./model");

const env = process.env;
const abi = JSON.parse(readFileSync(env.BENCH_ABI));
const created = JSON.parse(env.BENCH_CREATED);
const wanted = ["Contributed", "Transfer", "DelegateVotesChanged", "BallotCast", "AgreementAccepted", "Posted",
  "PollOpened", "ClaimOpened", "ClaimSettled", "DividendCollected", "DelegateChanged", "Approval", "Exited",
  "ExitPaid", "SnapshotTaken"];
const events = new Map(abi.filter((item) => item.type === "event" && wanted.includes(item.name))
  .map((item) => [toEventSelector(item), { name: item.name, read: reader(item) }]));
const creation = toEventSelector(created);
const factory = env.BENCH_FACTORY.toLowerCase();
const ZERO = "0x0000000000000000000000000000000000000000";
const subjects = { Posted: ["author", "digest"], PollOpened: ["author", "poll"], ClaimOpened: ["claimant", "claim"],
  ClaimSettled: ["claimant", "claim"], DividendCollected: ["holder", "amount"],
  DelegateChanged: ["delegator", "toDelegate"], Approval: ["owner", "value"], Exited: ["account", "shares"],
  ExitPaid: ["account", "amount"], SnapshotTaken: ["account", "number"] };
const projects = new Set();

const processor = new EvmBatchProcessor()
  .setRpcEndpoint({ url: env.BENCH_RPC, maxBatchCallSize: 100 })
  .setFinalityConfirmation(Number(env.BENCH_FINALITY ?? "0"))
  .setChainPollInterval(Number(env.BENCH_POLL ?? "1000"))
  .setBlockRange({ from: 0, ...(env.BENCH_HEAD ? { to: Number(env.BENCH_HEAD) } : {}) })
  .setFields({ log: { topics: true, data: true, transactionHash: true }, block: { timestamp: true } })
  .addLog({ address: [factory], topic0: [creation] })
  .addLog({ topic0: [...events.keys()] });

// What Subsquid's own generator of types would write for an event.
function reader(item) {
  const parts = item.inputs.map((input) => {
    const codec = codecs[input.type.replace(/^(uint|int)$/, "$1256")];
    return [input.name, input.indexed ? indexed(codec) : codec];
  });
  const made = event(toEventSelector(item), toEventSignature(item), Object.fromEntries(parts));
  return (log) => made.decode(log);
}

processor.run(new TypeormDatabase({ supportHotBlocks: false }), async (context) => {
  const made = { Contribution: [], Transfer: [], Ballot: [], Acceptance: [], Happening: [] };
  const holders = new Map(), communities = new Map();
  const decoded = [];
  for (const block of context.blocks) {
    for (const log of block.logs) {
      if (log.address === factory && log.topics[0] === creation) {
        projects.add(`0x${log.topics[1].slice(26)}`);
        continue;
      }
      const item = events.get(log.topics[0]);
      // A token's transfer has the topic of a project's.
      if (item && projects.has(log.address)) decoded.push([block.header, log, item.name, item.read(log)]);
    }
  }
  await load(context, decoded, holders, communities);
  for (const [header, log, name, args] of decoded) apply(header, log, name, args, made, holders, communities);
  for (const rows of Object.values(made)) await context.store.insert(rows);
  await context.store.upsert([...holders.values()]);
  await context.store.upsert([...communities.values()]);
});

async function load(context, decoded, holders, communities) {
  const { In } = require("typeorm");
  const ids = new Set(), places = new Set();
  for (const [, log, name, args] of decoded) {
    places.add(log.address);
    const who = name === "Transfer" ? [args.from, args.to] : name === "DelegateVotesChanged" ? [args.delegate] : [];
    for (const one of who) if (one !== ZERO) ids.add(`${log.address}-${one.toLowerCase()}`);
  }
  for (const row of await context.store.findBy(model.Holder, { id: In([...ids]) })) {
    holders.set(row.id, Object.assign(row, { shares: BigInt(row.shares), votes: BigInt(row.votes) }));
  }
  for (const row of await context.store.findBy(model.Community, { id: In([...places]) })) {
    communities.set(row.id, Object.assign(row, { money: BigInt(row.money) }));
  }
}

function apply(header, log, name, args, made, holders, communities) {
  const place = (account) => ({ id: log.id, project: log.address, account: account.toLowerCase(), block: header.height,
    timestamp: BigInt(header.timestamp), transaction: log.transactionHash });
  const holder = (account) => {
    const id = `${log.address}-${account.toLowerCase()}`;
    if (!holders.has(id)) {
      holders.set(id, new model.Holder({ id, project: log.address, account: account.toLowerCase(), shares: 0n, votes: 0n }));
    }
    return holders.get(id);
  };
  const community = () => {
    if (!communities.has(log.address)) {
      communities.set(log.address, new model.Community({ id: log.address, money: 0n, contributions: 0, members: 0 }));
    }
    return communities.get(log.address);
  };
  if (name === "Contributed") {
    const { account, money, shares, price } = args;
    made.Contribution.push(new model.Contribution({ ...place(account), money, shares, price }));
    community().money += money;
    community().contributions += 1;
  } else if (name === "Transfer") {
    made.Transfer.push(new model.Transfer({ ...place(args.from), recipient: args.to.toLowerCase(), shares: args.value }));
    if (args.from !== ZERO) holder(args.from).shares -= args.value;
    if (args.to !== ZERO) holder(args.to).shares += args.value;
  } else if (name === "DelegateVotesChanged") {
    holder(args.delegate).votes = args.newVotes;
  } else if (name === "BallotCast") {
    const { poll, voter, support, weight } = args;
    made.Ballot.push(new model.Ballot({ ...place(voter), poll, support, weight }));
  } else if (name === "AgreementAccepted") {
    made.Acceptance.push(new model.Acceptance({ ...place(args.account), number: args.number }));
    community().members += 1;
  } else {
    const [who, what] = subjects[name];
    made.Happening.push(new model.Happening({ ...place(args[who] ?? ZERO), kind: name, subject: String(args[what]) }));
  }
}
