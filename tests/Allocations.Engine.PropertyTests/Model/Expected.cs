namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The outcome that the rules ask for, field by field.</summary>
internal sealed record Expected(
    CommandStatus Status,
    OutcomeId Id = default,
    decimal Quantity = 0,
    int Index = 0,
    AllocationState State = AllocationState.None,
    AllocationState Target = AllocationState.None,
    OutcomeNotes Notes = OutcomeNotes.None)
{
    public long Sequence { get; init; }

    public bool IsSuccess => Status is CommandStatus.Ok or CommandStatus.Unchanged;

    /// <summary>Whether nothing was changed, and nothing is kept.</summary>
    public bool IsRefusal => !IsSuccess && Status != CommandStatus.ApprovalRequired;

    public static Expected From(Outcome outcome) =>
        new(
            outcome.Status, outcome.Id, outcome.Quantity.ToDecimal(), outcome.Index, outcome.State, outcome.Target,
            outcome.Notes)
        {
            Sequence = outcome.Sequence,
        };

    public override string ToString() =>
        $"#{Sequence} {Status}, id {Id}, quantity {Quantity:0.######}, index {Index}, state {State}, target {Target},"
        + $" notes {Notes}";
}
