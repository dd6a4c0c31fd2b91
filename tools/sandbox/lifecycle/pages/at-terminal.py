"""Runs a command at a terminal of its own, and answers what it asks, as a person would.

Usage: at-terminal.py <answers> <command> [parameter …], where answers are JSON: pairs of a regular expression for what is
asked, and what is typed then; the first that is found answers. Ends as the command does.
"""

import fcntl
import json
import os
import pty
import re
import struct
import sys
import termios

# Rows and columns.
SIZE = (50, 200)

# Frames of something that turns while one waits.
FRAME = re.compile(r"[\u2800-\u28ff][^\n]*\n?")

CONTROL = re.compile(r"\x1b(?:\[[0-9;?]*[a-zA-Z]|[()][A-Z0-9]|[=>])|\r")


def main(answers, command):
    expressions = [(re.compile(question), answer) for question, answer in answers]
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    unanswered = ""
    while written := read(terminal):
        text = FRAME.sub("", CONTROL.sub("", written.decode(errors="replace")))
        sys.stdout.write(text)
        sys.stdout.flush()
        unanswered += text
        answer = next((answer for question, answer in expressions if question.search(unanswered)), None)
        if answer is not None:
            os.write(terminal, f"{answer}\r".encode())
            unanswered = ""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:
        # Linux: nobody writes to it any more.
        return b""


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1]), sys.argv[2:]))
