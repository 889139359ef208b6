using Vigie.Linguistics;
using Vigie.Recognition;

namespace Vigie.Packs;

// Until the recognisers of times and figures land, an article has none.
internal sealed class TimeRecogniser : ITimeRecogniser
{
    public IReadOnlyList<TimeMention> Recognise(AnnotatedText text) => [];
}

internal sealed class FigureRecogniser : IFigureRecogniser
{
    public IReadOnlyList<FigureMention> Recognise(AnnotatedText text, IReadOnlyList<TimeMention> times) => [];
}
