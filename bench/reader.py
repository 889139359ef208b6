#!/usr/bin/env python3
"""Speed of the French reader on one core, from raw text to words, tags, lemmas, dependencies and names, beside a fixed baseline in the same run.

usage: bench/reader.py [--words N] [--runs N] [-- COMMAND...]     COMMAND: how to run vigie (./vigie)

The text is that of samples/press-review, repeated. Times are processor time of the whole process (user and system), which other work on the machine
disturbs less than wall time; that of a one-sentence text is taken off, so that loading does not count. The baseline is frozen: do not change it, or
ratios of different days compare no longer. Prints one figure a line.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def baseline(text):
    """Words per second of a fixed piece of work: hashes of the endings and beginnings of each word, looked up and counted."""
    words = text.split()
    start = time.process_time()
    seen = {}
    for word in words:
        for k in range(1, 6):
            for part in (word[-k:], word[:k]):
                h = 2166136261
                for c in part:
                    h = ((h ^ ord(c)) * 16777619) & 0xFFFFFFFF
                seen[h] = seen.get(h, 0) + 1
    return len(words) / (time.process_time() - start)


def run(command):
    """Processor and wall seconds, peak memory in MiB, and output of a process on one core."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}))
    first = process.stdout.readline()
    ready = time.monotonic() - start
    out = first + process.stdout.read()
    process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, ready, after.ru_maxrss / 1024, out


def main():
    args = sys.argv[1:]
    command = [str(ROOT / "vigie")]
    if "--" in args:
        command = args[args.index("--") + 1:]
        args = args[:args.index("--")]
    option = lambda name, default: int(args[args.index(name) + 1]) if name in args else default
    wanted, runs = option("--words", 60_000), option("--runs", 3)
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "samples/press-review/articles").glob("*.txt"))]
    once = "\n\n".join(texts)
    text = "\n\n".join([once] * max(1, round(wanted / len(once.split()))))
    with tempfile.TemporaryDirectory() as folder:
        short, long = pathlib.Path(folder, "short.txt"), pathlib.Path(folder, "long.txt")
        short.write_text("Le ministre est arrivé à Genève.\n", encoding="utf-8")
        long.write_text(text, encoding="utf-8")
        annotate = lambda path: run([*command, "annotate", str(path), "--jobs", "1", "--quiet"])
        annotate(short)
        small = sorted(annotate(short)[:2] for _ in range(max(3, runs)))
        large = sorted((annotate(long) for _ in range(runs)), key=lambda r: r[0])
        base = max(baseline(text) for _ in range(runs))
    seconds, _, memory, out = large[0]
    words = sum(1 for line in out.decode().split("\n") if line and line[0].isdigit() and "-" not in line.split("\t", 1)[0])
    speed = words / (seconds - small[0][0])
    models = sum(p.stat().st_size for p in (ROOT / "src/Vigie.Packs/fr").glob("*/*") if p.suffix in (".bin", ".model"))
    print(f"words {words}")
    print(f"words per second of processor time {speed:.0f}")
    print(f"baseline words per second {base:.0f}")
    print(f"ratio {speed / base:.2f}")
    print(f"first sentence out after {1000 * sorted(w for _, w in small)[len(small) // 2]:.0f} ms wall (median)")
    print(f"peak memory {memory:.0f} MiB")
    print(f"models {models / 2**20:.1f} MiB")


main()
