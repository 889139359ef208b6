using Vigie.Knowledge;
using Vigie.Recognition;
using Vigie.Recognition.Actors;

namespace Vigie.Coding.Events;

/// <summary>Codes the events of an article: finds mentions, puts those of one act together.</summary>
public sealed class EventCoder(EventLexicon lexicon, EventGrammar grammar)
{
    public IReadOnlyList<CodedEvent> Code(MentionSet mentions, ActorIndex actors) =>
        EventMerger.Merge(new EventMatcher(lexicon, grammar, mentions, actors).Match(), mentions.Entities.Where(e => e.Type == EntityType.Person).Select(e => e.Id).ToHashSet(StringComparer.Ordinal));
}
