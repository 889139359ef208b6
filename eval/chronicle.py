#!/usr/bin/env python3
"""Scores what the program makes of several articles together, on the story clusters of eval/chronicle.

usage: chronicle.py [open|frozen|FOLDER]… [--together] [--as-of] [--story ID]… [--verbose] [--json] [--keep DIR] [--vigie COMMAND]

Each cluster gets an archive of its own (`vigie add`, `vigie chronicle --format json`), which holds that cluster's articles only; --together puts all
articles of a set into one archive, as an analyst's would be. --as-of asks the program for the register on every day of the answers
(`vigie arrangements --as-of`); without it the states are read from each arrangement's history. --keep leaves the archives and outputs in DIR.
--vigie: the command to run, "./vigie" by default ("dotnet path/Vigie.Cli.dll" for another build).
Both halves are scored unless one is named. No details are ever printed for the frozen half: --verbose and --story do not apply to it.
--self scores the answers against themselves, which must give 1 everywhere: a check of the answers' form.
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SETS = ROOT / "eval" / "chronicle"


def run(command, out=None):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"chronicle: {' '.join(map(str, command))} ended with {done.returncode}\n{done.stderr.decode()}")
    if out is not None:
        out.write_bytes(done.stdout)
    return done.stdout


def outputs(vigie, folder, groups, work, days):
    """The program's outputs on each group of stories, and its registers as of the days of their answers."""
    files, states = [], {}
    for name, stories in groups:
        archive, out = work / name, work / f"{name}.json"
        articles = [folder / "articles" / f"{a}.txt" for s in stories for a in s["articles"]]
        run([*vigie, "add", "--archive", archive, "--quiet", *articles])
        run([*vigie, "chronicle", "--archive", archive, "--format", "json"], out)
        files.append(out)
        if days:
            for day in sorted({d["date"] for s in stories for e in s["register"] for d in e["asOf"]}):
                said = json.loads(run([*vigie, "arrangements", "--archive", archive, "--as-of", day, "--format", "json"]))
                states.setdefault(day, []).append(said)
    named = []
    for day, said in states.items():
        f = work / f"state-{day}.jsonl"
        f.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in said), encoding="utf-8")
        named += ["--state", f"{day}={f}"]
    return files, named


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("sets", nargs="*", default=["open", "frozen"])
    ap.add_argument("--together", action="store_true")
    ap.add_argument("--as-of", action="store_true", dest="days")
    ap.add_argument("--story", action="append", default=[])
    ap.add_argument("--verbose", action="store_true")
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--keep")
    ap.add_argument("--self", action="store_true", dest="itself")
    ap.add_argument("--vigie", default=str(ROOT / "vigie"))
    a = ap.parse_args()
    for name in a.sets:
        folder = SETS / name if (SETS / name).is_dir() else pathlib.Path(name)
        gold = folder / "chronicle.gold.json"
        frozen = folder.name == "frozen"
        stories = [s for s in json.loads(gold.read_text(encoding="utf-8"))["stories"] if frozen or not a.story or s["id"] in a.story]
        with tempfile.TemporaryDirectory() as scratch:
            work = pathlib.Path(a.keep) / folder.name if a.keep else pathlib.Path(scratch)
            work.mkdir(parents=True, exist_ok=True)
            if a.itself:
                files, named = [gold], []
            else:
                groups = [("all", stories)] if a.together else [(s["id"], [s]) for s in stories]
                files, named = outputs(shlex.split(a.vigie), folder, groups, work, a.days)
            command = [sys.executable, ROOT / "eval" / "score_chronicle.py", *files, "--gold", gold, *named]
            if not frozen:
                command += [x for s in a.story for x in ("--story", s)] + (["--verbose"] if a.verbose else [])
            if a.json:
                print(json.dumps({"set": folder.name, **json.loads(run([*command, "--json"]))}, ensure_ascii=False))
            else:
                print(f"── {folder.name}")
                print(run(command).decode("utf-8"), end="", flush=True)


if __name__ == "__main__":
    main()
