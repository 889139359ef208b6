using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>Turns the words of a sentence into hashed features for <see cref="NameModel"/>.</summary>
public static class NameFeatures
{
    private const ulong Outside = 0x9E3779B97F4A7C15UL;

    /// <summary>The features of each word.</summary>
    public static IReadOnlyList<uint[]> Of(NameSentence sentence, NameCues cues)
    {
        IReadOnlyList<NameToken> tokens = sentence.Tokens;
        int n = tokens.Count;
        var word = new ulong[n + 4];
        var shape = new ulong[n + 4];
        var cue = new ulong[n + 4];
        var pos = new ulong[n + 4];
        // Two positions of padding on either side.
        for (int i = 0; i < n + 4; i++)
        {
            int k = i - 2;
            if (k < 0 || k >= n)
            {
                word[i] = shape[i] = cue[i] = pos[i] = Outside;
                continue;
            }
            word[i] = StableHash.Of(tokens[k].Key);
            shape[i] = ShapeOf(tokens[k], sentence.Case);
            cue[i] = StableHash.Combine(StableHash.Combine(StableHash.Seed, Gazetteer(cues, k)), (ulong)cues.Flags[k]);
            pos[i] = StableHash.Of(tokens[k].Upos);
        }

        var all = new uint[n][];
        var buffer = new List<uint>(64);
        for (int k = 0; k < n; k++)
        {
            buffer.Clear();
            int i = k + 2;
            for (int d = -2; d <= 2; d++)
            {
                Add(buffer, 1 + d + 2, word[i + d]);
                Add(buffer, 10 + d + 2, cue[i + d]);
                if (d is >= -1 and <= 1)
                {
                    Add(buffer, 20 + d + 1, shape[i + d]);
                    Add(buffer, 24 + d + 1, pos[i + d]);
                }
            }
            Add(buffer, 30, word[i - 1], word[i]);
            Add(buffer, 31, word[i], word[i + 1]);
            Add(buffer, 32, word[i - 1], shape[i]);
            Add(buffer, 33, word[i + 1], shape[i]);
            Add(buffer, 34, cue[i - 1], cue[i]);
            Add(buffer, 35, cue[i], cue[i + 1]);
            Add(buffer, 36, shape[i - 1], StableHash.Combine(shape[i], shape[i + 1]));
            Add(buffer, 37, word[i - 2], StableHash.Combine(word[i - 1], shape[i]));
            Add(buffer, 38, cue[i], shape[i]);
            Add(buffer, 39, word[i - 1], cue[i]);
            Add(buffer, 40, cue[i - 1], shape[i]);
            Add(buffer, 41, cue[i - 2], StableHash.Combine(word[i - 1], shape[i]));
            Add(buffer, 42, word[i + 1], StableHash.Combine(word[i + 2], shape[i]));
            Add(buffer, 43, pos[i], StableHash.Combine(pos[i + 1], shape[i]));
            string key = tokens[k].Key;
            for (int length = 1; length <= 4 && length < key.Length; length++)
            {
                Add(buffer, 50 + length, StableHash.Of(key.AsSpan(0, length)));
                Add(buffer, 60 + length, StableHash.Of(key.AsSpan(key.Length - length)));
            }
            Add(buffer, 70, shape[i], k == 0 || !tokens[k - 1].IsWord ? 1UL : 0UL);
            Add(buffer, 71, (ulong)sentence.Case, shape[i]);
            Flags(buffer, 80, cues.Flags[k]);
            if (k > 0) Flags(buffer, 100, cues.Flags[k - 1]);
            if (k > 1) Flags(buffer, 120, cues.Flags[k - 2]);
            if (k + 1 < n) Flags(buffer, 140, cues.Flags[k + 1]);
            Add(buffer, 160, Gazetteer(cues, k));
            all[k] = [.. buffer];
        }
        return all;
    }

    private static void Flags(List<uint> buffer, int template, WordCues flags)
    {
        for (int bit = 0; bit < 10; bit++)
            if (((int)flags & (1 << bit)) != 0) Add(buffer, template + bit, 1);
    }

    // Which table the name comes from, and whether the word begins it.
    private static ulong Gazetteer(NameCues cues, int word)
    {
        int m = cues.MatchAt[word];
        if (m < 0) return 0;
        GazetteerMatch match = cues.Matches[m];
        WorldEntry e = match.Entries[0];
        ulong kind = (ulong)e.Kind + 1;
        // A big city is likelier meant than a hamlet of the same name.
        if (e.Kind == WorldKind.Place) kind = 20UL + (e.Population > 200_000 ? 2UL : e.Population > 20_000 ? 1UL : 0UL);
        if (match.NeedsContext) kind += 40;
        return (kind * 4) + (match.First == word ? 1UL : 2UL);
    }

    private static ulong ShapeOf(NameToken t, NameCase sentenceCase)
    {
        if (sentenceCase is NameCase.Upper or NameCase.Lower) return t.IsWord ? char.IsDigit(t.Form[0]) ? 3UL : 2UL : 1UL;
        ulong h = StableHash.Seed;
        char last = '\0';
        foreach (char c in t.Form)
        {
            char s = char.IsUpper(c) ? 'X' : char.IsLower(c) ? 'x' : char.IsDigit(c) ? '9' : c is '’' ? '\'' : c;
            // Runs count once, but a second capital is told apart from the first.
            if (s == last) { if (s == 'X') { h = StableHash.Combine(h, 'Y'); last = 'Y'; } continue; }
            if (s == 'X' && last == 'Y') continue;
            h = StableHash.Combine(h, s);
            last = s;
        }
        return h;
    }

    private static void Add(List<uint> buffer, int template, ulong a, ulong b = 0)
    {
        ulong h = StableHash.Combine(StableHash.Combine(StableHash.Combine(StableHash.Seed, (ulong)template), a), b);
        buffer.Add((uint)(h ^ (h >> 32)));
    }
}
