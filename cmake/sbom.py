# SPDX-License-Identifier: Apache-2.0
"""What a build is made of, as SPDX 2.3 in JSON: sbom.py SOURCE VERSION OUT BINARY...

Two packages are ours: `saith` with the binaries, and `saith-data` with the files of src/data/LOCK, whose checksums are compared.
The others are the system's packages that the binaries load, and those whose headers are compiled in, as dpkg knows them.
The same build gives the same bytes when SOURCE_DATE_EPOCH is set (reproducible-builds.org)."""

import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import uuid
from urllib.parse import quote

# Compiled in, and loaded by nothing.
HEADERS_OF = ("libcli11-dev", "libabsl-dev")
# Words of src/data/LOCK that are a licence's SPDX name, or mean one.
LICENCES = {"Apache-2.0": "Apache-2.0", "CC0": "CC0-1.0", "CC0-1.0": "CC0-1.0"}
NONE = "NOASSERTION"


def run(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"}).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def name_of(kind, text):
    return f"SPDXRef-{kind}-" + re.sub(r"[^A-Za-z0-9.-]", "-", text)


def file_entry(path, name, kind, licence=NONE, comment=None):
    with open(path, "rb") as file:
        data = file.read()
    entry = {
        "SPDXID": name_of("File", name),
        "fileName": "./" + name,
        "checksums": [{"algorithm": a, "checksumValue": hashlib.new(a, data).hexdigest()} for a in ("SHA1", "SHA256")],
        "fileTypes": [kind],
        "licenseConcluded": licence,
        "licenseInfoInFiles": [licence],
        "copyrightText": NONE,
    }
    if comment:
        entry["comment"] = comment
    return entry


def data_files(source):
    with open(os.path.join(source, "src/data/LOCK"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")][1:]
    for path, _, sha256, origin, licence in rows:
        name = "src/data/" + path
        entry = file_entry(os.path.join(source, name), name, "BINARY" if name.endswith(".bin") else "TEXT",
                           LICENCES.get(licence, NONE), f"Source: {origin}. Licence: {licence}.")
        if entry["checksums"][1]["checksumValue"] != sha256:
            sys.exit(f"sbom: {name} is not what src/data/LOCK says")
        yield entry


def own_package(name, version, files, licence, **more):
    """A package whose files are listed, with the code over them that SPDX asks for (section 7.9)."""
    sums = sorted(file["checksums"][0]["checksumValue"] for file in files)
    return {
        "SPDXID": name_of("Package", name),
        "name": name,
        "versionInfo": version,
        "supplier": "Organization: the saith authors",
        "downloadLocation": NONE,
        "filesAnalyzed": True,
        "packageVerificationCode": {"packageVerificationCodeValue": hashlib.sha1("".join(sums).encode()).hexdigest()},
        "licenseConcluded": licence,
        "licenseDeclared": licence,
        "licenseInfoFromFiles": sorted({one for file in files for one in file["licenseInfoInFiles"]}),
        "copyrightText": "Copyright The saith authors",
        **more,
    }


def system_package(name):
    """One of Debian's; of a library that dpkg does not know only the name is said."""
    entry = {
        "SPDXID": name_of("Package", name),
        "name": name,
        "versionInfo": NONE,
        "downloadLocation": NONE,
        "filesAnalyzed": False,
        "licenseConcluded": NONE,
        "licenseDeclared": NONE,
        "copyrightText": NONE,
    }
    about = run("dpkg-query", "-W", "-f", "${Version}\t${Architecture}\t${Homepage}\t${source:Package}", name).split("\t")
    if len(about) == 4:
        version, architecture, home, source = about
        entry.update(versionInfo=version, supplier="Organization: Debian", sourceInfo=f"built from the source package {source}",
                     licenseComments=f"/usr/share/doc/{name}/copyright")
        if home:
            entry["homepage"] = home
        entry["externalRefs"] = [{
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceType": "purl",
            "referenceLocator": f"pkg:deb/debian/{quote(name)}@{quote(version)}?arch={architecture}",
        }]
    return entry


def package_holding(path):
    """The name of Debian's package that holds a file; /lib and /usr/lib may be one folder, and dpkg knows either name."""
    for name in (path, os.path.realpath(path), "/usr" + path, path.removeprefix("/usr"), os.path.realpath(path).removeprefix("/usr")):
        owner = run("dpkg-query", "-S", name)
        if owner:
            return owner.split(":")[0]
    return None


def linked_packages(binaries):
    """The packages of all libraries that the dynamic loader finds for the binaries, by name."""
    paths = set()
    for binary in binaries:
        paths.update(re.findall(r"=> (/\S+)", run("ldd", binary)))
    ours = {os.path.realpath(binary) for binary in binaries}
    names = {package_holding(path) or os.path.basename(path) for path in paths if os.path.realpath(path) not in ours}
    return sorted(names)


def main(source, version, out, *binaries):
    commit = run("git", "-C", source, "describe", "--always", "--dirty", "--abbrev=12").strip() or "unknown"
    built = [file_entry(path, os.path.basename(path), "BINARY", "Apache-2.0") for path in binaries]
    data = list(data_files(source))
    ours = own_package("saith", version, built, "Apache-2.0", sourceInfo=f"commit {commit}", primaryPackagePurpose="LIBRARY")
    tables = own_package("saith-data", version, data, NONE, licenseComments="by file: src/data/LOCK, src/data/kb/LICENSES.md, NOTICE")
    packages, relations = [ours, tables], [("SPDXRef-DOCUMENT", "DESCRIBES", ours), (ours["SPDXID"], "CONTAINS", tables)]
    relations += [(ours["SPDXID"], "CONTAINS", file) for file in built]
    relations += [(tables["SPDXID"], "CONTAINS", file) for file in data]
    for kind, names in (("DYNAMIC_LINK", linked_packages(binaries)), ("STATIC_LINK", HEADERS_OF)):
        for name in names:
            packages.append(system_package(name))
            relations.append((ours["SPDXID"], kind, packages[-1]))
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or run("git", "-C", source, "log", "-1", "--format=%ct").strip() or 0
    created = datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc)
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"saith-{version}",
        "creationInfo": {"created": created.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: saith-cmake/sbom.py"]},
        "packages": packages,
        "files": built + data,
        "relationships": [
            {"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b["SPDXID"]} for a, kind, b in relations
        ],
    }
    document["documentNamespace"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(document, sort_keys=True))}"
    with open(out, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=1, ensure_ascii=False)
        file.write("\n")


if len(sys.argv) < 5:
    sys.exit(__doc__)
main(*sys.argv[1:])
