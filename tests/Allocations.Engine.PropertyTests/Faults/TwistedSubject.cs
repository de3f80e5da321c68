using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>The engine with a fault in front of it: it gets another command than the one that was given.</summary>
internal sealed class TwistedSubject(Func<ScriptStep, ScriptStep> twist) : ISubject
{
    private readonly EngineSubject _engine = new();

    public Expected Execute(ScriptStep step) => _engine.Execute(twist(step));

    public IReadOnlyList<Expected> Execute(IReadOnlyList<ScriptStep> group) => _engine.Execute([.. group.Select(twist)]);

    public string? Audit() => _engine.Audit();

    public IEnumerable<string> Listing() => _engine.Listing();

    public void Dispose() => _engine.Dispose();
}
