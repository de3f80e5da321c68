using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>Says of each command in turn, from the first one of the log on, whether it concerns something.</summary>
internal interface ICommandFilter
{
    bool Concerns(in ObservedCommand command);
}
