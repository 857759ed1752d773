# SPDX-License-Identifier: Apache-2.0
"""Builds the wheel of the saith package, with libsaith.so inside. Standard library only, so that pip needs no network.

The library is taken from, in this order: the path in SAITH_LIBRARY, of a file or of a folder that the target wheel_files made, which
has the command as well; build/release of this source tree; in an sdist, its own sources, which are built with CMake. When there is
none, and the system's loader finds libsaith.so by itself, the wheel is made without it.
"""

import base64
import csv
import ctypes
import hashlib
import io
import os
import re
import shutil
import subprocess
import sysconfig
import tarfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "source")  # of the library, in an sdist
SONAME = "libsaith.so.0"
DATA_SONAME = "libsaith_data.so.0"  # lexicons, models and knowledge base, which library and command share
COMMAND = "saith_command"  # saith/_command.py runs it


def _read(*path):
    with open(os.path.join(HERE, *path), "rb") as file:
        return file.read()


def _project(key):
    return re.search(rf'^{key} = "(.*)"$', _read("pyproject.toml").decode(), re.M).group(1)


def _built_here():
    """The folder of what the sources of an sdist were built to."""
    build = os.path.join(HERE, "build")
    configure = ["cmake", "-S", SOURCES, "-B", build, "-DCMAKE_BUILD_TYPE=Release", "-DSAITH_HARDEN=ON"]
    configure += ["-G", "Ninja"] if shutil.which("ninja") else []
    off = [f"-DSAITH_{part}=OFF" for part in ("TESTS", "BENCH", "INSTALL")]
    for command in ([*configure, *off], ["cmake", "--build", build, "--target", "wheel_files", "--parallel"]):
        try:
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SystemExit(f"saith: building the library failed ({error}). It needs what cmake/setup.sh lists") from None
    return os.path.join(build, "wheel")


def _native():
    """What goes into the wheel beside the modules, as names and paths; nothing when the system has the library."""
    given = os.environ.get("SAITH_LIBRARY")
    if given and not os.path.exists(given):
        raise SystemExit(f"saith: SAITH_LIBRARY is {given}, which does not exist")
    built = os.path.join(HERE, "..", "..", "build", "release", SONAME)
    if not given and os.path.exists(built):
        given = built
    if not given and os.path.isdir(SOURCES):
        given = _built_here()
    if given and os.path.isdir(given):
        return {SONAME: os.path.join(given, SONAME), DATA_SONAME: os.path.join(given, DATA_SONAME), COMMAND: os.path.join(given, "saith")}
    if given:
        return {SONAME: given}
    try:
        ctypes.CDLL(SONAME)
        return {}
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


def _licences_of_libraries(native):
    """Those that packaging/wheel.sh has put beside the library."""
    folder = os.path.join(os.path.dirname(native[COMMAND]), "licenses") if COMMAND in native else ""
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        with open(os.path.join(folder, name), "rb") as file:
            yield name, file.read()


def _modules():
    return sorted(name for name in os.listdir(os.path.join(HERE, "saith")) if name.endswith((".py", ".typed")))


def _tag(bundled):
    platform = re.sub(r"[-.]", "_", sysconfig.get_platform()) if bundled else "any"
    return f"py3-none-{platform}"


def _write_wheel(folder, files, tag, programs=(), licences=()):
    version = _project("version")
    info = f"saith-{version}.dist-info"
    files = dict(files)
    files[f"{info}/METADATA"] = _metadata()
    for licence, data in (*_licences(), *licences):
        files[f"{info}/licenses/{licence}"] = data
    console = "[console_scripts]\nsaith = saith._command:main\n\n" if programs else ""
    files[f"{info}/entry_points.txt"] = f"{console}[spacy_factories]\nsaith = saith.spacy:make\n".encode()
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
            member = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            member.external_attr = (0o100755 if name in programs else 0o100644) << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED, 9)
    return wheel


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    """Without building anything."""
    info = f"saith-{_project('version')}.dist-info"
    os.mkdir(os.path.join(metadata_directory, info))
    with open(os.path.join(metadata_directory, info, "METADATA"), "wb") as file:
        file.write(_metadata())
    return info


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    files = {f"saith/{name}": _read("saith", name) for name in _modules()}
    native = _native()
    for name, path in native.items():
        with open(path, "rb") as file:
            files[f"saith/{name}"] = file.read()
    programs = [f"saith/{name}" for name in native if name == COMMAND]
    return _write_wheel(wheel_directory, files, _tag(bool(native)), programs, list(_licences_of_libraries(native)))


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """The package stays where it is; at run time it finds the library in build/release."""
    return _write_wheel(wheel_directory, {"saith.pth": HERE.encode() + b"\n"}, "py3-none-any")


def _sources():
    """What the library and the command are built from: files of the source tree, by their place in it."""
    root = os.path.normpath(os.path.join(HERE, "..", ".."))
    if os.path.isdir(SOURCES):
        root = SOURCES
    for name in ("CMakeLists.txt", "LICENSE", "NOTICE", os.path.join("examples", "data", "fishing-talks.txt")):
        yield name, os.path.join(root, name)
    for top in ("cmake", "include", "src", "capi"):
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders.sort()
            for name in sorted(names):
                if not name.endswith(".pyc"):
                    path = os.path.join(folder, name)
                    yield os.path.relpath(path, root), path


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
        for member, file in _sources():
            archive.add(file, f"{name}/source/{member}")
    return os.path.basename(path)
