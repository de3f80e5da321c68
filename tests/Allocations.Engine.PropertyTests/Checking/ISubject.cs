using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>What is held against the rules: the engine, the engine with a fault in front of it, or the model
/// itself.</summary>
internal interface ISubject : IDisposable
{
    Expected Execute(ScriptStep step);

    /// <summary>Executes steps that belong together, or one alone.</summary>
    IReadOnlyList<Expected> Execute(IReadOnlyList<ScriptStep> group);

    /// <summary>The first thing that does not add up, or null.</summary>
    string? Audit();

    /// <summary>The whole logical state as text.</summary>
    IEnumerable<string> Listing();
}
