using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>The model as the one that is tested: by handwritten scenarios, and by models with a broken rule.</summary>
internal sealed class ModelSubject(ReferenceModel model) : ISubject
{
    public Expected Execute(ScriptStep step) => model.Execute(step);

    public IReadOnlyList<Expected> Execute(IReadOnlyList<ScriptStep> group) => model.Execute(group);

    public string? Audit() => ModelInvariants.FirstBreak(model);

    public IEnumerable<string> Listing() => ModelListing.Lines(model);

    public void Dispose()
    {
    }
}
