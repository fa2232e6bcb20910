"""Launching on a public network, rehearsed on two implementations of a node (`make rehearse-launch`).

`nodes` starts them, `steps` is docs/launch.md's "On the day", command by command.
"""
