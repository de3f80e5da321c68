using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The context of a rule beside the payload: the books, its working memory, the command's position in the order, the
/// time, the sender, and the memory for the outcome.</summary>
/// <remarks>A rule returns the status alone and writes the rest directly to the caller's memory. An outcome that is returned
/// by value from rule to batch is copied at each step, and each copy waits for the writes before it: 32 bytes are read at
/// once that were written in eight parts.</remarks>
internal readonly unsafe ref partial struct RuleContext(
    EngineState state, RuleScratch scratch, long sequence, long time, int tenant, int actor, Outcome* outcome)
{
    public EngineState State { get; } = state;

    /// <summary>Working memory; empty between commands.</summary>
    public RuleScratch Scratch { get; } = scratch;

    public long Sequence { get; } = sequence;

    /// <summary>The place in a queue of an allocation that the command makes. No two commands have the same: members of a group
    /// that waited for approval, which have one sequence, have the places that they took when it was asked.</summary>
    public long Place => Scratch.HeldPlace == 0 ? Sequence : Scratch.HeldPlace;

    /// <summary>UTC ticks; the same for the whole batch.</summary>
    public long Time { get; } = time;

    public int Tenant { get; } = tenant;

    public int Actor { get; } = actor;

    /// <summary>The memory for the outcome. A rule that calls another one finds that one's outcome here.</summary>
    public Outcome* Outcome { get; } = outcome;

    public CommandStatus Done(
        long id,
        long quantity = 0,
        int index = 0,
        AllocationState state = AllocationState.None,
        OutcomeNotes notes = OutcomeNotes.None) =>
        Answer(CommandStatus.Ok, id, quantity, index, state, notes: notes);

    public CommandStatus Refuse(CommandStatus status, long id = 0, int index = 0, long quantity = 0) =>
        Answer(status, id, quantity, index);

    /// <summary>Writes the outcome, and returns its status. A later answer replaces an earlier one.</summary>
    public CommandStatus Answer(
        CommandStatus status,
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
