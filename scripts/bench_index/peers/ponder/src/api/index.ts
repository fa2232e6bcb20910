// The questions of `make bench-api`, as plain as REST on Ponder gets.
import { Hono } from "hono";
import { and, desc, eq } from "ponder";
import { db } from "ponder:api";
import { contribution, happening, holder, project } from "ponder:schema";

const app = new Hono();
const lower = (text: string) => text.toLowerCase() as `0x${string}`;
const reply = (context: any, rows: unknown) =>
  context.body(
    JSON.stringify({ data: rows }, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    200,
    { "content-type": "application/json" },
  );

app.get("/history/:project/:account", async (context) => {
  const { project: where, account } = context.req.param();
  const rows = await db
    .select()
    .from(contribution)
    .where(and(eq(contribution.project, lower(where)), eq(contribution.account, lower(account))))
    .orderBy(desc(contribution.id))
    .limit(50);
  return reply(context, rows);
});
app.get("/holders/:project", async (context) => {
  const rows = await db
    .select()
    .from(holder)
    .where(eq(holder.project, lower(context.req.param("project"))))
    .orderBy(desc(holder.shares), desc(holder.account))
    .limit(50);
  return reply(context, rows);
});
app.get("/project/:project", async (context) => {
  const rows = await db
    .select()
    .from(project)
    .where(eq(project.project, lower(context.req.param("project"))))
    .limit(1);
  return reply(context, rows);
});

export default app;
