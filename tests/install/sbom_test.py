# SPDX-License-Identifier: Apache-2.0
"""The list of what a build is made of is SPDX 2.3: sbom_test.py SOURCE VERSION BINARY..."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

SOURCE, VERSION, *BINARIES = sys.argv[1:]
del sys.argv[1:]


def sbom():
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "saith.spdx.json")
        subprocess.run([sys.executable, os.path.join(SOURCE, "cmake/sbom.py"), SOURCE, VERSION, out, *BINARIES], check=True,
                       env={**os.environ, "SOURCE_DATE_EPOCH": "1764460800"})
        with open(out, "rb") as file:
            return file.read()


BYTES = sbom()


class Sbom(unittest.TestCase):
    def setUp(self):
        self.document = json.loads(BYTES)

    def test_document(self):
        d = self.document
        self.assertEqual((d["spdxVersion"], d["dataLicense"], d["SPDXID"]), ("SPDX-2.3", "CC0-1.0", "SPDXRef-DOCUMENT"))
        self.assertEqual(d["name"], "saith-" + VERSION)
        self.assertRegex(d["documentNamespace"], r"^[a-z]+:[^#\s]+$")
        self.assertEqual(d["creationInfo"]["created"], "2025-11-30T00:00:00Z")
        for creator in d["creationInfo"]["creators"]:
            self.assertRegex(creator, "^(Person|Organization|Tool): .")

    def test_packages(self):
        for package in self.document["packages"]:
            for field in ("name", "SPDXID", "downloadLocation", "versionInfo", "licenseConcluded", "licenseDeclared", "copyrightText"):
                self.assertTrue(package[field], (package["name"], field))
            # A code over the files where they are listed, and only there.
            self.assertEqual(package["filesAnalyzed"], "packageVerificationCode" in package)

    def test_identifiers_are_unique_and_relations_lead_to_them(self):
        d = self.document
        ids = [d["SPDXID"], *(p["SPDXID"] for p in d["packages"]), *(f["SPDXID"] for f in d["files"])]
        self.assertEqual(len(ids), len(set(ids)))
        for one in ids:
            self.assertRegex(one, r"^SPDXRef-[A-Za-z0-9.-]+$")
        for relation in d["relationships"]:
            self.assertIn(relation["spdxElementId"], ids)
            self.assertIn(relation["relatedSpdxElement"], ids)
        self.assertIn({"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Package-saith"},
                      d["relationships"])
        # Nothing stands alone.
        self.assertEqual(set(ids[1:]), {r["relatedSpdxElement"] for r in d["relationships"]})

    def test_files_are_those_of_the_lock_and_the_binaries(self):
        with open(os.path.join(SOURCE, "src/data/LOCK"), encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")][1:]
        want = {"./src/data/" + path: sha256 for path, _, sha256, _, _ in rows}
        for path in BINARIES:
            with open(path, "rb") as file:
                want["./" + os.path.basename(path)] = hashlib.sha256(file.read()).hexdigest()
        sums = {f["fileName"]: {c["algorithm"]: c["checksumValue"] for c in f["checksums"]} for f in self.document["files"]}
        self.assertEqual({name: s["SHA256"] for name, s in sums.items()}, want)
        for name, of_file in sums.items():
            self.assertRegex(of_file["SHA1"], "^[0-9a-f]{40}$", name)  # SPDX asks for it
        for file in self.document["files"]:
            self.assertTrue(file["licenseInfoInFiles"])

    def test_libraries_are_there_with_versions(self):
        linked = [r["relatedSpdxElement"] for r in self.document["relationships"] if r["relationshipType"] == "DYNAMIC_LINK"]
        names = " ".join(linked)
        for library in ("re2", "simdjson", "zstd", "libc", "libstdc"):
            self.assertIn(library, names)
        if os.path.exists("/var/lib/dpkg/status"):
            for package in self.document["packages"]:
                if package["SPDXID"] in linked and "libsaith" not in package["name"]:
                    self.assertNotEqual(package["versionInfo"], "NOASSERTION", package["name"])
                    self.assertTrue(re.match("pkg:deb/debian/", package["externalRefs"][0]["referenceLocator"]))

    def test_the_same_build_gives_the_same_bytes(self):
        self.assertEqual(sbom(), BYTES)


unittest.main()
