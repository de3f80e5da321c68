using Allocations.Engine.Checkpoints;
using Allocations.Engine.Events;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool;

/// <summary>The state from which a store's log is replayed.</summary>
internal sealed partial class InspectedStore
{
    /// <summary>Creates a state for a replay of the log: empty if the log exists from its first frame on, otherwise that of
    /// the oldest intact checkpoint.</summary>
    /// <exception cref="StoreDamagedException">There is none.</exception>
    public Replay NewReplay(ICommandObserver? observer = null, Action<EventBuffer>? recorded = null)
    {
        Replay replay = new(genesis => new EngineState(new EngineStateOptions
        {
            HashSecret = genesis.HashSecret,
            OperationWindow = StoreSetting.Of(genesis.OwnerSetting).OperationWindow,
            KeepsTrail = StoreSetting.Of(genesis.OwnerSetting).KeepsTrail,
        }))
        {
            Observer = observer,
            Recorded = recorded,
        };
        try
        {
            Restore(replay);
            return replay;
        }
        catch
        {
            replay.Dispose();
            throw;
        }
    }

    private void Restore(Replay replay)
    {
        if (Log.IsWhole)
        {
            replay.Identify(Log.Genesis);
            return;
        }

        string problems = "";
        foreach (Checkpoint checkpoint in Checkpoints.Usable.Reverse())
        {
            if (checkpoint.Mark.Position < Log.Start.Position)
            {
                continue;
            }

            replay.Identify(checkpoint.Mark.Genesis);
            var loader = new CheckpointLoader(Storage, checkpoint, replay.State.Tables);
            string? problem = Guard(() => loader.Load(replay.ProblemOfBooks)) ?? replay.ProblemOf(checkpoint);
            if (problem is null)
            {
                replay.Resume(checkpoint);
                return;
            }

            if (HasMoved())
            {
                throw new StoreMovedException();
            }

            problems += $" {checkpoint.Name}: {problem}";
        }

        throw new StoreDamagedException(
            $"The beginning of the log was recycled, and no checkpoint can be read.{problems}", 1, 0, 0, 1);
    }
}
