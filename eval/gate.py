#!/usr/bin/env python3
"""The quality gate: codes the reference sets and holds every score above its floor.

usage: gate.py [--raise]

Sets: eval/reference and the held-out eval/reference2, the single sentences of eval/challenge (all in this repository) and, where they lie beside
the checkout, ../shared/articles/{seeds,dev} with ../shared/eval/gold/{seeds,dev}. Floors are in eval/baseline.json, one per set and task; a task
without a floor is shown, not held.
--raise writes floors up to just below today's scores (one and a half points, so that a change that trades a hair is not stopped); it never
lowers one. A set's answers are fingerprinted beside its floors, so that a
changed reference set is noticed. Ends with a line "gate: N passed, N failed".
"""
import hashlib
import json
import math
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BASELINE = ROOT / "eval" / "baseline.json"


def sets():
    for name in ("reference", "reference2"):
        yield name, ROOT / "eval" / name / "articles", ROOT / "eval" / name / "gold"
    yield "challenge", None, ROOT / "eval" / "challenge"
    for name in ("seeds", "dev"):
        yield name, SHARED / "articles" / name, SHARED / "eval" / "gold" / name


def fingerprint(folder):
    h = hashlib.sha256()
    for f in sorted([*folder.glob("*.gold.json"), *folder.glob("*.tsv")]):
        h.update(f.name.encode() + b"\0" + f.read_bytes())
    return h.hexdigest()[:16]


def scores(articles, gold):
    if articles is None:
        return json.loads(subprocess.run([sys.executable, ROOT / "eval" / "challenge.py", "--json"], capture_output=True, text=True, check=True).stdout)
    scorer = SHARED / "eval" / "score.py"
    if not scorer.exists():
        scorer = ROOT / "eval" / "score.py"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        # Exit code 1 means that some articles could not be read: the others count, the missing ones score nothing.
        code = subprocess.run([ROOT / "vigie", "code", articles, "--format", "jsonl", "--quiet"], stdout=out, check=False).returncode
        if code not in (0, 1):
            raise SystemExit(f"gate: 'vigie code' ended with {code}")
        got = json.loads(subprocess.run([sys.executable, scorer, gold, out.name, "--json"], capture_output=True, text=True, check=True).stdout)
    flat = {}
    for task, row in got["tasks"].items():
        flat[f"{task}: F1" if ":" not in task else f"{task} F1"] = row["f1"]
    for task, row in got["shares"].items():
        flat[task] = round(row["right"] / row["of"], 4) if row["of"] else 0.0
    return flat


def main():
    raising = "--raise" in sys.argv[1:]
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    passed = failed = 0
    for name, articles, gold in sets():
        if not gold.is_dir() or not (articles or gold).is_dir():
            print(f"gate: set '{name}' is not here: skipped")
            continue
        entry = baseline.setdefault(name, {"answers": fingerprint(gold), "floors": {}})
        if entry["answers"] != fingerprint(gold):
            print(f"gate: the answers of set '{name}' changed since its floors were set ({entry['answers']} → {fingerprint(gold)}); run eval/gate.py --raise after reading why")
            failed += not raising
            if raising:
                entry["answers"] = fingerprint(gold)
        print(f"== {name}")
        for task, value in sorted(scores(articles, gold).items()):
            floor = entry["floors"].get(task)
            ok = floor is None or value >= floor - 1e-9
            print(f"  {'ok  ' if ok else 'FAIL'} {task:44} {value:.3f}  floor {'-' if floor is None else format(floor, '.3f')}")
            passed += ok and floor is not None
            failed += not ok
            if raising:
                entry["floors"][task] = max(floor or 0.0, math.floor(value * 100 - 1.5) / 100)
    if raising:
        for entry in baseline.values():
            entry["floors"] = dict(sorted(entry["floors"].items()))
        BASELINE.write_text(json.dumps(baseline, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"gate: {passed} passed, {failed} failed")
    return 1 if failed and not raising else 0


if __name__ == "__main__":
    sys.exit(main())
