using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Verifying;

/// <summary>The checkpoints at which the store keeps an audit trail, according to a replay: each must have its place in the
/// trail.</summary>
internal sealed class TrailExpectation
{
    private readonly List<long> _places = [];

    /// <summary>The sequences of these checkpoints.</summary>
    public IReadOnlyCollection<long> Places => _places;

    /// <summary>Begins with the loaded checkpoint, if there is one.</summary>
    public static TrailExpectation Of(Replay? replay)
    {
        var expectation = new TrailExpectation();
        if (replay is { State: { Sequence: > 0, Trail.IsKept: true } state })
        {
            expectation._places.Add(state.Sequence);
        }

        return expectation;
    }

    /// <summary>Records that the log contains a checkpoint's mark, and was replayed up to there.</summary>
    public void Note(LogMark mark, Replay? replay)
    {
        long sequence = (long)mark.LastSequence;
        if (sequence > 0 && replay is { State.Trail.IsKept: true } && replay.State.Sequence == sequence
            && !_places.Contains(sequence))
        {
            _places.Add(sequence);
        }
    }
}
