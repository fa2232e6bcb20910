import { ponder } from "ponder:registry";
import { acceptance, ballot, contribution, happening, holder, project, transfer } from "ponder:schema";

const ZERO = "0x0000000000000000000000000000000000000000";

const place = (event: any, account: string) => ({
  id: `${String(event.block.number).padStart(12, "0")}-${String(event.log.logIndex).padStart(6, "0")}`,
  project: event.log.address,
  account,
  block: event.block.number,
  timestamp: event.block.timestamp,
  transaction: event.transaction.hash,
});

ponder.on("ProjectFactory:ProjectCreated", async ({ event, context }: any) => {
  const { project: address, treasury, creator, terms } = event.args;
  const { sharing, ...given } = terms;
  const large = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typeof value === "number" ? BigInt(value) : value]),
  );
  await context.db.insert(project).values({
    project: address,
    treasury,
    creator,
    ...large,
    ...sharing,
    createdAt: event.block.timestamp,
    transaction: event.transaction.hash,
    money: 0n,
    contributions: 0,
    members: 0,
    supply: 0n,
    snapshot: 0,
    snapshotTakenAt: 0n,
  });
});

const change = (context: any, event: any, edit: (row: any) => any) =>
  context.db.update(project, { project: event.log.address }).set(edit);

const move = (context: any, event: any, account: string, shares: bigint) =>
  account === ZERO
    ? undefined
    : context.db
        .insert(holder)
        .values({ project: event.log.address, account, shares, votes: 0n })
        .onConflictDoUpdate((row: any) => ({ shares: row.shares + shares }));

ponder.on("Project:Contributed", async ({ event, context }: any) => {
  const { account, money, shares, price } = event.args;
  await context.db.insert(contribution).values({ ...place(event, account), money, shares, price });
  await change(context, event, (row) => ({ money: row.money + money, contributions: row.contributions + 1 }));
});
ponder.on("Project:Transfer", async ({ event, context }: any) => {
  const { from, to, value } = event.args;
  await context.db.insert(transfer).values({ ...place(event, from), recipient: to, shares: value });
  if (from === ZERO) await change(context, event, (row) => ({ supply: row.supply + value }));
  if (to === ZERO) await change(context, event, (row) => ({ supply: row.supply - value }));
  await move(context, event, from, -value);
  await move(context, event, to, value);
});
ponder.on("Project:DelegateVotesChanged", async ({ event, context }: any) => {
  const { delegate, newVotes } = event.args;
  await context.db
    .insert(holder)
    .values({ project: event.log.address, account: delegate, shares: 0n, votes: newVotes })
    .onConflictDoUpdate({ votes: newVotes });
});
ponder.on("Project:BallotCast", async ({ event, context }: any) => {
  const { poll, voter, support, weight } = event.args;
  await context.db.insert(ballot).values({ ...place(event, voter), poll, support, weight });
});
ponder.on("Project:AgreementAccepted", async ({ event, context }: any) => {
  const { account, number } = event.args;
  await context.db.insert(acceptance).values({ ...place(event, account), number });
  await change(context, event, (row) => ({ members: row.members + 1 }));
});

const note = (name: string, account: string, subject: string) =>
  ponder.on(`Project:${name}` as any, async ({ event, context }: any) => {
    const who = event.args[account] ?? ZERO;
    const what = String(event.args[subject] ?? "");
    await context.db.insert(happening).values({ ...place(event, who), kind: name, subject: what });
  });

note("Posted", "author", "digest");
note("PollOpened", "author", "poll");
note("ClaimOpened", "claimant", "claim");
note("ClaimSettled", "claimant", "claim");
note("DividendCollected", "holder", "amount");
note("DelegateChanged", "delegator", "toDelegate");
note("Approval", "owner", "value");
note("Exited", "account", "shares");
note("ExitPaid", "account", "amount");
ponder.on("Project:SnapshotTaken", async ({ event, context }: any) => {
  const { number, takenAt } = event.args;
  await context.db.insert(happening).values({ ...place(event, ZERO), kind: "SnapshotTaken", subject: String(number) });
  await change(context, event, () => ({ snapshot: number, snapshotTakenAt: BigInt(takenAt) }));
});
