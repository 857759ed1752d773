# SPDX-License-Identifier: Apache-2.0
"""The `saith` command of a wheel that has it inside."""

import os
import sys

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "saith_command")


def main() -> None:
    os.execv(PATH, ["saith", *sys.argv[1:]])
