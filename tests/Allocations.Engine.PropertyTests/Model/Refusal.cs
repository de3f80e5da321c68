namespace Allocations.Engine.PropertyTests.Model;

/// <summary>Leaves a command at the first broken rule. The model checks everything before it changes
/// anything.</summary>
internal sealed class Refusal(Expected outcome) : Exception
{
    public Refusal(
        CommandStatus status,
        OutcomeId id = default,
        decimal quantity = 0,
        int index = 0,
        AllocationState state = AllocationState.None,
        AllocationState target = AllocationState.None,
        OutcomeNotes notes = OutcomeNotes.None)
        : this(new Expected(status, id, quantity, index, state, target, notes))
    {
    }

    public Expected Outcome { get; } = outcome;
}
