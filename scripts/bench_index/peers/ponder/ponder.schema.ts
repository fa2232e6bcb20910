// The newest state of each holder, and what happened, with the index that serves a member's history best.
import { index, onchainTable, primaryKey } from "ponder";

const place = (t: any) => ({
  id: t.text().primaryKey(),
  project: t.hex().notNull(),
  account: t.hex().notNull(),
  block: t.bigint().notNull(),
  timestamp: t.bigint().notNull(),
  transaction: t.hex().notNull(),
});

export const contribution = onchainTable(
  "contribution",
  (t) => ({ ...place(t), money: t.bigint().notNull(), shares: t.bigint().notNull(), price: t.bigint().notNull() }),
  (table) => ({ byAccount: index().on(table.project, table.account, table.id) }),
);
export const transfer = onchainTable(
  "transfer",
  (t) => ({ ...place(t), recipient: t.hex().notNull(), shares: t.bigint().notNull() }),
);
export const ballot = onchainTable(
  "ballot",
  (t) => ({ ...place(t), poll: t.hex().notNull(), support: t.integer().notNull(), weight: t.bigint().notNull() }),
);
export const acceptance = onchainTable(
  "acceptance",
  (t) => ({ ...place(t), number: t.integer().notNull() }),
);
export const happening = onchainTable(
  "happening",
  (t) => ({ ...place(t), kind: t.text().notNull(), subject: t.text().notNull() }),
);
export const holder = onchainTable(
  "holder",
  (t) => ({
    project: t.hex().notNull(),
    account: t.hex().notNull(),
    shares: t.bigint().notNull(),
    votes: t.bigint().notNull(),
  }),
  (table) => ({
    key: primaryKey({ columns: [table.project, table.account] }),
    byShares: index().on(table.project, table.shares, table.account),
  }),
);
// All that our own answer about a project says, in one row.
export const project = onchainTable("project", (t) => ({
  project: t.hex().primaryKey(),
  treasury: t.hex().notNull(),
  creator: t.hex().notNull(),
  name: t.hex().notNull(),
  symbol: t.hex().notNull(),
  agreement: t.hex().notNull(),
  about: t.hex().notNull(),
  currency: t.hex().notNull(),
  price: t.bigint().notNull(),
  minimum: t.bigint().notNull(),
  cap: t.bigint().notNull(),
  moneyThreshold: t.bigint().notNull(),
  backersThreshold: t.bigint().notNull(),
  pledgeThreshold: t.bigint().notNull(),
  deadline: t.bigint().notNull(),
  seatShares: t.bigint().notNull(),
  issuance: t.bigint().notNull(),
  transfers: t.bigint().notNull(),
  gate: t.hex().notNull(),
  countsRoots: t.boolean().notNull(),
  retained: t.integer().notNull(),
  exitPart: t.integer().notNull(),
  holdingTime: t.integer().notNull(),
  createdAt: t.bigint().notNull(),
  transaction: t.hex().notNull(),
  money: t.bigint().notNull(),
  contributions: t.integer().notNull(),
  members: t.integer().notNull(),
  supply: t.bigint().notNull(),
  snapshot: t.integer().notNull(),
  snapshotTakenAt: t.bigint().notNull(),
}));
