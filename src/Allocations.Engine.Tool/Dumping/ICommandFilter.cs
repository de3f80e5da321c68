using Allocations.Engine.Sequencing;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>Decides for each command in turn whether it is selected.</summary>
internal interface ICommandFilter
{
    /// <summary>Records the state before the first command.</summary>
    void Begin(EngineState state)
    {
    }

    bool Concerns(in ObservedCommand command);
}
