const { Project, ProjectFactory } = require("generated");

const ZERO = "0x0000000000000000000000000000000000000000";

ProjectFactory.ProjectCreated.contractRegister(({ event, context }) => {
  context.addProject(event.params.project);
});
ProjectFactory.ProjectCreated.handler(async () => {});

const place = (event, account) => ({
  id: `${event.block.number}-${event.logIndex}`,
  project: event.srcAddress,
  account,
  block: event.block.number,
  timestamp: event.block.timestamp,
});

async function count(context, event, money, contributions, members) {
  const id = event.srcAddress;
  const row = (await context.Community.get(id)) ?? { id, money: 0n, contributions: 0, members: 0 };
  context.Community.set({
    id,
    money: row.money + money,
    contributions: row.contributions + contributions,
    members: row.members + members,
  });
}

async function change(context, event, account, edit) {
  if (account === ZERO) return;
  const id = `${event.srcAddress}-${account}`;
  const fresh = { id, project: event.srcAddress, account, shares: 0n, votes: 0n };
  const row = (await context.Holder.get(id)) ?? fresh;
  context.Holder.set({ ...row, ...edit(row) });
}

Project.Contributed.handler(async ({ event, context }) => {
  const { account, money, shares, price } = event.params;
  context.Contribution.set({ ...place(event, account), money, shares, price });
  await count(context, event, money, 1, 0);
});
Project.Transfer.handler(async ({ event, context }) => {
  const { from, to, value } = event.params;
  context.Move.set({ ...place(event, from), recipient: to, shares: value });
  await change(context, event, from, (row) => ({ shares: row.shares - value }));
  await change(context, event, to, (row) => ({ shares: row.shares + value }));
});
Project.DelegateVotesChanged.handler(async ({ event, context }) => {
  const { delegate, newVotes } = event.params;
  await change(context, event, delegate, () => ({ votes: newVotes }));
});
Project.BallotCast.handler(async ({ event, context }) => {
  const { poll, voter, support, weight } = event.params;
  context.Ballot.set({ ...place(event, voter), poll, support: Number(support), weight });
});
Project.AgreementAccepted.handler(async ({ event, context }) => {
  const { account, number } = event.params;
  context.Acceptance.set({ ...place(event, account), number });
  await count(context, event, 0n, 0, 1);
});

const note = (name, account, subject) =>
  Project[name].handler(async ({ event, context }) => {
    const who = event.params[account] ?? ZERO;
    const what = String(event.params[subject] ?? "");
    context.Happening.set({ ...place(event, who), kind: name, subject: what });
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
note("SnapshotTaken", "account", "number");
