// The same tables as the other peers have, as TypeORM's entities.
const { EntitySchema } = require("typeorm");

const text = { type: "text" };
const big = { type: "numeric" };
const place = { id: { type: "text", primary: true }, project: text, account: text, block: { type: "int4" },
  timestamp: { type: "int8" }, transaction: text };
const indices = [{ columns: ["project", "account", "id"] }];

function entity(name, columns, more = {}) {
  const made = { [name]: class { constructor(values) { Object.assign(this, values); } } }[name];
  exports[name] = made;
  exports[`${name}Schema`] = new EntitySchema({ name, target: made, columns, ...more });
}

entity("Contribution", { ...place, money: big, shares: big, price: big }, { indices });
entity("Transfer", { ...place, recipient: text, shares: big });
entity("Ballot", { ...place, poll: text, support: { type: "int4" }, weight: big });
entity("Acceptance", { ...place, number: { type: "int4" } });
entity("Happening", { ...place, kind: text, subject: text });
entity("Holder", { id: { type: "text", primary: true }, project: text, account: text, shares: big, votes: big });
entity("Community", { id: { type: "text", primary: true }, money: big, contributions: { type: "int4" },
  members: { type: "int4" } });
