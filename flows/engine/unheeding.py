"""Loaded first in the server that worker processes are forked from: Ctrl-C is for the run, which then ends them."""

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
