"""All commands in one place."""

from __future__ import annotations

import typer

from backend.cli import (
    access_commands,
    audit_commands,
    claim_commands,
    dividend_commands,
    doctor_commands,
    exit_commands,
    import_commands,
    line_commands,
    member_commands,
    moving_commands,
    notice_commands,
    poll_commands,
    post_commands,
    project_commands,
    relay_commands,
    service_commands,
    signed_commands,
    statement_commands,
    succession_commands,
    webhook_commands,
    work_commands,
)
from backend.cli.calls_in_order import CallsInOrder
from backend.cli.key_commands import keys

app = typer.Typer(
    name="coledger",
    help="A ledger for co-crowdfunding: fund, build, own and decide together.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.command()(service_commands.demo)
app.command()(service_commands.node)
app.command()(doctor_commands.doctor)
app.command()(project_commands.deploy)
app.add_typer(project_commands.projects, name="project")
member_commands.members.command("move")(moving_commands.move)
member_commands.members.command("veto-move")(moving_commands.veto_move)
member_commands.members.command("recount")(moving_commands.recount)
member_commands.members.command("permit")(signed_commands.permit)
app.add_typer(member_commands.members, name="member")
app.command()(member_commands.contribute)
app.command()(member_commands.refund)
app.command()(signed_commands.delegate)
app.command()(work_commands.pledge)
app.add_typer(claim_commands.claims_of, name="claim")
app.command()(poll_commands.vote)
app.command()(relay_commands.relay)
app.add_typer(poll_commands.polls_of, name="poll")
app.command(cls=CallsInOrder)(poll_commands.propose)
app.command()(poll_commands.execute)
app.add_typer(line_commands.lines_of, name="line")
app.add_typer(dividend_commands.dividends_of, name="dividend")
app.command("exit")(exit_commands.exit_)
app.add_typer(access_commands.access_of, name="access")
app.command()(post_commands.post)
app.command()(statement_commands.statement)
app.add_typer(import_commands.imports, name="import")
app.add_typer(audit_commands.audits, name="audit")
app.add_typer(succession_commands.successions, name="succeed")
app.add_typer(keys, name="key")
app.command()(service_commands.index)
app.command()(service_commands.reindex)
app.command()(service_commands.serve)
app.command()(service_commands.status)
app.command()(notice_commands.notify)
app.add_typer(webhook_commands.webhooks_of, name="webhook")
