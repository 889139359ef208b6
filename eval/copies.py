#!/usr/bin/env python3
"""Scores the families of copies: on eval/copies and, where it lies beside the checkout, on ../shared/data/copies.

usage: copies.py [--seed N] [--packs COMMAND]

--packs: how to run vigie-packs ("dotnet path/vigie-packs.dll"); by default it is built and run from tools/Vigie.PackBuilder.
The measures are those of eval/copies_score.py.
"""
import argparse
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seed", default="3")
    ap.add_argument("--packs", default=f"dotnet run --project {ROOT / 'tools' / 'Vigie.PackBuilder'} -c Release --")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        own = pathlib.Path(scratch) / "own"
        subprocess.run([sys.executable, ROOT / "eval" / "copies" / "make.py", own, "--seed", a.seed], check=True, stdout=subprocess.DEVNULL)
        for name, folder in ("eval/copies", own), ("shared/data/copies", ROOT.parent / "shared" / "data" / "copies" / "dev"):
            if not folder.is_dir():
                continue
            out = pathlib.Path(scratch) / "predictions.jsonl"
            with out.open("wb") as f:
                subprocess.run([*shlex.split(a.packs), "try", "copies", str(folder / "docs.jsonl")], check=True, stdout=f)
            print(f"── {name}", flush=True)
            subprocess.run([sys.executable, ROOT / "eval" / "copies_score.py", folder, out], check=True)


if __name__ == "__main__":
    main()
