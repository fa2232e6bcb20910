"""Nobody misses anything: calendars, feeds, summaries, reminders and webhooks, for a project or a member.

What was told is remembered in the intake's database, so that what a reorg changes or takes away is
told as changed or cancelled. All of it is as of the index; nothing here decides anything.
"""
