"""The first tables: what the node said, what is, what happened."""

import sqlalchemy as sa
from alembic import op

from backend.storage.columns import POSITION, Amount

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # a list of tables, however long
    """Creates everything."""
    op.create_table(
        "acceptance",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("acceptance_by_account", "acceptance", ["project", "account", "position"])
    op.create_index("acceptance_by_project", "acceptance", ["project", "position"])
    op.create_table(
        "agreement_version",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "version", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("agreement_version_by_block", "agreement_version", ["valid_from"])
    op.create_table(
        "approval",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("spender", sa.Text(), nullable=False),
        sa.Column("shares", Amount(78), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("approval_by_project", "approval", ["project", "position"])
    op.create_table(
        "ballot",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("poll", sa.Text(), nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        sa.Column("weight", Amount(29), nullable=False),
        sa.Column("counted", Amount(29), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("ballot_by_poll", "ballot", ["project", "poll", "position"])
    op.create_index("ballot_by_project", "ballot", ["project", "position"])
    op.create_index("ballot_by_voter", "ballot", ["project", "voter", "position"])
    op.create_table(
        "block",
        sa.Column("number", POSITION, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "category",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rate", Amount(29), nullable=False),
        sa.Column("ceiling", sa.BigInteger(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("pledged", Amount(29), nullable=False),
        sa.Column("units", Amount(29), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "number", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("category_by_block", "category", ["valid_from"])
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.BigInteger(), nullable=False),
        sa.Column("genesis", sa.Text(), nullable=False),
        sa.Column("factory", sa.Text(), nullable=False),
        sa.Column("start_block", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "claim",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.Column("payment", Amount(29), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "claim", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("claim_by_block", "claim", ["valid_from"])
    op.create_index("claim_by_claimant", "claim", ["project", "claimant", "valid_from"])
    op.create_index("claim_by_opened", "claim", ["project", "opened", "valid_from"])
    op.create_table(
        "contribution",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.Column("money", Amount(29), nullable=True),
        sa.Column("price", Amount(78), nullable=True),
        sa.Column("escrowed", sa.Boolean(), nullable=True),
        sa.Column("category", sa.Integer(), nullable=True),
        sa.Column("units", sa.BigInteger(), nullable=True),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("contribution_by_account", "contribution", ["project", "account", "position"])
    op.create_index("contribution_by_claim", "contribution", ["project", "claim", "position"])
    op.create_index("contribution_by_project", "contribution", ["project", "position"])
    op.create_table(
        "contributor",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("money", Amount(29), nullable=False),
        sa.Column("refunded", Amount(29), nullable=False),
        sa.Column("money_shares", Amount(29), nullable=False),
        sa.Column("work_units", sa.BigInteger(), nullable=False),
        sa.Column("work_shares", Amount(29), nullable=False),
        sa.Column("founding_shares", Amount(29), nullable=False),
        sa.Column("contributions", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "account", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("contributor_by_block", "contributor", ["valid_from"])
    op.create_table(
        "cursor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("safe", sa.BigInteger(), nullable=False),
        sa.Column("finalized", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "delegation",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("delegate", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("delegation_by_account", "delegation", ["project", "account", "position"])
    op.create_index("delegation_by_project", "delegation", ["project", "position"])
    op.create_table(
        "escrow_movement",
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("amount", Amount(78), nullable=False),
        sa.Column("counterparty", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", "project", "direction"),
        sqlite_with_rowid=False,
    )
    op.create_index("escrow_movement_by_project", "escrow_movement", ["project", "position"])
    op.create_table(
        "execution",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("poll", sa.Text(), nullable=False),
        sa.Column("executor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("execution_by_poll", "execution", ["project", "poll", "position"])
    op.create_index("execution_by_project", "execution", ["project", "position"])
    op.create_table(
        "founding",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("founding_by_project", "founding", ["project", "position"])
    op.create_table(
        "funding",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("price", Amount(29), nullable=False),
        sa.Column("cap", Amount(29), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("funding_by_block", "funding", ["valid_from"])
    op.create_table(
        "given",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("money", Amount(29), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "account", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("given_by_block", "given", ["valid_from"])
    op.create_table(
        "holder",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.Column("votes", Amount(29), nullable=False),
        sa.Column("delegate", sa.Text(), nullable=True),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "account", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("holder_by_block", "holder", ["valid_from"])
    op.create_table(
        "member",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("agreement_version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "account", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("member_by_block", "member", ["valid_from"])
    op.create_index("member_by_number", "member", ["project", "number", "valid_from"])
    op.create_table(
        "pledge",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "account", "category", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("pledge_by_block", "pledge", ["valid_from"])
    op.create_table(
        "poll",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("poll", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("class", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("electorate", Amount(29), nullable=False),
        sa.Column("in_favour", Amount(29), nullable=False),
        sa.Column("against", Amount(29), nullable=False),
        sa.Column("abstained", Amount(29), nullable=False),
        sa.Column("turnout", Amount(29), nullable=False),
        sa.Column("ballots", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_passed", sa.Boolean(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "poll", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("poll_by_block", "poll", ["valid_from"])
    op.create_index("poll_by_opened", "poll", ["project", "opened", "valid_from"])
    op.create_index("poll_by_snapshot", "poll", ["project", "snapshot", "valid_from"])
    op.create_table(
        "post",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("post_by_about", "post", ["project", "about", "position"])
    op.create_index("post_by_author", "post", ["project", "author", "position"])
    op.create_index("post_by_project", "post", ["project", "position"])
    op.create_table(
        "project",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("treasury", sa.Text(), nullable=False),
        sa.Column("creator", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minimum", Amount(29), nullable=False),
        sa.Column("money_threshold", Amount(29), nullable=False),
        sa.Column("backers_threshold", sa.BigInteger(), nullable=False),
        sa.Column("pledge_threshold", Amount(29), nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=False),
        sa.Column("seat_shares", Amount(29), nullable=False),
        sa.Column("issuance", sa.Integer(), nullable=False),
        sa.Column("transfers", sa.Integer(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("project_by_block", "project", ["valid_from"])
    op.create_table(
        "promise",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("promise_by_project", "promise", ["project", "position"])
    op.create_table(
        "proposal",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("poll", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("proposer", sa.Text(), nullable=False),
        sa.Column("class", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("executor", sa.Text(), nullable=True),
        sa.Column("executed_at", sa.BigInteger(), nullable=True),
        sa.Column("execution_hash", sa.Text(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "poll", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("proposal_by_block", "proposal", ["valid_from"])
    op.create_index("proposal_by_opened", "proposal", ["project", "opened", "valid_from"])
    op.create_table(
        "proposal_call",
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("poll", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("value", Amount(78), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("proposal_call_by_poll", "proposal_call", ["project", "poll", "position"])
    op.create_index("proposal_call_by_project", "proposal_call", ["project", "position"])
    op.create_table(
        "raising",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("money", Amount(29), nullable=False),
        sa.Column("refunded", Amount(29), nullable=False),
        sa.Column("escrow", Amount(29), nullable=False),
        sa.Column("backers", sa.BigInteger(), nullable=False),
        sa.Column("pledged", Amount(29), nullable=False),
        sa.Column("succeeded_at", sa.BigInteger(), nullable=True),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("raising_by_block", "raising", ["valid_from"])
    op.create_table(
        "raw_log",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("topics", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("block_hash", sa.LargeBinary(), nullable=False),
        sa.Column("transaction_hash", sa.LargeBinary(), nullable=False),
        sa.Column("transaction_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_table(
        "refund",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("money", Amount(29), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("refund_by_account", "refund", ["project", "account", "position"])
    op.create_index("refund_by_project", "refund", ["project", "position"])
    op.create_table(
        "register",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("supply", Amount(29), nullable=False),
        sa.Column("roots", Amount(29), nullable=False),
        sa.Column("seats", sa.BigInteger(), nullable=False),
        sa.Column("members", sa.BigInteger(), nullable=False),
        sa.Column("holders", sa.BigInteger(), nullable=False),
        sa.Column("numbers", sa.BigInteger(), nullable=False),
        sa.Column("snapshot", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("register_by_block", "register", ["valid_from"])
    op.create_table(
        "rule",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("class", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("weighting", sa.Integer(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("approval", sa.Integer(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("period", sa.BigInteger(), nullable=False),
        sa.Column("notice", sa.BigInteger(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "class", "version", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("rule_by_block", "rule", ["valid_from"])
    op.create_table(
        "snapshot",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("supply", Amount(29), nullable=False),
        sa.Column("roots", Amount(29), nullable=False),
        sa.Column("seats", sa.BigInteger(), nullable=False),
        sa.Column("members", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "number", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("snapshot_by_block", "snapshot", ["valid_from"])
    op.create_table(
        "transfer",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("shares", Amount(29), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("transfer_by_project", "transfer", ["project", "position"])
    op.create_index("transfer_by_recipient", "transfer", ["project", "recipient", "position"])
    op.create_index("transfer_by_sender", "transfer", ["project", "sender", "position"])
    op.create_table(
        "treasury",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("received", Amount(78), nullable=False),
        sa.Column("sent", Amount(78), nullable=False),
        sa.Column("movements", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("project", "token", "valid_from"),
        sqlite_with_rowid=False,
    )
    op.create_index("treasury_by_block", "treasury", ["valid_from"])
    op.create_table(
        "treasury_call",
        sa.Column("position", POSITION, nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("value", Amount(78), nullable=False),
        sa.Column("selector", sa.Text(), nullable=False),
        sa.Column("poll", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("treasury_call_by_project", "treasury_call", ["project", "position"])
    op.create_table(
        "treasury_movement",
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.Column("transaction_hash", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("amount", Amount(78), nullable=False),
        sa.Column("counterparty", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("poll", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("position", "project", "direction"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "treasury_movement_by_poll", "treasury_movement", ["project", "poll", "position"]
    )
    op.create_index("treasury_movement_by_project", "treasury_movement", ["project", "position"])


def downgrade() -> None:
    """Removes everything."""
    op.drop_table("treasury_movement")
    op.drop_table("treasury_call")
    op.drop_table("treasury")
    op.drop_table("transfer")
    op.drop_table("snapshot")
    op.drop_table("rule")
    op.drop_table("register")
    op.drop_table("refund")
    op.drop_table("raw_log")
    op.drop_table("raising")
    op.drop_table("proposal_call")
    op.drop_table("proposal")
    op.drop_table("promise")
    op.drop_table("project")
    op.drop_table("post")
    op.drop_table("poll")
    op.drop_table("pledge")
    op.drop_table("member")
    op.drop_table("holder")
    op.drop_table("given")
    op.drop_table("funding")
    op.drop_table("founding")
    op.drop_table("execution")
    op.drop_table("escrow_movement")
    op.drop_table("delegation")
    op.drop_table("cursor")
    op.drop_table("contributor")
    op.drop_table("contribution")
    op.drop_table("claim")
    op.drop_table("chain")
    op.drop_table("category")
    op.drop_table("block")
    op.drop_table("ballot")
    op.drop_table("approval")
    op.drop_table("agreement_version")
    op.drop_table("acceptance")
