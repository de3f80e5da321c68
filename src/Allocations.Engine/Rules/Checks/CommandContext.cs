namespace Allocations.Engine.Rules;

/// <summary>What a rule knows of its command beside the payload: its place in the order, its time, who gives it, and where its
/// outcome goes.</summary>
/// <remarks>A rule gives back the status alone; the rest it writes where the caller wants it. An outcome that is handed up by
/// value from rule to batch is copied at each step, and each copy waits for the writes before it: 32 bytes are read at once that
/// were written in eight parts.</remarks>
internal readonly unsafe ref struct CommandContext(long sequence, long time, int tenant, int actor, Outcome* outcome)
{
    public long Sequence { get; } = sequence;

    /// <summary>UTC ticks; the same for the whole batch.</summary>
    public long Time { get; } = time;

    public int Tenant { get; } = tenant;

    public int Actor { get; } = actor;

    /// <summary>Where the outcome goes. Of a rule that uses another: what that one has answered.</summary>
    public Outcome* Outcome { get; } = outcome;

    public AllocationStatus Done(
        long id,
        long quantity = 0,
        int index = 0,
        AllocationState state = AllocationState.None,
        OutcomeNotes notes = OutcomeNotes.None) =>
        Answer(AllocationStatus.Ok, id, quantity, index, state, notes: notes);

    public AllocationStatus Refuse(AllocationStatus status, long id = 0, int index = 0, long quantity = 0) =>
        Answer(status, id, quantity, index);

    /// <summary>Writes the outcome, and returns its status. A later answer replaces an earlier one.</summary>
    public AllocationStatus Answer(
        AllocationStatus status,
        long id = 0,
        long quantity = 0,
        int index = 0,
        AllocationState state = AllocationState.None,
        AllocationState target = AllocationState.None,
        OutcomeNotes notes = OutcomeNotes.None)
    {
        Engine.Outcome.Write(Outcome, Sequence, status, id, quantity, index, state, target, notes);
        return status;
    }
}
