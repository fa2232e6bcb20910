"""How reads scale with API processes: what was measured, and what that comes to on more cores, in words."""

from __future__ import annotations

from typing import Any, Final

NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
CORES: Final = (4, 16)
MILLISECONDS: Final = 1000


def reads_table(reads: dict[str, Any]) -> str:
    """A row for each database and number of processes, and the arithmetic under it."""
    lines = [
        "| reads, the page of a member's contributions | processes | asked a second | ms of processor: API"
        " | from, to | server | busiest process | asked all they take: ms | awake |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    paper = []
    for kind, one in sorted(reads.items(), reverse=True):
        name = f"{NAMES[kind]}, {one['contributions']:,} contributions"
        for processes, each in sorted(one["processes"].items(), key=lambda item: int(item[0])):
            lines.append(
                f"| {name} | {processes} | {one['rate'] * int(processes)} | {each['cpu_ms']:.2f}"
                f" | {each['cpu_ms_least']:.2f}, {each['cpu_ms_most']:.2f} | {each['database_cpu_ms']:.2f}"
                f" | {each['busiest']:.0%} | {each['full_cpu_ms']:.2f} | {each['full_awake']:.0%} |"
            )
        paper += on_paper(NAMES[kind], one["processes"])
    return "\n".join([*lines, "", *paper])


def on_paper(name: str, processes: dict[str, Any]) -> list[str]:
    """More cores, each with one process, from the most processes that were measured."""
    most = max(processes, key=int)
    alone, each = processes["1"]["cpu_ms"], processes[most]
    one, server = each["cpu_ms"], each["database_cpu_ms"]
    rate = MILLISECONDS / one
    said = [
        f"- {name}: a question costs {one:.2f} ms of processor in each of {most} processes and {alone:.2f} ms in"
        f" one by itself: {alone / one:.2f} of one process's questions for each. One core's process answers"
        f" {MILLISECONDS:,} ÷ {one:.2f} = **{rate:,.0f}** a second; "
        + ", ".join(
            f"{cores} cores {cores} × {rate:,.0f} = **{cores * rate:,.0f}**" for cores in CORES
        )
        + f", where connections are shared out evenly. Here the kernel did, and the busiest of {most} had"
        f" {each['busiest']:.0%}: it is full when all have answered 1 ÷ {each['busiest']:.2f} ="
        f" **{1 / each['busiest']:.1f}** times what one does."
    ]
    if server:
        full = MILLISECONDS / server
        said.append(
            f"- {name}'s server: {server:.2f} ms a question, so one core of it answers {MILLISECONDS:,} ÷"
            f" {server:.2f} = **{full:,.0f}** a second and serves {full:,.0f} ÷ {rate:,.0f} ="
            f" **{full / rate:.1f}** processes; each hot standby adds its own cores."
        )
    return said
