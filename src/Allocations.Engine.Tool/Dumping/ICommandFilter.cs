using Allocations.Engine.Sequencing;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>Says of each command in turn whether it concerns something.</summary>
internal interface ICommandFilter
{
    /// <summary>Takes note of the state before the first command.</summary>
    void Begin(EngineState state)
    {
    }

    bool Concerns(in ObservedCommand command);
}
