"""``python -m rlflow.cli``: how a supervisor starts its children."""

from rlflow.cli import main
from rlflow.cli.lifeline import follow

if __name__ == "__main__":
    follow()
    main(prog_name="rlflow")
