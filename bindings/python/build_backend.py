# SPDX-License-Identifier: Apache-2.0
"""Builds the wheel of the saith package, with libsaith.so inside. Standard library only, so that pip needs no network.

The library is taken from, in this order: the path in SAITH_LIBRARY; build/release of this source tree. When there is
neither, and the system's loader finds libsaith.so by itself, the wheel is made without it.
"""

import base64
import csv
import ctypes
import hashlib
import io
import os
import re
import sysconfig
import tarfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
SONAME = "libsaith.so.0"


def _read(*path):
    with open(os.path.join(HERE, *path), "rb") as file:
        return file.read()


def _project(key):
    return re.search(rf'^{key} = "(.*)"$', _read("pyproject.toml").decode(), re.M).group(1)


def _library():
    """The path of the library to put into the wheel, or None when the system has it."""
    given = os.environ.get("SAITH_LIBRARY")
    if given:
        if not os.path.exists(given):
            raise SystemExit(f"saith: SAITH_LIBRARY is {given}, which does not exist")
        return given
    built = os.path.join(HERE, "..", "..", "build", "release", SONAME)
    if os.path.exists(built):
        return built
    try:
        ctypes.CDLL(SONAME)
        return None
    except OSError:
        raise SystemExit(
            f"saith: there is no {SONAME} to put into the package. Build it first (make demo, or cmake --build), "
            "or say where it is with SAITH_LIBRARY=/path/to/libsaith.so"
        ) from None


def _metadata():
    lines = ["Metadata-Version: 2.4", "Name: saith", f"Version: {_project('version')}", f"Summary: {_project('description')}",
             "License-Expression: Apache-2.0", "License-File: LICENSE", "License-File: NOTICE",
             f"Requires-Python: {_project('requires-python')}",
             "Provides-Extra: arrow", "Requires-Dist: pyarrow; extra == 'arrow'",
             "Provides-Extra: spacy", "Requires-Dist: spacy>=3.5; extra == 'spacy'",
             "Provides-Extra: spark", "Requires-Dist: pandas; extra == 'spark'", "Requires-Dist: pyarrow; extra == 'spark'", "Requires-Dist: pyspark>=3.3; extra == 'spark'",
             "Description-Content-Type: text/markdown", "", ""]
    return "\n".join(lines).encode() + _read("README.md")


def _licences():
    """LICENSE and NOTICE: beside the package in an sdist, at the root of the source tree."""
    for name in ("LICENSE", "NOTICE"):
        places = [os.path.join(HERE, name), os.path.join(HERE, "..", "..", name)]
        with open(next(place for place in places if os.path.exists(place)), "rb") as file:
            yield name, file.read()


def _modules():
    return sorted(name for name in os.listdir(os.path.join(HERE, "saith")) if name.endswith((".py", ".typed")))


def _tag(bundled):
    platform = re.sub(r"[-.]", "_", sysconfig.get_platform()) if bundled else "any"
    return f"py3-none-{platform}"


def _write_wheel(folder, files, tag):
    version = _project("version")
    info = f"saith-{version}.dist-info"
    files = dict(files)
    files[f"{info}/METADATA"] = _metadata()
    for licence, data in _licences():
        files[f"{info}/licenses/{licence}"] = data
    files[f"{info}/entry_points.txt"] = b"[spacy_factories]\nsaith = saith.spacy:make\n"
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: saith\nRoot-Is-Purelib: {'true' if tag.endswith('any') else 'false'}\nTag: {tag}\n"
    ).encode()
    rows = io.StringIO()
    record = csv.writer(rows, lineterminator="\n")
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record.writerow([name, f"sha256={digest}", len(data)])
    record.writerow([f"{info}/RECORD", "", ""])
    files[f"{info}/RECORD"] = rows.getvalue().encode()
    wheel = f"saith-{version}-{tag}.whl"
    with zipfile.ZipFile(os.path.join(folder, wheel), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return wheel


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    files = {f"saith/{name}": _read("saith", name) for name in _modules()}
    library = _library()
    if library:
        with open(library, "rb") as file:
            files[f"saith/{SONAME}"] = file.read()
    return _write_wheel(wheel_directory, files, _tag(bool(library)))


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """The package stays where it is; at run time it finds the library in build/release."""
    return _write_wheel(wheel_directory, {"saith.pth": HERE.encode() + b"\n"}, "py3-none-any")


def build_sdist(sdist_directory, config_settings=None):
    name = f"saith-{_project('version')}"
    path = os.path.join(sdist_directory, name + ".tar.gz")
    with tarfile.open(path, "w:gz") as archive:
        for file in ("pyproject.toml", "build_backend.py", "README.md"):
            archive.add(os.path.join(HERE, file), f"{name}/{file}")
        for file in _modules():
            archive.add(os.path.join(HERE, "saith", file), f"{name}/saith/{file}")
        for member, data in (*_licences(), ("PKG-INFO", _metadata())):
            about = tarfile.TarInfo(f"{name}/{member}")
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return os.path.basename(path)
