namespace Allocations.Engine.Rules;

/// <summary>What a rule knows of its command beside the payload: its place in the order, its time, and who gives it.</summary>
internal readonly ref struct CommandContext(long sequence, long time, int tenant, int actor)
{
    public long Sequence { get; } = sequence;

    /// <summary>UTC ticks; the same for the whole batch.</summary>
    public long Time { get; } = time;

    public int Tenant { get; } = tenant;

    public int Actor { get; } = actor;

    public Outcome Done(
        long id,
        long quantity = 0,
        int index = 0,
        AllocationState state = AllocationState.None,
        OutcomeNotes notes = OutcomeNotes.None) =>
        new(Sequence, AllocationStatus.Ok, id, quantity, index, state, notes: notes);

    public Outcome Refuse(AllocationStatus status, long id = 0, int index = 0, long quantity = 0) =>
        new(Sequence, status, id, quantity, index);
}
