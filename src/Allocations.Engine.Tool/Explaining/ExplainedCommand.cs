using Allocations.Engine.Explaining;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Explaining;

/// <summary>Explains the outcome of one command of the log, with the figures as they were immediately behind it.</summary>
internal sealed class ExplainedCommand(long sequence) : ICommandObserver
{
    /// <summary>The kind of the command.</summary>
    public CommandKind Kind { get; private set; }

    /// <summary>Its outcome.</summary>
    public Outcome Outcome { get; private set; }

    /// <summary>The explanation; null until the command was met.</summary>
    public Explanation? Found { get; private set; }

    public unsafe void Observe(in ObservedCommand command)
    {
        if (command.Sequence == sequence)
        {
            Kind = command.Header->Kind;
            Outcome = command.Outcome;
            Found = RefusalAnswers.Of(command.State, tenant: null, command.Outcome);
        }
    }
}
