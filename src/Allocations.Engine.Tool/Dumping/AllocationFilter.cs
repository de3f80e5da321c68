using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>Selects commands that name or changed an allocation, including a receipt that served it in the queue.</summary>
internal sealed class AllocationFilter(long allocation) : ICommandFilter
{
    public bool Concerns(in ObservedCommand command) =>
        CommandReader.AllocationOf(command) == allocation || CommandReader.NamesInLine(command, allocation)
        || WasChanged(command, allocation);

    /// <summary>Whether the command changed the allocation last, according to its row.</summary>
    public static bool WasChanged(in ObservedCommand command, long allocation) =>
        command.State.Allocations.Exists(allocation)
        && command.State.Allocations.Rows[(int)allocation].LastSequence == command.Sequence;
}
