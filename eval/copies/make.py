#!/usr/bin/env python3
"""Makes the second benchmark of news copies from base.jsonl and reworked.jsonl, by rule.

usage: make.py OUT_DIR [--seed 3] [--rounds 3]

Writes docs.jsonl {"id","date","outlet","title","text"} and gold.jsonl {"id","origin","kind","event","parts"}, as eval/copies_score.py reads them.
Same seed, same bytes. Copies (their origin is the text they were made from):
  reprint     other typography, nothing else            desk       agency credit, new headline, crosshead, paragraphs split or cut at the end
  embed       the wire inside an outlet's own paragraphs brief      first paragraph and one sentence
  style       reporting verbs, attributions and numbers put as another house would
  spin-light, spin-heavy  words replaced by wrong synonyms (about 5 and 12 words in a hundred)
  mosaic      half of the sentences, in another order    scan       as a scanner reads it, words cut at line ends
  live        a live page: timed entries, latest first, others' entries between      fix   a corrected version with one figure changed
  rewire      rewritten from the wire throughout         retrad     as a chain of translations leaves it           en      in English
Not copies: base (first reports, other outlets' own accounts, follow-ups that repeat a paragraph of the first report), tmpl (bulletins of successive
days from one mould: same places, other figures), review (press reviews and leading articles that quote at length; quoted texts in "parts").
"""
import argparse
import datetime
import json
import pathlib
import random
import re

HERE = pathlib.Path(__file__).resolve().parent
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ«])")
CROSSHEADS = ["« Un tournant »", "Inquiétude", "Ce que l'on sait", "Réactions", "Le précédent"]
OWN = ["Dans notre édition de la semaine dernière, nous racontions déjà comment les habitants de la vallée se préparaient à toute éventualité. Plusieurs lecteurs nous ont écrit depuis pour nous donner des nouvelles de leurs proches.",
       "À la rédaction, les avis divergent. Les uns y voient une affaire lointaine, les autres rappellent que le prix du pain dépend souvent de ce qui se passe au bout du monde. Le courrier des abonnés penche pour les seconds.",
       "Notre correspondant sur place n'a pu être joint, les communications étant difficiles. Nous publierons son récit dès qu'il nous sera parvenu, avec les photographies qu'il a annoncées.",
       "Pour comprendre, il faut se souvenir que la région sort d'une décennie de querelles, de traités oubliés et d'emprunts. Un historien de l'université voisine en tient la chronique sur un carnet à spirale.",
       "Sur les marchés, la nouvelle n'a guère troublé les échanges. Un courtier, les manches retroussées, haussait les épaules : il avait vu pire, et regardait surtout la météo."]
ENTRIES = ["Le point sur la circulation : comptez vingt minutes de plus que d'habitude sur la rocade.", "Vous êtes nombreux à nous suivre. Posez vos questions dans l'espace prévu à cet effet.",
           "La conférence de presse attendue ce matin a pris du retard.", "Nous faisons une courte pause et reprenons dans une heure."]
HOUSE = [(" a annoncé mardi ", " a fait savoir mardi "), (", a annoncé ", ", a fait savoir "), ("a déclaré", "a affirmé"), ("a répondu", "a rétorqué"), ("Selon ", "D'après "), ("selon ", "d'après "), ("au moins", "pas moins de"),
         ("Environ ", "Quelque "), ("un montant de ", "la somme de "), ("mercredi soir", "mercredi en soirée"), ("ont annoncé", "ont fait connaître"), ("le président", "le chef de l'État"), ("Le président", "Le chef de l'État"), (" personnes", " habitants"),
         ("trois", "3"), ("deux ", "2 "), ("onze", "11"), ("sept ", "7 "), ("24 ", "vingt-quatre "), ("14 ", "quatorze "), ("six ", "6 "), ("seize", "16"), ("cinq", "5")]
MOULDS = [("Point de situation quotidien", "Cellule de crise", ["Point de situation du {day}. Dans la province de {a}, {n1} incidents armés ont été signalés au cours de la journée écoulée, contre {n2} la veille. {n3} blessés ont été transportés à l'hôpital de {b}.",
          "Le camp de {c} accueille désormais {n4} familles. La distribution de farine y a été interrompue pendant {n5} heures, faute de carburant. L'eau reste rationnée à {n6} litres par personne.",
          "La cellule de crise appelle la population à éviter la route de {a} à {c} après la tombée de la nuit. Le prochain point sera diffusé demain à la même heure."]),
          ("Défense antiaérienne : le bilan de la nuit", "État-major", ["Au cours de la nuit du {day}, la défense antiaérienne a abattu {n1} drones sur {n2} qui se dirigeaient vers {a}, indique l'état-major dans son bulletin.",
          "Des débris sont tombés sur {b}, endommageant {n3} maisons et un entrepôt. {n5} personnes ont été légèrement blessées. À {c}, l'électricité a été rétablie pour {n4} foyers.",
          "L'état-major rappelle qu'il est interdit de publier des images des tirs. L'alerte a été levée à {n5} heures du matin dans l'ensemble du district."])]
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


def sentences(p):
    return [s for s in SENTENCE.split(p) if s]


def spin(text, table, rate, rnd):
    def one(m):
        alternatives = table.get(m[0].lower())
        if not alternatives or rnd.random() > rate:
            return m[0]
        w = rnd.choice(alternatives)
        return w[0].upper() + w[1:] if m[0][0].isupper() else w
    return re.sub(r"[^\W\d_]+", one, text)


def jumble(text, rnd, rate):
    """Swaps a word with the next one here and there, as spinners that shuffle do."""
    words = text.split(" ")
    i = 0
    while i < len(words) - 1:
        if words[i].islower() and words[i + 1].islower() and len(words[i]) > 4 and rnd.random() < rate:
            words[i], words[i + 1] = words[i + 1], words[i]
            i += 1
        i += 1
    return " ".join(words)


def scan(text, rnd):
    out = []
    for w in text.split(" "):
        if len(w) > 7 and rnd.random() < .08:
            k = rnd.randint(3, len(w) - 3)
            w = w[:k] + "-\n" + w[k:]
        w = "".join({"é": "e", "è": "e", "à": "a", "ê": "e", "l": "1", "m": "rn", "u": "n"}.get(c, c) if rnd.random() < .025 else c for c in w)
        out.append(w)
    return " ".join(out)


def copy(kind, b, table, rnd):
    title, ps = b["title"], list(b["paragraphs"])
    words = title.split()
    short = " ".join(words[:max(3, len(words) - rnd.randint(1, 3))])
    if kind == "reprint":
        ps = [p.replace("« ", "“").replace(" »", "”").replace("'", "’").replace(" :", " :") for p in ps]
    elif kind == "desk":
        ps = ps[:len(ps) - rnd.randint(0, min(2, len(ps) - 2))]
        if rnd.random() < .5:
            s = sentences(ps[1])
            ps[1:2] = [s[0], " ".join(s[1:])] if len(s) > 1 else s
        ps[0] = f"({b['outlet']}) {ps[0]}" if rnd.random() < .5 else ps[0] + f" ({b['outlet']})"
        ps.insert(2, rnd.choice(CROSSHEADS))
        title = rnd.choice(["À la une : ", "Monde. ", "International | "]) + short
    elif kind == "embed":
        a, c = rnd.sample(OWN, 2)
        ps = [a, *ps[:len(ps) - rnd.randint(0, 1)], c]
        title = short
    elif kind == "brief":
        ps = [ps[0] + " " + rnd.choice(sentences(" ".join(ps[1:])))]
        title = short
    elif kind == "style":
        for x, y in HOUSE:
            ps = [p.replace(x, y) for p in ps]
        title = "Actualité : " + short
    elif kind == "spin-light":
        ps = [spin(p, table, .55, rnd) for p in ps]
        title = spin(title, table, .55, rnd)
    elif kind == "spin-heavy":
        ps = [jumble(spin(p, table, 1, rnd), rnd, .08) for p in ps]
        title = spin(title, table, 1, rnd)
    elif kind == "mosaic":
        s = [x for p in ps for x in sentences(p)]
        s = rnd.sample(s, max(4, len(s) // 2 + 1))
        ps = [" ".join(s[i:i + 2]) for i in range(0, len(s), 2)]
        title = short
    elif kind == "scan":
        ps = [scan(p, rnd) for p in ps]
        title = scan(title, rnd).upper()
    elif kind == "live":
        hour = rnd.randint(8, 17)
        entries = [f"{hour + i} h {rnd.randint(10, 59)} — {p}" for i, p in enumerate(ps)]
        for _ in range(2):
            entries.insert(rnd.randint(0, len(entries)), f"{hour + rnd.randint(0, 4)} h {rnd.randint(10, 59)} — {rnd.choice(ENTRIES)}")
        ps = entries[::-1]
        title = "EN DIRECT. " + short
    elif kind == "fix":
        done = False
        for i, p in enumerate(ps):
            m = re.search(r"\b\d{2,3}\b", p)
            if m and not done and i:
                ps[i] = p[:m.start()] + str(int(m[0]) + rnd.randint(2, 9)) + p[m.end():]
                done = True
        ps.append("(Cette version corrige un chiffre.)")
    return title, ps


KINDS = ["reprint", "desk", "embed", "brief", "style", "spin-light", "spin-heavy", "mosaic", "scan", "live", "fix"]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out")
    ap.add_argument("--seed", type=int, default=3)
    ap.add_argument("--rounds", type=int, default=3)
    a = ap.parse_args()
    rnd = random.Random(a.seed)
    read = lambda name: [json.loads(x) for x in (HERE / name).read_text(encoding="utf-8").splitlines() if x.strip()]
    table = {k: v.split("|") for k, v in (x.split("\t") for x in (HERE / "spin.tsv").read_text(encoding="utf-8").splitlines() if x)}
    base, rows = read("base.jsonl"), []

    def add(id_, date, outlet, title, ps, origin, kind, event, parts=()):
        rows.append(({"id": id_, "date": date, "outlet": outlet, "title": title, "text": "\n\n".join(ps)}, {"id": id_, "origin": origin, "kind": kind, "event": event, "parts": list(parts)}))

    later = lambda d, n: (datetime.date.fromisoformat(d) + datetime.timedelta(days=n)).isoformat()
    for b in base:
        add(b["id"], b["date"], b["outlet"], b["title"], b["paragraphs"], b["id"], "base", b["event"])
        for n in range(a.rounds if b["role"] == "A" else 1 if b["role"] == "B" else 0):
            for kind in KINDS:
                title, ps = copy(kind, b, table, rnd)
                add(f"{b['id']}-{kind}-{n}", later(b["date"], rnd.randint(0, 2)), f"titre-{rnd.randint(1, 30)}", title, ps, b["id"], kind, b["event"])
    for r in read("reworked.jsonl"):
        add(r["id"], later(r["date"], rnd.randint(0, 2)), f"titre-{rnd.randint(1, 30)}", r["title"], r["paragraphs"], r["of"], r["role"], r["event"])
    for m, (title, outlet, mould) in enumerate(MOULDS):
        a_, b_, c_ = rnd.sample(["Omble", "Tresk", "Plisk", "Sarn", "Ghorm", "Velmont"], 3)
        for i in range(10):
            date = later("2033-09-05", i)
            n = lambda lo, hi: rnd.randint(lo, hi)
            v = dict(day=DAYS[i % 7], a=a_, b=b_, c=c_, n1=n(3, 40), n2=n(3, 60), n3=n(2, 25), n4=n(300, 2900), n5=n(2, 9), n6=n(5, 15))
            add(f"bulletin-{m}-{i:02d}", date, outlet, title, [p.format(**v) for p in mould], f"bulletin-{m}-{i:02d}", "tmpl", f"b{m}")
    firsts = [b for b in base if b["role"] in "AB"]
    for i in range(4):
        pick = rnd.sample(firsts, 3)
        ps = ["Ce que disent les journaux ce matin."] + [f"{b['outlet']} : « {' '.join(b['paragraphs'][:2])} »" for b in pick]
        add(f"revue-{i}", later(pick[0]["date"], 1), "Radio Horizon", "La revue de presse", ps, f"revue-{i}", "review", f"r{i}", [b["id"] for b in pick])
    for i, b in enumerate(rnd.sample([x for x in base if x["role"] == "A"], 4)):
        own = rnd.sample(OWN, 3)
        ps = [own[0], f"« {b['paragraphs'][0]} » Voilà ce que nous lisions hier. On peut s'en réjouir ou s'en affliger ; on ne peut feindre de ne pas l'avoir vu venir.", own[1], f"« {sentences(b['paragraphs'][2])[0]} » La phrase restera. {own[2]}",
              "Il faudra bien un jour que ceux qui décident s'expliquent devant ceux qui paient. Ce n'est pas une affaire de chiffres, c'est une affaire de parole."]
        add(f"tribune-{i}", later(b["date"], 1), "Le Libre Propos", "Notre opinion : la parole donnée", ps, f"tribune-{i}", "review", f"o{i}", [b["id"]])
    rnd.shuffle(rows)
    out = pathlib.Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    for i, name in enumerate(("docs.jsonl", "gold.jsonl")):
        (out / name).write_text("".join(json.dumps(r[i], ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    print(len(rows), "documents,", len({g["origin"] for _, g in rows}), "origins")


if __name__ == "__main__":
    main()
