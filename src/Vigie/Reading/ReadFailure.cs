namespace Vigie.Reading;

/// <summary>Why an input, or one record of it, could not be read. Front ends turn the reason and its arguments into a sentence that says what to do.</summary>
/// <param name="Path">The input as the user gave it, or the path inside the folder given.</param>
/// <param name="Reason">One of the ids in <see cref="ReadFailureReason"/>.</param>
/// <param name="Arguments">What the sentence fills in (sizes in bytes, line numbers, details), in the order the reason documents.</param>
public sealed record ReadFailure(string Path, string Reason, params IReadOnlyList<string> Arguments)
{
    public override string ToString() => $"{Path}: {Reason}{(Arguments.Count == 0 ? "" : " (" + string.Join(", ", Arguments) + ")")}";
}

/// <summary>Stable ids of the reasons for which an input cannot be read.</summary>
public static class ReadFailureReason
{
    /// <summary>No file or folder of that name.</summary>
    public const string Missing = "read.missing";

    /// <summary>The file has no bytes, or white space only.</summary>
    public const string Empty = "read.empty";

    /// <summary>Not text in any encoding known here.</summary>
    public const string Binary = "read.binary";

    /// <summary>Larger than the limit; arguments: size and limit in bytes.</summary>
    public const string TooLarge = "read.too-large";

    /// <summary>The system refuses to open or read it; argument: the system's message.</summary>
    public const string Unreadable = "read.unreadable";

    /// <summary>A folder that leads back to one above it.</summary>
    public const string Loop = "read.loop";

    /// <summary>Folders nested deeper than the limit; argument: the limit.</summary>
    public const string TooDeep = "read.too-deep";

    /// <summary>The sidecar is not a JSON object with text fields; argument: what is wrong with it. The article beside it is read all the same.</summary>
    public const string Sidecar = "read.sidecar";

    /// <summary>A line of a JSONL file is not a JSON object; arguments: line number and what is wrong with it. The other lines are read.</summary>
    public const string Record = "read.record";

    /// <summary>A record without any of the fields that hold an article's text; argument: line number.</summary>
    public const string NoText = "read.no-text";

    /// <summary>An article of a file that carries several is damaged; arguments: its number and what is wrong. The others are read where that is possible.</summary>
    public const string Item = "read.item";

    /// <summary>A PDF document, and the program that takes the text out of such is missing or fails; argument: which.</summary>
    public const string Pdf = "read.pdf";

    /// <summary>A file of a kind that holds no article, as a sidecar given alone.</summary>
    public const string NotAnArticle = "read.not-an-article";
}

/// <summary>One step of an enumeration of inputs: a document, or why there is none (or, beside a document, what is wrong with its sidecar).</summary>
public readonly record struct ReadOutcome(RawDocument? Document, ReadFailure? Failure)
{
    public static ReadOutcome Of(RawDocument document) => new(document, null);

    public static ReadOutcome Of(ReadFailure failure) => new(null, failure);
}

/// <summary>Bounds on what is read.</summary>
public sealed record ReadingLimits
{
    public static readonly ReadingLimits Default = new();

    /// <summary>Largest document, in bytes. Records of a JSONL file count one by one.</summary>
    public int DocumentBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Deepest nesting of folders below one given.</summary>
    public int FolderDepth { get; init; } = 64;

    /// <summary>Deepest nesting of elements looked at in a web page.</summary>
    public int ElementDepth { get; init; } = 512;

    /// <summary>What columns of tables and fields of records stand for, by their own name in lower case: <c>text</c>, <c>title</c>, <c>author</c>, <c>outlet</c>, <c>published</c>, <c>url</c>.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
