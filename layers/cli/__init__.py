"""The export command line: one module a command, each with ``add_parser(commands)`` that sets ``run``."""
