using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Scripts in which most who wait can't take just any stock: they have a list, need lots that last, or need all or
/// nothing.</summary>
public sealed class WaitingTests(ITestOutputHelper output)
{
    [SeededProperty(1000, typeof(QueueScripts))]
    internal static void The_queue_is_served_in_order_whatever_the_terms_are_on_which_they_wait(Script script) =>
        Property.Holds(Divergence(script));

    [SeededProperty(500, typeof(SafetyStockScripts))]
    internal static void So_it_is_where_safety_stock_comes_and_goes(Script script) =>
        Property.Holds(Divergence(script));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void So_it_is_in_a_large_store(int seed)
    {
        Script script = ScriptGenerator.Write(seed, size: 3000, Scale.Large, Scripts.ConcernsQueue);
        using var engine = new EngineSubject();
        string? divergence = Conformance.FirstDivergence(
            engine, new ReferenceModel(World.OperationWindow, World.LastGeneration), script, everyState: 100);
        Assert.True(divergence is null, divergence);
    }

    [Fact]
    public void Most_who_wait_do_so_on_terms_and_many_are_served()
    {
        int[] waits = new int[4];
        int served = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            ReferenceModel model = World.Begin();
            Script script = ScriptGenerator.Write(seed, Scripts.MaxCount, Scale.Small, Scripts.ConcernsQueue);
            served += script.Groups.SelectMany(model.Execute).Count(outcome => outcome.IsSuccess && outcome.Index > 0);
            foreach (AllocationRequest request in model.Allocations.Where(a => a.Waiting > 0).Select(a => a.Request))
            {
                waits[0]++;
                waits[1] += request.Locations.Length > 0 ? 1 : 0;
                waits[2] += request.UsableUntil is null ? 0 : 1;
                waits[3] += request.AllowPartial ? 0 : 1;
            }
        }

        output.WriteLine($"{waits[0]} wait, {waits[1]} for places, {waits[2]} for lots, {waits[3]} for all; {served} drains");
        Assert.True(waits[1] > 200 && waits[2] > 60 && waits[3] > 300 && served > 300, string.Join(' ', waits) + ' ' + served);
    }

    private static string? Divergence(Script script)
    {
        using var engine = new EngineSubject();
        return Conformance.FirstDivergence(engine, new ReferenceModel(World.OperationWindow, World.LastGeneration), script);
    }
}
