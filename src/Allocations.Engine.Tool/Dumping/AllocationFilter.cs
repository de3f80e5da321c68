using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>What names an allocation, or changed it: also a receipt that served it in the queue.</summary>
internal sealed class AllocationFilter(long allocation) : ICommandFilter
{
    public bool Concerns(in ObservedCommand command) =>
        CommandReader.AllocationOf(command) == allocation || WasChanged(command, allocation);

    /// <summary>The row of every allocation says which command changed it last.</summary>
    public static bool WasChanged(in ObservedCommand command, long allocation) =>
        command.State.Allocations.Exists(allocation)
        && command.State.Allocations.Rows[(int)allocation].LastSequence == command.Sequence;
}
