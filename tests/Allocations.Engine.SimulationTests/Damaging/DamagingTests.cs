using Xunit.Abstractions;

namespace Allocations.Engine.SimulationTests;

/// <summary>A few hundred damaged stores; the program with <c>--damage</c> makes as many as wanted.</summary>
public sealed class DamagingTests(ITestOutputHelper output)
{
    private const int Stores = 400;

    [Fact]
    public void A_damaged_store_is_refused_or_opens_with_all_it_held()
    {
        Figures figures = new();
        new DamageRun(figures).Go(Seed.Value, Stores);
        StringWriter printed = new();
        figures.Print(printed);
        output.WriteLine(printed.ToString());
        Assert.Empty(figures.Violations);
        Assert.All(
            ["damage.harmless", "damage.refused.StoreDamagedException", "damage.torn", "damage.gone.on", "damage.verified"],
            name => Assert.True(figures.Of(name) > 0, $"seed {Seed.Value}: no {name} in {Stores} stores"));
    }
}
