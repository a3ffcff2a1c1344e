"""The command `qcf`: its subcommands, loaded when they are called, and its exit statuses."""

import os
import sys
from importlib import import_module

import click

from qcf.version import __version__

# 0 done, 1 found something, 2 unusable input, 3 undecided, 4 our own fault
UNUSABLE, OUR_FAULT = 2, 4

COMMANDS = {
    "demo": "See what qcf does, on invented data. Writes nothing.",
    "new": "Begin a workspace, from a list of units or with an invented example.",
    "check": "Say what is wrong with rules, pathways and unit banks.",
    "fmt": "Put rule and pathway files in the one canonical layout.",
    "evaluate": "Decide whether a learner may be awarded, and say why.",
    "complete": "Say what is the least that a learner still needs.",
    "verify": "Check a decision on file again, and say what differs.",
    "transfer": "Say what a learner's units count for elsewhere.",
    "awards": "List what a learner can be awarded, and what is nearest next.",
    "cohort": "Decide every learner of some files, and write a row for each.",
    "prove": "Say what a rule says of every learner: credits, hours, units and ways.",
    "role": "Say whether a person meets what a role asks, and why.",
    "review": "Judge qualifications by criteria, and say who has training to do.",
    "render": "Write the structure page of a handbook from its rule.",
    "audit": "Say what settings are expected to have, beside what their people hold.",
    "diff": "Say how two rules differ in what they accept, not in their words.",
    "explain": "Explain a code such as QCF131, a level, a size or a framework.",
    "template": "Write tables to fill in, with drop-down lists.",
    "doctor": "Say whether this installation is in order.",
}


class Commands(click.Group):
    """Imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"qcf.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or offer the nearest name."""
        from qcf.diagnostics.suggest import did_you_mean

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            advice = did_you_mean(args[0], COMMANDS) or f"the commands are {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command `{args[0]}`; {advice}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qcf", message="%(prog)s %(version)s")
def qcf() -> None:
    """Rules of combination for vocational qualifications: exact verdicts, with evidence.

    Begin with `qcf demo`.
    """


def main() -> None:
    """Run the command line. No traceback reaches a user."""
    _speak_unicode()
    try:
        # not standalone: click hands the status of an `Exit` back instead of leaving
        outcome = qcf.main(standalone_mode=False, prog_name="qcf")
        status = outcome if isinstance(outcome, int) else 0
    except click.Abort:
        click.echo("stopped", err=True)
        status = UNUSABLE
    except click.ClickException as wrong:
        wrong.show()
        status = UNUSABLE
    except BrokenPipeError:
        # the reader of our output went away: nothing to say, and nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        status = 130
    except Exception as fault:
        status = _report(fault)
    sys.exit(status)


def _report(fault: Exception) -> int:
    from qcf.cli.console import show_diagnostics
    from qcf.diagnostics.diagnostic import QcfError

    if isinstance(fault, QcfError):
        show_diagnostics(fault.diagnostics)
        return UNUSABLE
    if os.environ.get("QCF_DEBUG"):
        raise fault
    click.echo(
        f"error[QCF009]: a fault of qcf itself ({type(fault).__name__}): {fault}\n"
        f"  = help: please report it with the command you ran; "
        f"QCF_DEBUG=1 shows where it happened",
        err=True,
    )
    return OUR_FAULT


def _speak_unicode() -> None:
    """Never fail on a console that lacks a character: print a question mark for it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
