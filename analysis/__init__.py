"""onrecord: who said what, when, and how many independent sources really stand behind it."""

__version__ = "0.1.0"
