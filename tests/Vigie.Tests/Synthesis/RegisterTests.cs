using NodaTime;
using Vigie.Coding;
using Vigie.Synthesis;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Synthesis;

public class RegisterTests
{
    private const string Signed = "La Borélie et la Sylvanie ont signé la création d'un système commun de surveillance du lac.";
    private const string Works = "Le système commun de surveillance du lac fonctionne depuis le 1er septembre, affirme l'état-major.";
    private const string Frozen = "La participation sylvane au système commun de surveillance du lac est gelée.";

    private static readonly ArticleRecord[] Articles =
    [
        Records.Article("a1", Signed, "2031-04-02", "Le Phare").With(Records.Tie("a1", "joint-system", "FRA, BEL", "authorised", "système commun de surveillance du lac", "système commun de surveillance du lac")),
        Records.Article("b1", Works, "2031-09-15", "L'Écho du Lac").With(Records.Tie("a1", "joint-system", "FRA, BEL", "in-force", "système commun de surveillance du lac", "système de surveillance du lac", "2031-09-01")),
        Records.Article("c1", Frozen, "2031-11-20", "Le Phare").With(Records.Tie("a1", "joint-system", "FRA, BEL", "suspended", "système commun de surveillance du lac", "système commun de surveillance du lac")),
    ];

    private static RegisterEntry One(LocalDate? asOf = null, LocalDate? knownOn = null) => Assert.Single(PressSynthesis.RegisterOf(Articles, asOf, knownOn));

    [Fact]
    public void OneTieToldByThreeArticlesHasOneHistory()
    {
        var tie = One();
        Assert.Equal(["authorised", "in-force", "suspended"], tie.History.Select(h => h.Status));
        Assert.Equal(new LocalDate(2031, 9, 1), tie.History[1].From!.Earliest);
        Assert.Equal(tie.History[1].From, tie.History[0].Until);
        // Nothing dates the freeze: it came after the article that still had it working, and by the one that tells it.
        Assert.Equal(new LocalDate(2031, 9, 15), tie.History[2].From!.Earliest);
        Assert.Equal(new LocalDate(2031, 11, 20), tie.History[2].From!.Latest);
        Assert.Equal("suspended", tie.Status);
        Assert.Equal(2, tie.IndependentSources);
    }

    [Fact]
    public void TheStateAsOfADayIsThatOfTheDay()
    {
        Assert.Equal("in-force", One(asOf: new LocalDate(2031, 9, 10)).Status);
        Assert.Equal("authorised", One(asOf: new LocalDate(2031, 6, 1)).Status);
    }

    [Fact]
    public void WhatWasKnownOnADayLeavesOutWhatWasPublishedLater()
    {
        var tie = One(knownOn: new LocalDate(2031, 5, 1));
        Assert.Equal("authorised", tie.Status);
        Assert.Equal("a1", Assert.Single(tie.Reports).Article);
        Assert.Empty(PressSynthesis.RegisterOf(Articles, null, new LocalDate(2031, 1, 1)));
    }

    [Fact]
    public void OtherPartiesOrAnotherNameIsAnotherTie()
    {
        var other = Records.Article("d1", "La Borélie et la Nordavie exploitent un radar commun.", "2031-04-05", "Le Phare").With(
            Records.Tie("a1", "joint-system", "FRA, NOR", "in-force", "un radar commun", "radar commun"));
        var named = Records.Article("e1", "Borélie et Sylvanie préparent un réseau ferré partagé.", "2031-04-06", "Le Phare").With(
            Records.Tie("a1", "joint-system", "FRA, BEL", "proposed", "un réseau ferré partagé", "réseau ferré partagé"));
        Assert.Equal(3, PressSynthesis.RegisterOf([.. Articles, other, named]).Count);
    }
}
