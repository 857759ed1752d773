#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens pages in headless Chromium and asks axe-core for faults a reader with a screen reader, a keyboard or weak sight would meet.

    accessibility_test.py SAITH AXE_MIN_JS [CHROMIUM]

The page of the example articles, light and dark, wide and narrow. Exit status 77 if there is no Chromium. Each fault is named with its rule and
element. The page's own content-security policy allows no script, so axe runs in a copy without it.
"""
import glob
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
RUN = b"""<script>
axe.run(document, {resultTypes: ["violations"]}).then(result => {
  const lines = result.violations.flatMap(v => v.nodes.map(n => v.id + ": " + v.help + ": " + n.html.slice(0, 200)));
  document.body.innerHTML = "<pre id='axe'>" + lines.length + " faults\\n</pre>";
  document.getElementById("axe").append(lines.join("\\n"));
});
</script>"""


def faults(chromium, page, dark, width):
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    run = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=30000", f"--window-size={width},1000",
                          *scheme, "--dump-dom", f"file://{page}"], capture_output=True, timeout=120)
    found = re.search(r"<pre id=\"axe\">(\d+) faults\n(.*?)</pre>", run.stdout.decode(), re.S)
    if not found:
        raise SystemExit(f"axe gave no result: {run.stderr.decode()[-500:]}")
    return html.unescape(found[2]).split("\n") if int(found[1]) else []


def main():
    saith, axe = sys.argv[1:3]
    chromium = sys.argv[3] if len(sys.argv) > 3 else shutil.which("chromium")
    if not chromium:
        print("skipped: there is no chromium")
        raise SystemExit(77)
    articles = sorted(glob.glob(os.path.join(ROOT, "examples", "data", "*.txt")))
    made = subprocess.run([saith, "annotate", "--format", "html", *articles], capture_output=True, check=True).stdout
    with open(axe, "rb") as f:
        script = f.read()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.html")
        with open(page, "wb") as f:
            f.write(POLICY.sub(b"", made).replace(b"</body>", b"<script>" + script + b"</script>" + RUN + b"</body>"))
        for dark in (False, True):
            for width in (1300, 420):
                found = faults(chromium, page, dark, width)
                print(f"{'dark' if dark else 'light'}, {width} wide: {len(found)} faults", *found, sep="\n  ")
                bad += len(found)
    raise SystemExit(bad > 0)


if __name__ == "__main__":
    main()
