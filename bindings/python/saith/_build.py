# SPDX-License-Identifier: Apache-2.0
"""Building knowledge bases, by the `saith` command."""

import os
import shutil
import subprocess
from itertools import chain
from typing import Any, Iterable, Iterator, List, Mapping, Optional, Tuple, Union

from ._command import PATH
from ._library import Error

COLUMNS = ("id", "type", "name", "aliases", "country", "prior", "description", "source")
INVALID_ARGUMENT, NOT_FOUND, BAD_DATA = 1, 2, 4
WRONG_USAGE = 2  # the command's exit status

Path = Union[str, "os.PathLike[str]"]
Row = Mapping[str, Any]


def _command() -> str:
    """The command of the wheel, or the one that is installed."""
    found = PATH if os.path.exists(PATH) else shutil.which("saith")
    if found is None:
        raise Error("building a knowledge base needs the `saith` command, which is neither in this package nor in PATH", NOT_FOUND)
    return found


def _cell(row: int, key: str, text: str, separators: str) -> str:
    bad = next((c for c in separators if c in text), None)
    if bad is not None:
        raise Error(f"rows, row {row}: {bad!r} in {key}", BAD_DATA)
    return text


def _aliases(row: int, aliases: Iterable[Union[str, Tuple[str, str]]]) -> str:
    if isinstance(aliases, str):
        raise TypeError(f"rows, row {row}: aliases is a str, not a list of them")
    pairs = (("name", alias) if isinstance(alias, str) else alias for alias in aliases)
    return "|".join(f"{kind}:{_cell(row, 'aliases', text, '|')}" for kind, text in pairs)


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as a table."""
    yield "\t".join(COLUMNS)
    for number, row in enumerate(rows, 1):
        unknown = set(row) - set(COLUMNS)
        if unknown:
            raise Error(f"rows, row {number}: no column is called {sorted(unknown)[0]!r}; there are {', '.join(COLUMNS)}", BAD_DATA)
        cells = dict(row, aliases=_aliases(number, row.get("aliases") or ()))
        yield "\t".join(_cell(number, key, "" if cells.get(key) is None else str(cells[key]), "\t\n\r") for key in COLUMNS)


def build_kb(source: Union[Path, Iterable[Path], Iterable[Row]], output: Path, *, jobs: int = 0, memory: Optional[int] = None,
             date: Optional[str] = None, types: Iterable[str] = (), languages: Iterable[str] = (), min_sitelinks: int = 0,
             keep: Optional[Path] = None, strict: bool = False) -> None:
    """Builds a knowledge base, for `Pipeline(kb=output)`, from tables, Wikidata dumps, or rows.

    `source` is the path of a table or dump, some of them, or rows: mappings with `id`, `type`, `name` and, as far as known, `aliases`
    (names, or pairs of kind and name), `country`, `prior`, `description`, `source`. Rows go to the command one by one and may come from a
    generator. `date` says when the data were gathered; what stands behind it is about dumps. The file appears whole or not at all.
    Raises Error that names file, line and reason.
    """
    given: Iterator[Any] = iter([source] if isinstance(source, (str, os.PathLike)) else source)
    first = next(given, None)
    is_paths = isinstance(first, (str, os.PathLike))
    paths: List[str] = [os.fspath(path) for path in (first, *given)] if is_paths else []
    arguments = [_command(), "kb", "build", "-o", os.fspath(output), "--jobs", str(jobs)]
    for option, value in (("--memory", memory), ("--date", date), ("--keep", keep and os.fspath(keep)), ("--min-sitelinks", min_sitelinks or None),
                          ("--types", ",".join(types) or None), ("--languages", ",".join(languages) or None)):
        arguments += [] if value is None else [option, str(value)]
    arguments += ["--strict"] if strict else []
    process = subprocess.Popen([*arguments, "--", *(paths or ["-"])], stdin=subprocess.DEVNULL if paths else subprocess.PIPE,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        if process.stdin is not None:
            try:
                for line in _lines(() if first is None else chain([first], given)):
                    process.stdin.write(line.encode() + b"\n")
            except BrokenPipeError:
                pass  # it has refused a row, and says why
        _, complaint = process.communicate()
    except BaseException:
        process.terminate()  # which removes what it has begun
        process.communicate()
        raise
    if process.returncode:
        message = complaint.decode(errors="replace").strip().split("\n")[-1]
        raise Error(message[len("saith: "):] if message.startswith("saith: ") else message,
                    INVALID_ARGUMENT if process.returncode == WRONG_USAGE else BAD_DATA)
