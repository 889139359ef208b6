using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>Finds, types, resolves and groups the names of an article: gazetteer, sequence model and patterns together. Thread-safe.</summary>
public sealed class NameRecogniser : INameRecogniser
{
    private readonly World world;
    private readonly NameModel? model;
    private readonly NameCueFinder cues;
    private readonly CandidateFinder candidates;
    private readonly PatternMatcher patterns;
    private readonly AcronymFinder acronyms;
    private readonly NameSpread spread;
    private readonly NameLexicon lexicon;
    private readonly EntityResolver resolver;

    public NameRecogniser(World world, NameLexicon lexicon, IReadOnlyList<NamePattern> patterns, NameModel? model)
    {
        this.world = world;
        this.lexicon = lexicon;
        this.model = model;
        cues = new NameCueFinder(world, lexicon);
        candidates = new CandidateFinder(world, lexicon);
        this.patterns = new PatternMatcher(world, lexicon, patterns);
        acronyms = new AcronymFinder(lexicon);
        spread = new NameSpread(world, lexicon);
        resolver = new EntityResolver(world, new RoleReader(lexicon, new InstitutionTail(world, lexicon)), lexicon);
    }

    /// <summary>Reads the name data of a language.</summary>
    /// <param name="folder">Folder with <c>names.rules</c>, <c>roles.tsv</c> and <c>names.model</c>; what is missing counts as empty.</param>
    /// <param name="world">Names and office holders.</param>
    /// <param name="problem">Receives one message per malformed rule.</param>
    public static NameRecogniser Load(string folder, World world, Action<string>? problem = null)
    {
        string rules = Path.Combine(folder, "names.rules");
        IReadOnlyList<Block> blocks = File.Exists(rules) ? BlockFile.Read(rules, problem) : [];
        NamePattern[] patterns = [.. blocks.Where(b => b.Kind == "pattern").SelectMany(b => NamePattern.Of(b, problem))];
        return new NameRecogniser(world, NameLexicon.Load(folder, blocks), patterns, NameModel.Open(Path.Combine(folder, "names.model")));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Entity> Recognise(AnnotatedText text)
    {
        var evidence = new List<NameEvidence>();
        foreach (Sentence s in text.Sentences) evidence.Add(Evidence(NameSentence.Of(s, text.Text)));

        var drafts = new List<NameDraft>();
        foreach (NameEvidence e in evidence) FindIn(e, text.Text, drafts);
        foreach (NameDraft d in spread.Compass(evidence, drafts, text.Text).ToArray())
        {
            drafts.RemoveAll(o => o.Sentence.Index == d.Sentence.Index && o.Candidate.Overlaps(d.Candidate));
            drafts.Add(d);
        }
        spread.Coordinate(drafts);
        spread.Settle(drafts);
        drafts.AddRange(spread.Find(evidence, drafts, text.Text));
        spread.Settle(drafts);
        drafts.Sort((a, b) => a.Span.CompareTo(b.Span));

        NameContext context = Context(text, evidence, drafts);
        OwnAcronyms(drafts);
        new NameGrouping(world).Group(drafts);
        resolver.JoinByHolder(drafts, context, text.Text);
        ILookup<int, NameDraft> bySentence = drafts.ToLookup(d => d.Sentence.Index);
        var entities = new List<Entity>();
        foreach (var group in drafts.GroupBy(d => d.Group).OrderBy(g => g.First().Span.Start).ThenBy(g => -g.First().Span.End))
            entities.Add(resolver.Resolve($"n{entities.Count + 1}", [.. group], bySentence, context, text.Text));
        return entities;
    }

    private NameEvidence Evidence(NameSentence sentence)
    {
        NameCues found = cues.Find(sentence);
        float[] margins = new float[sentence.Tokens.Count];
        int[] labels = model is null ? new int[sentence.Tokens.Count] : model.Label(NameFeatures.Of(sentence, found), out margins);
        return new NameEvidence(sentence, found, labels, margins);
    }

    private void FindIn(NameEvidence e, string text, List<NameDraft> drafts)
    {
        var found = new List<NameCandidate>();
        candidates.Find(e, found);
        patterns.Find(e, found);
        Extend(e, found);
        List<AcronymFinder.Pair> pairs = acronyms.Find(e);
        acronyms.FindForeign(e, found, pairs);
        foreach (AcronymFinder.Pair p in pairs)
        {
            // The long form keeps what the other sources know of the same words.
            NameCandidate? same = found.Where(c => c.First == p.First && c.Last == p.Last)
                .OrderByDescending(c => c.Entries.Count > 0).ThenByDescending(c => c.Country is not null || c.Organisation is not null).ThenByDescending(c => c.Strength).FirstOrDefault();
            EntityType type = same?.Strength >= 3 ? same.Type : (e.Cues.Flags[p.First] & WordCues.PlaceNoun) != 0 ? EntityType.Location : EntityType.Organisation;
            NameCandidate plain = new(p.First, p.Last, type, 4, "acronym");
            found.Add(same is null ? plain : same with { Type = type, Strength = 4, Basis = same.Basis + "+acronym" });
            WorldEntry[] known = [.. found.Where(c => c.First == p.Acronym && c.Last == p.Acronym).SelectMany(c => c.Entries).Where(x => x.Type == type)];
            found.RemoveAll(c => c.First == p.Acronym && c.Last == p.Acronym);
            found.Add(new NameCandidate(p.Acronym, p.Acronym, type, 4, "acronym") { Entries = known });
        }
        int before = drafts.Count;
        foreach (NameCandidate c in CandidateSelection.Choose(found)) drafts.Add(NameDraft.Of(e, c, text));
        foreach (AcronymFinder.Pair p in pairs)
        {
            NameDraft? full = drafts.Skip(before).FirstOrDefault(d => d.Candidate.First == p.First && d.Candidate.Last == p.Last);
            NameDraft? acronym = drafts.Skip(before).FirstOrDefault(d => d.Candidate.First == p.Acronym && d.Candidate.Last == p.Acronym);
            if (full is not null && acronym is not null) acronym.Twin = full;
        }
    }

    // What an article itself says an acronym stands for holds for all of it, whatever the tables say.
    private static void OwnAcronyms(List<NameDraft> drafts)
    {
        var own = new Dictionary<string, NameDraft>(StringComparer.Ordinal);
        foreach (NameDraft d in drafts)
            if (d.Twin is { } full) own.TryAdd(d.Key, full);
        for (int i = 0; i < drafts.Count; i++)
        {
            NameDraft d = drafts[i];
            if (d.Twin is not null || d.Candidate.Length > 1 || !own.TryGetValue(d.Key, out NameDraft? full) || ReferenceEquals(d, full) || d.Type == EntityType.Person) continue;
            NameDraft bound = NameDraft.As(d, d.Candidate with { Type = full.Type, Entries = [], Country = null, Organisation = null, Sector = "", Basis = "acronym" });
            bound.Twin = full;
            drafts[i] = bound;
        }
    }

    // A longer name that begins with a known one is another body ("Conseil de sécurité | nationale") or its full name ("| de l'ONU"), not just any continuation.
    private void Extend(NameEvidence e, List<NameCandidate> found)
    {
        for (int i = found.Count - 1; i >= 0; i--)
        {
            NameCandidate p = found[i];
            if (p.Type != EntityType.Organisation || p.Entries.Count > 0) continue;
            NameCandidate? known = found.Find(k => k.First == p.First && k.Last < p.Last && k.Entries.Count > 0 && k.Type == EntityType.Organisation && k.Strength >= 3);
            if (known is null) continue;
            NameToken next = e.Tokens[known.Last + 1];
            bool adjective = lexicon.Has("institution-adjective", next.Key) || (e.Cues.Flags[known.Last + 1] & WordCues.Demonym) != 0;
            bool owner = found.Exists(k => k.First > known.Last + 1 && k.Last == p.Last && k.Entries.Count > 0);
            if (!adjective && !owner) found.RemoveAt(i);
            else if (owner) found[i] = p with { Strength = 4, Organisation = p.Organisation ?? (known.Entries[0].Code is { IsOrganisation: true } c ? c : null) };
            else found[i] = p with { Strength = 4 };
        }
    }

    // Countries named by themselves, by their places, their institutions and their adjectives.
    private NameContext Context(AnnotatedText text, List<NameEvidence> evidence, List<NameDraft> drafts)
    {
        var context = new NameContext(text.Article.Published.Bounds);
        foreach (NameDraft d in drafts)
        {
            if (d.Type == EntityType.Person) continue;
            WorldEntry? e = d.Candidate.Entries.Count > 0 ? d.Candidate.Entries[0] : null;
            if (e?.Country is not { } c) continue;
            if (e.Kind == WorldKind.Country) context.Note(c, d.Sentence, 2, d.Key);
            else if (e.Kind is WorldKind.Seat or WorldKind.Force || world.CapitalOf(e.Name) == c || world.CapitalOf(d.Surface) == c) context.Note(c, d.Sentence, 1, d.Key);
            // An armed group may fight abroad: it says little of where the article is.
            else if (e.Kind == WorldKind.Group) context.Weigh(c, 0.3);
            // A place of one country only, or by far the largest of its name.
            else if (e.Kind == WorldKind.Place && d.Candidate.Entries.All(x => x.Kind == WorldKind.Place && (x.Country == c || x.Population * 20 < e.Population))) context.Note(c, d.Sentence, 0.7, d.Key);
        }
        foreach (NameEvidence e in evidence)
            for (int i = 0; i < e.Tokens.Count; i++)
                if ((e.Cues.Flags[i] & WordCues.Demonym) != 0 && world.Demonym(e.Tokens[i].Form) is { } c) context.Note(c, e.Sentence, 1, "");
        return context;
    }
}
