#!/usr/bin/env python3
"""Scores the coding of single sentences against the challenge set (eval/challenge; its README says what the columns mean).

usage: challenge.py [--only open|frozen|negatives] [--cli PROGRAM] [--verbose] [--json]

Codes every sentence as an article of its own in one run of `PROGRAM code … --format jsonl --quiet` (PROGRAM: ./vigie, or a Vigie.Cli.dll) and
prints, per file, type, construction and status, how many sentences are coded exactly: every expected tuple found with its type, mode, status,
source and recipient, none missing, none too many. Parties are compared by country or organisation; the share that also agrees in the sector is
beside it. --verbose lists the failures of the open files; those of the frozen files are never listed. --json prints the
shares that eval/gate.py holds above their floors.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "eval" / "challenge"
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
MODES = {
    "CONSULT": "visit third-party multilateral phone", "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet", "REJECT": "assist change yield meet", "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence", "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue", "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}
STATUSES = {"occurred", "ongoing", "planned", "promised", "possible", "denied", "predicted"}
TUPLE = re.compile(r"^(?P<optional>\?)?(?P<types>[A-Z/]+) (?P<modes>\S+) (?P<status>[a-z/]+) (?P<actors>.+?) (?P<arrow>>|<>) (?P<recipients>[^@]+?)(?: @(?P<trigger>.+))?$")


def country(code):
    code = (code or "").strip()
    return code if code.startswith("IGO") else code.split(" ")[0]


def parties(text):
    """'RUS GOV + FRA/-' → the readings: each a set of codes."""
    return [frozenset(c.strip() for c in reading.split("+") if c.strip() not in ("-", "---")) for reading in text.split("/")]


def fold(s):
    s = unicodedata.normalize("NFKD", s or "")
    return re.findall(r"\w+", "".join(c for c in s if not unicodedata.combining(c)).lower())


class Expected:
    def __init__(self, text):
        m = TUPLE.match(text)
        if not m:
            raise ValueError(f"not a tuple: {text!r}")
        self.text = text
        self.optional = bool(m["optional"])
        self.types = m["types"].split("/")
        self.modes = m["modes"].split("/")
        self.status = m["status"].split("/")
        self.symmetric = m["arrow"] == "<>"
        self.actors = parties(m["actors"])
        self.recipients = parties(m["recipients"])
        self.trigger = fold(m["trigger"])
        for t in self.types:
            if t not in TYPES:
                raise ValueError(f"no such type {t!r}: {text!r}")
        for x in self.modes:
            if x not in ("*", "-") and x not in MODES.get(self.types[0], "").split():
                raise ValueError(f"no such mode {x!r}: {text!r}")
        for x in self.status:
            if x not in STATUSES:
                raise ValueError(f"no such status {x!r}: {text!r}")

    def compare(self, event):
        """What agrees: a dictionary of booleans; None where the type differs."""
        if event.get("type") not in self.types:
            return None
        mode = event.get("mode") or "-"
        # A mode belongs to the first type listed; under another acceptable type it is not judged.
        ok = {"mode": "*" in self.modes or event["type"] != self.types[0] or mode in self.modes, "status": event.get("status") in self.status}
        for name, cut in (("", country), (" sector", str)):
            got_a = frozenset(cut(p.get("code")) for p in event.get("actors", []) if p.get("code") not in (None, "", "---"))
            got_r = frozenset(cut(p.get("code")) for p in event.get("recipients", []) if p.get("code") not in (None, "", "---"))
            cuts_a = [frozenset(map(cut, x)) for x in self.actors]
            cuts_r = [frozenset(map(cut, x)) for x in self.recipients]
            if self.symmetric:
                ok["source" + name] = ok["recipient" + name] = any(a | r == got_a | got_r for a in cuts_a for r in cuts_r)
            else:
                ok["source" + name] = got_a in cuts_a
                # An internal act may name its own country as recipient, or none.
                own = got_a if cut is country else frozenset()
                ok["recipient" + name] = any(r - own == got_r - own for r in cuts_r)
        ok["trigger"] = not self.trigger or bool(set(self.trigger) & set(fold((event.get("trigger") or {}).get("text"))))
        return ok

    def exact(self, ok):
        return ok is not None and all(ok[k] for k in ("mode", "status", "source", "recipient"))


def read(name):
    rows = []
    lines = [x for x in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    head = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        row = dict(zip(head, line.split("\t")))
        try:
            row["tuples"] = [] if row.get("expected", "none") == "none" else [Expected(t.strip()) for t in row["expected"].split(";")]
        except ValueError as e:
            raise SystemExit(f"{name}.tsv, row {number}: {e}")
        rows.append(row)
    return rows


def code(rows, program):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "sentences.jsonl"
        source.write_text("".join(json.dumps({"published": r["published"], "text": r["text"]}, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
        command = (["dotnet"] if program.endswith(".dll") else []) + [program, "code", str(source), "--format", "jsonl", "--quiet"]
        run = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        if run.returncode not in (0, 1):
            raise SystemExit(f"challenge: {' '.join(command)} ended with {run.returncode}")
    events = [[] for _ in rows]
    for line in run.stdout.decode("utf-8").splitlines():
        doc = json.loads(line)
        events[doc["source"]["record"] - 1] = doc.get("events", [])
    return events


def pair(wanted, events):
    """One event per expected tuple, the best agreeing pairs first; returns {expected index: (event index, agreement)}."""
    scored = []
    for i, e in enumerate(wanted):
        for j, event in enumerate(events):
            ok = e.compare(event)
            if ok:
                weight = 10 * e.exact(ok) + 2 * ok["trigger"] + 2 * ok["source"] + ok["recipient"] + ok["status"] + ok["mode"] - 0.5 * e.optional
                scored.append((-weight, i, j, ok))
    scored.sort(key=lambda x: x[:3])
    taken_i, taken_j = {}, set()
    for _, i, j, ok in scored:
        if i not in taken_i and j not in taken_j:
            taken_i[i] = (j, ok)
            taken_j.add(j)
    return taken_i


def brief(event):
    a = "+".join(p.get("code") or "---" for p in event.get("actors", [])) or "-"
    r = "+".join(p.get("code") or "---" for p in event.get("recipients", [])) or "-"
    return f"{event.get('type')} {event.get('mode') or '-'} {event.get('status')} {a} > {r} @{(event.get('trigger') or {}).get('text')}"


class Count:
    def __init__(self):
        self.right = self.of = 0

    def add(self, ok):
        self.right += bool(ok)
        self.of += 1

    def __str__(self):
        return f"{self.right:4}/{self.of:<4} {self.right / self.of:.3f}" if self.of else "   0/0    -"


def score(name, rows, events, verbose):
    """The shares of one file; prints its failures if asked to and if the file is open."""
    counts = collections.defaultdict(Count)
    found = expected = given = 0
    for row, got in zip(rows, events):
        want = row["tuples"]
        pairs = pair(want, got)
        spare = {j for i, (j, _) in pairs.items() if want[i].optional}
        exact = len(got) == len(pairs) and all(w.optional or (i in pairs and w.exact(pairs[i][1])) for i, w in enumerate(want))
        counts["sentences exact"].add(exact)
        counts["type", row["type"]].add(exact)
        counts["construction", row["construction"]].add(exact)
        first = next((w for w in want if not w.optional), None)
        counts["status", first.status[0] if first else "no event"].add(exact)
        required = [i for i, w in enumerate(want) if not w.optional]
        expected += len(required)
        given += len(got) - len(spare)
        for i in required:
            if i in pairs:
                found += 1
                for k, v in pairs[i][1].items():
                    counts["of the tuples found", k].add(v)
        if verbose and not exact:
            print(f"{row['id']} [{row['construction']}] {row['text']}")
            for i, w in enumerate(want):
                bad = [] if i in pairs and (w.optional or w.exact(pairs[i][1])) else ["missing"] if i not in pairs else [k for k in ("mode", "status", "source", "recipient") if not pairs[i][1][k]]
                if bad and not (w.optional and bad == ["missing"]):
                    print(f"    want {w.text}   ({', '.join(bad)})")
            known = {j for i, (j, ok) in pairs.items() if want[i].optional or want[i].exact(ok)}
            for j, event in enumerate(got):
                if j not in known:
                    print(f"    got  {brief(event)}")
    p, r = (found / given if given else 0), (found / expected if expected else 0)
    counts["tuples by type"] = (p, r, 2 * p * r / (p + r) if p + r else 0)
    return counts


def main():
    options = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    options.add_argument("--only", choices=["open", "frozen", "negatives"])
    options.add_argument("--cli", default=str(ROOT / "vigie"))
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--json", action="store_true")
    args = options.parse_args()
    names = [n for n in ("open", "frozen", "negatives-open", "negatives-frozen")
             if (FOLDER / f"{n}.tsv").exists() and (args.only is None or n == args.only or (args.only == "negatives" and n.startswith(args.only)))]
    files = {n: read(n) for n in names}
    for key in ("id", "text"):
        twice = [x for x, n in collections.Counter(r[key] for n in names for r in files[n]).items() if n > 1]
        if twice:
            raise SystemExit(f"challenge: more than one sentence with the {key} of: {twice}")
    events = code([r for n in names for r in files[n]], args.cli)
    summary = {}
    start = 0
    for name in names:
        rows = files[name]
        got = events[start:start + len(rows)]
        start += len(rows)
        secret = "frozen" in name
        say = (lambda *_: None) if args.json else print
        if name.startswith("negatives"):
            with_event = Count()
            domains = collections.defaultdict(Count)
            for row, found in zip(rows, got):
                with_event.add(found)
                domains[row["domain"]].add(found)
                if args.verbose and found and not secret:
                    print(f"{row['id']} [{row['domain']}] {row['text']}")
                    for event in found:
                        print(f"    got  {brief(event)}")
            say(f"== {name}: sentences that gave an event {with_event}")
            say("   " + " · ".join(f"{d} {c.right}/{c.of}" for d, c in sorted(domains.items()) if c.right))
            summary[f"{name}: without event"] = round(1 - with_event.right / with_event.of, 4)
            continue
        counts = score(name, rows, got, args.verbose and not secret)
        say(f"== {name}: sentences exact {counts['sentences exact']}")
        say("   tuples by type  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*counts["tuples by type"]))
        for group in ("of the tuples found", "type", "construction", "status"):
            say(f"   {group}")
            for key, c in sorted(((k[1], c) for k, c in counts.items() if isinstance(k, tuple) and k[0] == group), key=lambda x: TYPES.index(x[0]) if x[0] in TYPES else 0):
                say(f"     {key:18} {c}")
        summary[f"{name}: exact"] = round(counts["sentences exact"].right / counts["sentences exact"].of, 4)
        summary[f"{name}: tuples by type F1"] = round(counts["tuples by type"][2], 4)
    if args.json:
        print(json.dumps(summary, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
