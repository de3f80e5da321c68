using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>The engine against the reference model: after every command the outcome in every field, the audit and the
/// whole state.</summary>
public sealed class ConformanceTests
{
    [SeededProperty(2000)]
    internal static void The_engine_does_what_the_rules_say(Script script) =>
        Property.Holds(Divergence(script));

    private static string? Divergence(Script script)
    {
        using var engine = new EngineSubject();
        return Conformance.FirstDivergence(engine, new ReferenceModel(World.OperationWindow, World.LastGeneration), script);
    }
}
