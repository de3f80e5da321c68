using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>The same rules where there is a lot of everything: long queues, many reservations, units by the
/// hundred.</summary>
public sealed class LargeScriptTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_engine_does_what_the_rules_say_in_a_large_store_too(int seed) =>
        Agree(ScriptGenerator.Write(seed, size: 4000, Scale.Large));

    [Fact]
    public void And_where_one_request_is_served_from_very_many_bins()
    {
        int most = 0;
        foreach (int seed in (int[])[1, 2, 3])
        {
            ReferenceModel model = Agree(ScriptGenerator.Write(seed, size: 2000, Scale.ManyBins));
            most = Math.Max(most, model.Allocations.Max(a => a.Reservations.Count));
        }

        Assert.InRange(most, 20, int.MaxValue);
    }

    [Theory]
    [InlineData(2)]
    public void And_where_sums_come_to_their_end(int seed)
    {
        (Script script, IReadOnlyList<Expected> outcomes) = ScriptGenerator.WriteWithOutcomes(seed, size: 2500, Scale.Giant);
        Agree(script);
        Assert.InRange(outcomes.Count(outcome => outcome.Status == CommandStatus.QuantityOverflow), 3, int.MaxValue);
    }

    private ReferenceModel Agree(Script script)
    {
        var model = new ReferenceModel(World.OperationWindow, World.LastGeneration);
        using var engine = new EngineSubject();
        string? divergence = Conformance.FirstDivergence(engine, model, script, everyState: 100);
        output.WriteLine(
            $"{script.Count} commands, {model.Allocations.Count} allocations, "
            + $"{model.Products.Sum(p => p.Units.Count)} units, "
            + $"{model.Products.Max(p => model.QueueOf(p).Count())} in the longest queue, "
            + $"{model.Allocations.Max(a => a.Reservations.Count)} reservations of one allocation");
        Assert.True(divergence is null, divergence);
        return model;
    }
}
