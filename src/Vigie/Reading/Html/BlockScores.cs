namespace Vigie.Reading.Html;

/// <summary>Learned scores of the marks of elements and of the words of blocks: logarithm of the odds that what bears them is the article's own text.</summary>
internal interface IBlockScores
{
    /// <summary>Score of a mark (<see cref="MarkWords"/>); 0 where nothing is known.</summary>
    float Mark(string mark);

    /// <summary>Score of a word, lower case; 0 where nothing is known.</summary>
    float Word(ReadOnlySpan<char> word);
}
