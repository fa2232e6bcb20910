"""The one error of the setup, which runs before the backend and its errors are installed."""


class SetupFailed(Exception):
    """The setup can't go on. The message is one sentence: what is missing, and what to do."""
