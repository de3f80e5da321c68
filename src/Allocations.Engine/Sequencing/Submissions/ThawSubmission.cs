using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Sequencing;

/// <summary>Releases a snapshot, on the writer.</summary>
internal sealed unsafe class ThawSubmission(StateSnapshot version) : Submission
{
    internal override int CommandCount => 0;

    internal override Outcome* OutcomeBuffer => null;

    internal override void RunQuery() => version.Thaw();

    private protected override void SetResult() => throw new UnreachableException("Its caller blocks.");

    private protected override void SetException(Exception exception) => throw exception;
}
