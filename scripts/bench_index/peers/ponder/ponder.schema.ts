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
export const project = onchainTable("project", (t) => ({
  project: t.hex().primaryKey(),
  money: t.bigint().notNull(),
  contributions: t.integer().notNull(),
  members: t.integer().notNull(),
}));
