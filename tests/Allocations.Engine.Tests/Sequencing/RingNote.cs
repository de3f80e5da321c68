using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>A submission that nobody answers: what the ring's tests put into it.</summary>
internal sealed unsafe class RingNote : Submission
{
    internal override int CommandCount => 0;

    internal override Outcome* OutcomeBuffer => null;

    private protected override void SetResult()
    {
    }

    private protected override void SetException(Exception exception)
    {
    }
}
