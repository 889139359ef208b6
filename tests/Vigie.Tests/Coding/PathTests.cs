using Vigie.Coding;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Coding;

/// <summary>The whole path on small texts: what an analyst would check first.</summary>
public class PathTests
{
    private const string Wire = """
        Le Kenya enverra des soldats en Haïti

        Le président kényan a promis lundi d'aider Haïti. Le ministre kényan de la Défense s'est rendu mardi à Port-au-Prince.

        « Nous sommes prêts à former la police haïtienne », a déclaré le ministre. Plus de 400 soldats kényans n'ont pas quitté Nairobi, selon l'ONU.
        """;

    [Fact]
    public void ThePacksHaveNoMalformedRule()
    {
        var problems = new List<string>();
        Vigie.Packs.Engine.Load(TestEngine.PacksFolder, problems.Add);
        Assert.Empty(problems);
    }

    [Fact]
    public void EveryStageSaysWhatItFound()
    {
        var coded = TestEngine.Code(Wire);
        Assert.Contains("published 2024-06-12 (sidecar)", coded.Article.Dump());
        Assert.Contains("kényan", coded.Mentions.Annotated.Dump());
        Assert.Contains("Haïti = HTI", coded.Mentions.Dump());
        Assert.Contains("2024-06-10", coded.Mentions.Dump());
        Assert.Contains("CONSULT KEN GOV > HTI", coded.Dump());
        Assert.Empty(coded.Diagnostics);
    }

    [Fact]
    public void APlannedActIsNotToldAsDone()
    {
        var planned = TestEngine.Code("Le ministre chilien de la Défense se rendra vendredi au Pérou.").Events;
        Assert.Equal(EventStatus.Planned, Assert.Single(planned).Status);
        var denied = TestEngine.Code("Le ministre chilien de la Défense ne s'est pas rendu au Pérou.").Events;
        Assert.Equal(EventStatus.Denied, Assert.Single(denied).Status);
        var rumoured = TestEngine.Code("Le ministre chilien de la Défense se serait rendu au Pérou.").Events;
        Assert.Equal(EventStatus.Possible, Assert.Single(rumoured).Status);
    }

    [Fact]
    public void WhatIsDemandedIsNoEventOfItsOwn()
    {
        var events = TestEngine.Code("La Norvège a demandé au Soudan de libérer les prisonniers.").Events;
        Assert.Equal("REQUEST", Assert.Single(events).Type);
    }

    [Fact]
    public void SameBytesGiveTheSameRecord()
    {
        Assert.Equal(TestEngine.Code(Wire).Dump(), TestEngine.Code(Wire).Dump());
    }

    [Theory]
    [InlineData("")]
    [InlineData("« « « » (((( ,,, . ,")]
    [InlineData("\uFFFD\u0000\u0001 \u200B 💥💥 e\u0301e\u0301")]
    public void NothingThrowsForWhatATextHolds(string text)
    {
        var coded = TestEngine.Code(text);
        Assert.Empty(coded.Events);
        Assert.DoesNotContain(coded.Diagnostics, d => d.Id is "VIG201" or "VIG301" or "VIG302" or "VIG303" or "VIG304" or "VIG401" or "VIG402");
    }
}
