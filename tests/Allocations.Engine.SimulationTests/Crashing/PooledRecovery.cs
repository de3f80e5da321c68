using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// Opens stores as the engine does, as far as the state is read and the end of the log made firm; ring and writer, which
/// read nothing, are left out. One state is used for all of them and rolled back in between: reserving addresses for
/// fresh tables takes twice as long as recovering a small store.
/// </summary>
internal sealed class PooledRecovery(EngineOptions options, ExpectedTrail? expected = null) : IDisposable
{
    private EngineState? _state;
    private ulong _secret;

    /// <summary>How many openings began with a checkpoint.</summary>
    public int FromCheckpoint { get; private set; }

    /// <summary>How many found one that was damaged, and opened the store without it.</summary>
    public int PastDamaged { get; private set; }

    /// <summary>Full blocks of trails that were read.</summary>
    public long Blocks { get; private set; }

    /// <summary>How many openings found a trail.</summary>
    public int WithTrail { get; private set; }

    /// <summary>Recovers a store and lets go of it without writing anything, as a crash would. Its trail is read.</summary>
    /// <returns>The last sequence found, and the digest of the state.</returns>
    public (int Sequence, UInt128 Digest) Open(SimulatedStorage storage)
    {
        Replay replay = new(FreshState)
        {
            OpenTrail = expected is null
                ? null
                : (store, sequence, kept) => EventTrail.Open(storage, store, sequence, kept, isInline: true),
        };
        CheckpointStore checkpoints = new(storage, loadsInline: true);
        (FileJournal journal, JournalReport found, Restoring restored) =
            AllocationEngine.Recover(storage, options, prepareInline: true, replay, checkpoints);
        FromCheckpoint += restored.Loaded is null ? 0 : 1;
        PastDamaged += checkpoints.Problems.Count > 0 ? 1 : 0;
        using EventTrail? trail = replay.EndTrail();
        UInt128 digest = replay.State.Digest();
        if (replay.State.Sequence != (long)found.LastSequence)
        {
            throw new ViolationException($"the log ends at {found.LastSequence}, the state at {replay.State.Sequence}");
        }

        RequireTrail(trail, restored.HasPassedOver, (int)found.LastSequence);
        journal.Dispose();
        return ((int)found.LastSequence, digest);
    }

    public void Dispose() => _state?.Dispose();

    /// <summary>No power failure costs the trail anything, so no checkpoint is passed over for it, and none begins anew.</summary>
    private void RequireTrail(EventTrail? trail, bool hasPassedOver, int sequence)
    {
        if (expected is null || sequence > expected.Sequence)
        {
            return; // more than was sent: somebody else says so
        }

        TrailVerdict verdict = TrailCheck.Of(trail, expected, sequence);
        Blocks += verdict.Blocks;
        WithTrail += trail is { IsKept: true } ? 1 : 0;
        if (hasPassedOver || trail?.Problem is not null || !verdict.IsWhole)
        {
            throw new ViolationException(verdict.AnyProblem ?? trail?.Problem ?? "a checkpoint was passed over for the trail");
        }
    }

    private EngineState FreshState(Genesis genesis)
    {
        if (_state is not null && _secret == genesis.HashSecret)
        {
            _state.Tables.Rollback();
        }
        else
        {
            _state?.Dispose();
            _secret = genesis.HashSecret;
            _state = new EngineState(AllocationEngine.StateOptions(options, genesis.HashSecret, genesis.OwnerSetting));
        }

        _state.Tables.BeginUndo();
        return _state;
    }
}
