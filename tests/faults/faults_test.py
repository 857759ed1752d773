# SPDX-License-Identifier: Apache-2.0
"""The command when the system fails it: faults_test.py SAITH FOLDER_OF_SHIMS

The shims (*.c beside this file, preloaded) make calls fail in turn: allocations, threads, reading and writing. What must hold each time: no crash, a
message, exit 1 (or 0 and the right output), the old output as it was or the new one whole, and no other file left."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

SAITH, SHIMS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
del sys.argv[1:3]
TABLE = b"qid\ttype\tname\taliases\n"
OLD = b"the old output\n"
ARTICLES = b"".join(b'{"id":%d,"text":"\\"We will not wait,\\" said Maria Silva of Greenpeace.","k":[1,2]}\n' % i for i in range(60))
# Where a fault is tried, of the thousands of calls of a run: these many of them, evenly, and at the end.
LAST_POINTS = 12
POINTS = int(os.environ.get("SAITH_FAULT_POINTS", "40"))


def rows(n):
    return TABLE + b"".join(b"Q%d\tPER\tPerson%d Lee%d\tname:P. Lee%d\n" % (i, i, i % 97, i) for i in range(1, n + 1))


def built_base():
    with tempfile.TemporaryDirectory() as folder:
        table, base = os.path.join(folder, "desk.tsv"), os.path.join(folder, "desk.skb")
        with open(table, "wb") as file:
            file.write(TABLE + b"x:1\tORG\tGreenpeace Desk\tname:Greenpeace\n")
        subprocess.run([SAITH, "kb", "build", table, "-o", base], check=True, capture_output=True)
        with open(base, "rb") as file:
            return file.read()


BASE = built_base()


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        os.mkdir(self.path("out"))
        self.write("a.tsv", rows(300))
        self.write("a.jsonl", ARTICLES)
        self.write("desk.skb", BASE)
        self.write("p.tsv", b"kind\tpattern\tid\nORG\t(?:Green|Red)peace\tx:1\nPER\tMaria \\w+\t\nboilerplate\t^READ MORE\t\n")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def run_with(self, shim, args, **environment):
        environment = {**os.environ, **{k: str(v) for k, v in environment.items()}}
        if shim:
            environment["LD_PRELOAD"] = os.path.join(SHIMS, f"lib{shim}_shim.so")
        return subprocess.run([SAITH, *args], capture_output=True, timeout=60, env=environment)

    def commands(self, several="2"):
        """Of each kind: its name, the arguments, and the output that is right."""
        out = self.path("out/it")
        for name, args in (("annotate", ["annotate", "--input", "jsonl", self.path("a.jsonl"), "-o", out]),
                           ("annotate with patterns", ["annotate", "--patterns", self.path("p.tsv"), self.path("a.jsonl"), "-o", out]),
                           ("annotate with a base", ["annotate", "--kb", self.path("desk.skb"), "--until", "links", self.path("a.jsonl"), "-o", out]),
                           ("annotate as text", ["annotate", "--format", "text", "--why", self.path("a.jsonl"), "-o", out]),
                           ("annotate as html", ["annotate", "--format", "html", self.path("a.jsonl"), "-o", out]),
                           ("annotate as csv", ["annotate", "--format", "csv", self.path("a.jsonl"), "-o", out]),
                           ("annotate as arrow", ["annotate", "--format", "arrow", self.path("a.jsonl"), "-o", out]),
                           ("kb build", ["kb", "build", self.path("a.tsv"), "-o", out])):
            for jobs in ("1", several):
                command = [*args, "--jobs", jobs]
                run = self.run_with(None, command)
                self.assertEqual(run.returncode, 0, run.stderr)
                yield f"{name} --jobs {jobs}", command, self.read("out/it")

    def check(self, run, good, what, message=True):
        now = self.read("out/it")
        if run.returncode == -signal.SIGABRT and b"libgcc_s" in run.stderr and "patterns" in what:
            # RE2 throws through pthread_once, for which the C library loads a file: without memory it aborts (SECURITY.md).
            self.assertEqual((now, os.listdir(self.path("out"))), (OLD, ["it"]), what)
            return
        self.assertIn(run.returncode, (0, 1), (what, run.returncode, run.stderr))
        self.assertEqual(os.listdir(self.path("out")), ["it"], what)
        if run.returncode == 0:
            self.assertEqual(now, good, what)
        elif now != OLD:  # written, with error objects for what failed
            self.assertIn("annotate", what)
            for line in now.splitlines() if "annotate as" not in what else []:
                json.loads(line)
        if run.returncode == 1 and message:
            # RE2 prints a line of its own when memory ends while it compiles.
            self.assertIn(b"saith: ", run.stderr, what)

    def points(self, n):
        """Evenly, and the last ones, when what was made is written and given back."""
        return sorted(({1 + i * n // POINTS for i in range(POINTS)} | set(range(n - LAST_POINTS, n + 1))) & set(range(1, n + 1)))


class Threads(Case):
    def test_that_cannot_be_made(self):
        for name, command, good in self.commands("4"):
            for at in range(1, 7):
                self.write("out/it", OLD)
                run = self.run_with("threads", command, FAIL_THREAD=at)
                self.check(run, good, f"{name}, thread {at}")
                self.assertEqual(run.returncode, 0, (name, at))  # fewer threads do as well


class Allocations(Case):
    def sweep(self, environment):
        for name, command, good in self.commands():
            self.write("out/it", OLD)
            start = self.run_with("allocations", ["--version"], FAIL_AT=0, FAIL_COUNT=self.path("count"))
            first = int(self.read("count"))  # before main(), a failure ends any program
            self.assertEqual(start.returncode, 0)
            self.run_with("allocations", command, FAIL_AT=0, FAIL_COUNT=self.path("count"))
            for at in self.points(int(self.read("count")) - first):
                self.write("out/it", OLD)
                run = self.run_with("allocations", command, FAIL_AT=first + at, **environment)
                self.check(run, good, f"{name}, allocation {first + at} {environment}")

    def test_one_fails(self):
        self.sweep({})

    def test_a_small_build_nearly_everywhere(self):
        out = self.path("out/it")
        command = ["kb", "build", self.write("one.tsv", rows(1)), "-o", out, "--jobs", "1"]
        self.run_with("allocations", command, FAIL_AT=0, FAIL_COUNT=self.path("count"))
        good, n = self.read("out/it"), int(self.read("count"))
        self.run_with("allocations", ["--version"], FAIL_AT=0, FAIL_COUNT=self.path("count"))
        for at in range(int(self.read("count")) + 1, n, 8):
            self.write("out/it", OLD)
            self.check(self.run_with("allocations", command, FAIL_AT=at, FAIL_ALL=1), good, f"kb build, allocation {at}")

    def test_a_folder_everywhere(self):
        out = self.path("out/it")
        os.makedirs(self.path("in/deep/er"))
        for name in ("in/a.txt", "in/deep/b.txt", "in/deep/er/c.txt"):
            self.write(name, b"Ann Lee spoke.\n")
        self.run_with("allocations", ["--version"], FAIL_AT=0, FAIL_COUNT=self.path("count"))
        first = int(self.read("count"))
        command = ["annotate", "--until", "tokens", "--jobs", "1", self.path("in"), "-o", out]
        self.assertEqual(self.run_with("allocations", command, FAIL_AT=0, FAIL_COUNT=self.path("count")).returncode, 0)
        good, n = self.read("out/it"), int(self.read("count"))
        for failing in ({}, {"FAIL_ALL": 1}):
            for at in range(first + 1, n + 1):
                self.write("out/it", OLD)
                run = self.run_with("allocations", command, FAIL_AT=at, **failing)
                self.check(run, good, f"annotate a folder, allocation {at} {failing}")

    def test_all_fail_from_one_on(self):
        self.sweep({"FAIL_ALL": 1})


class Files(Case):
    def test_reading_and_writing_fail(self):
        for name, command, good in self.commands():
            for call in ("open", "read", "write", "pread", "pwrite", "fsync", "ftruncate", "rename", "close", "mmap"):
                hows = ["EIO", "ENOSPC", "EINTR", "short", "zero"] if call.endswith(("read", "write")) else ["EIO", "ENOSPC", "EINTR"]
                environment = dict(FAIL_FOLDER=self.folder, FAIL_COUNT=self.path("count"))
                self.write("out/it", OLD)
                run = self.run_with("files", command, FAIL_IO=f"{call}:1000000000:EIO", **environment)
                self.assertEqual((run.returncode, self.read("out/it")), (0, good), (name, call))
                n = int(self.read("count"))
                for how in hows:
                    for at in sorted({*range(1, min(n, 6) + 1), n} - {0}):
                        self.write("out/it", OLD)
                        run = self.run_with("files", command, FAIL_IO=f"{call}:{at}:{how}", **environment)
                        what = f"{name}, {call} {at} {how}"
                        if (call, how) == ("read", "zero") and run.returncode == 0:
                            continue  # to a program, the end of the file
                        self.check(run, good, what)
                        if call.endswith(("read", "write")) and how in ("EINTR", "short"):
                            self.assertEqual(run.returncode, 0, (what, run.stderr))
                        elif run.returncode == 1:
                            self.assertIn(self.folder.encode(), run.stderr, what)


class Outputs(Case):
    """A file that appears whole, or not at all."""

    def commands_to(self, out):
        return (["annotate", "--until", "tokens", self.path("a.tsv"), "-o", out], ["kb", "build", self.path("a.tsv"), "-o", out])

    def test_permissions_are_kept(self):
        for command in self.commands_to(self.path("out/it")):
            self.write("out/it", OLD)
            os.chmod(self.path("out/it"), 0o600)
            self.assertEqual(self.run_with(None, command).returncode, 0)
            self.assertEqual(stat.S_IMODE(os.stat(self.path("out/it")).st_mode), 0o600)
            self.assertNotEqual(self.read("out/it"), OLD)

    def test_new_files_have_those_of_the_umask(self):
        old = os.umask(0o027)
        self.addCleanup(os.umask, old)
        for n, command in enumerate(self.commands_to(self.path("out/new"))):
            self.assertEqual(self.run_with(None, command).returncode, 0)
            self.assertEqual(stat.S_IMODE(os.stat(self.path("out/new")).st_mode), 0o640, command)
            os.unlink(self.path("out/new"))

    def test_a_link_stays_and_its_target_is_written(self):
        for to in ("target", self.path("out/target")):
            for command in self.commands_to(self.path("out/link")):
                for there in (True, False):
                    self.write("out/target", OLD)
                    os.symlink(to, self.path("out/link"))
                    if not there:
                        os.unlink(self.path("out/target"))
                    self.assertEqual(self.run_with(None, command).returncode, 0)
                    self.assertEqual(os.readlink(self.path("out/link")), to)
                    self.assertNotEqual(self.read("out/target"), OLD)
                    self.assertEqual(sorted(os.listdir(self.path("out"))), ["link", "target"])
                    os.unlink(self.path("out/link"))

    def test_what_is_read_is_not_replaced(self):
        text = self.write("in.txt", b"Ann Lee spoke.\n")
        table, base, patterns = self.path("a.tsv"), self.path("desk.skb"), self.path("p.tsv")
        os.symlink(text, self.path("link.txt"))
        os.link(text, self.path("hard.txt"))
        os.makedirs(self.path("folder/deep"))
        os.link(text, self.path("folder/deep/in.txt"))
        for args, out in (([text], text), ([text], self.path("link.txt")), ([self.path("link.txt")], text), ([text], self.path("hard.txt")),
                          (["a.txt", self.path("folder")], text), ([self.path("in*.txt")], text), ([text, "--kb", base], base),
                          ([text, "--patterns", patterns], patterns)):
            before = {name: self.read(name) for name in ("in.txt", "desk.skb", "p.tsv")}
            run = self.run_with(None, ["annotate", *args, "-o", out])
            self.assertEqual((run.returncode, b" is both source and output\n" in run.stderr), (2, True), (args, out, run.stderr))
            self.assertEqual({name: self.read(name) for name in before}, before)
        for source in (table, self.path("table")):
            run = self.run_with(None, ["kb", "build", table, "-o", source])
            self.assertEqual(run.returncode, 2 if source == table else 0, run.stderr)

    def test_a_circle_of_links_is_an_error(self):
        os.symlink("loop", self.path("out/loop"))
        for command in self.commands_to(self.path("out/loop")):
            run = self.run_with(None, command)
            self.assertEqual(run.returncode, 1)
            self.assertIn(b"oo many levels", run.stderr)

    def test_links_with_guessed_names_are_not_followed(self):
        self.write("victim", OLD)
        for name in ("it.partial", "it.partial-names", "it.partial-ids", "it.partial-prefixes"):
            os.symlink(self.path("victim"), self.path("out/" + name))
        for command in self.commands_to(self.path("out/it")):
            self.assertEqual(self.run_with(None, command).returncode, 0)
            self.assertFalse(os.path.islink(self.path("out/it")))
        self.assertEqual(self.read("victim"), OLD)

    def test_devices_and_pipes_are_written_and_stay(self):
        for command in self.commands_to(self.path("out/pipe")):
            self.write("whole", b"")
            want = self.run_with(None, [*command[:-1], self.path("whole")])
            self.assertEqual(want.returncode, 0)
            os.mkfifo(self.path("out/pipe"))
            reader = subprocess.Popen(["cat", self.path("out/pipe")], stdout=subprocess.PIPE)
            self.assertEqual(self.run_with(None, command).returncode, 0)
            self.assertEqual(reader.communicate(timeout=20)[0], self.read("whole"))
            self.assertTrue(stat.S_ISFIFO(os.stat(self.path("out/pipe")).st_mode))
            os.unlink(self.path("out/pipe"))
        for command in self.commands_to("/dev/null"):
            self.assertEqual(self.run_with(None, command).returncode, 0)
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))
        for command in self.commands_to("/dev/full"):
            run = self.run_with(None, command)
            self.assertEqual(run.returncode, 1)
            self.assertIn(b"/dev/full", run.stderr)

    def test_a_folder_is_an_error(self):
        for command in self.commands_to(self.path("out")):
            run = self.run_with(None, command)
            self.assertEqual(run.returncode, 1)
            self.assertIn(self.path("out").encode() + b": cannot be written: Is a directory", run.stderr)

    def test_interruptions_leave_the_old_file_alone(self):
        slow = self.write("slow.tsv", rows(60000))
        for sent in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGALRM, signal.SIGXCPU):
            for command in (["annotate", slow, "-o", self.path("out/it")], ["kb", "build", slow, "--memory", "1MB", "-o", self.path("out/it")]):
                self.write("out/it", OLD)
                process = subprocess.Popen([SAITH, *command], stderr=subprocess.PIPE)
                deadline = time.monotonic() + 20
                while len(os.listdir(self.path("out"))) < 2 and time.monotonic() < deadline:
                    time.sleep(0.002)
                process.send_signal(sent)
                process.communicate(timeout=20)
                self.assertEqual((process.returncode, self.read("out/it"), os.listdir(self.path("out"))), (-sent, OLD, ["it"]), command)

    def test_what_nohup_ignores_stays_ignored(self):
        slow = self.write("slow.tsv", rows(20000))
        process = subprocess.Popen([SAITH, "kb", "build", slow, "-o", self.path("out/it")], stderr=subprocess.PIPE,
                                   preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        while not os.listdir(self.path("out")) and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)

    def test_two_builders_of_one_base(self):
        # B has opened the lock and waits; A ends and takes its lock away; B must not take the removed lock for one.
        out = self.path("out/it")
        big = self.write("big.tsv", rows(20000))
        slow = {**os.environ, "LD_PRELOAD": os.path.join(SHIMS, "libdelay_shim.so"), "FLOCK_WAITS_FOR": self.path("go on")}
        a = subprocess.Popen([SAITH, "kb", "build", big, "-o", out], stderr=subprocess.PIPE)
        while not os.path.exists(out + ".lock") and a.poll() is None:
            time.sleep(0.001)
        b = subprocess.Popen([SAITH, "kb", "build", self.path("a.tsv"), "-o", out], stderr=subprocess.PIPE, env=slow)
        a.communicate(timeout=60)
        self.assertEqual(a.returncode, 0)
        finished = self.read("out/it")
        self.write("go on", b"")
        with open(out, "rb") as mapped:  # as a process that uses the base has it
            _, error = b.communicate(timeout=60)
            self.assertEqual(b.returncode, 0, error)
            self.assertEqual(mapped.read(), finished)
        self.assertEqual(os.listdir(self.path("out")), ["it"])
        self.assertNotEqual(self.read("out/it"), finished)
        self.assertEqual(self.run_with(None, ["kb", "info", "--verify", out]).returncode, 0)

    def test_a_second_builder_is_refused_while_the_first_one_works(self):
        out = self.path("out/it")
        os.mkfifo(self.path("never.tsv"))  # A waits for it
        a = subprocess.Popen([SAITH, "kb", "build", self.path("never.tsv"), "-o", out], stderr=subprocess.PIPE)
        writer = open(self.path("never.tsv"), "wb")
        writer.write(rows(30))  # by which it is told to be a table
        writer.flush()
        deadline = time.monotonic() + 20
        while not os.path.exists(out + ".lock") and time.monotonic() < deadline:
            time.sleep(0.001)
        run = self.run_with(None, ["kb", "build", self.path("a.tsv"), "-o", out])
        self.assertEqual((run.returncode, run.stderr), (1, b"saith: " + out.encode() + b": another build is writing it\n"))
        writer.close()
        a.communicate(timeout=20)
        self.assertEqual((a.returncode, os.listdir(self.path("out"))), (0, ["it"]))

    def test_many_writers_of_one_output(self):
        # Each gives a whole file; the last one's stays.
        out, good = self.path("out/it"), set()
        for n in range(4):
            self.write(f"{n}.txt", b'"It rained," Ann Lee told Reuters.\n' * (2000 + n))
            good.add(self.run_with(None, ["annotate", self.path(f"{n}.txt")]).stdout)
        processes = [subprocess.Popen([SAITH, "annotate", self.path(f"{n}.txt"), "-o", out]) for n in range(4)]
        self.assertEqual([p.wait(60) for p in processes], [0] * 4)
        self.assertIn(self.read("out/it"), good)
        self.assertEqual(os.listdir(self.path("out")), ["it"])

    def test_messages_stay_out_of_the_output_when_standard_error_is_closed(self):
        for closed in ("2>&-", "0<&- 2>&-", "0<&- 1>&- 2>&-"):
            run = subprocess.run(["sh", "-c", f'"$0" annotate --until tokens missing.txt "$1" -o "$2" {closed}', SAITH, self.path("a.tsv"), self.path("out/it")])
            self.assertEqual(run.returncode, 1)
            for line in self.read("out/it").splitlines():
                json.loads(line)

    def test_closed_standard_output_is_an_error(self):
        run = subprocess.run(["sh", "-c", '"$0" annotate --until tokens "$1" 1>&-', SAITH, self.path("a.tsv")], stderr=subprocess.PIPE)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"standard output", run.stderr)

    def most_memory(self, text, until):
        """Of a run over a text: the most bytes that were resident."""
        process = subprocess.Popen([SAITH, "annotate", "--until", until, self.write("long.txt", text)], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return used.ru_maxrss * 1024

    def test_memory_is_in_proportion_to_a_document(self):
        # SECURITY.md says this much of news; of one-letter words it is twice to three times as much.
        article = b'The ferry was late again. "Nobody told us," said Maria Silva, who lives in Lyon. She added that the port had closed.\n\n'
        for until, most in (("tokens", 20), ("links", 70)):
            small, large = (self.most_memory(article * (size // len(article)), until) for size in (100_000, 4_000_000))
            self.assertLess((large - small) / 3_900_000, most, until)


unittest.main()
