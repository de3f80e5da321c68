using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Verifying;

/// <summary>Verifies the checkpoints of a store: each list, each chunk, that the log contains its mark, and that a replay up
/// to the mark produces the same state.</summary>
internal sealed class CheckpointVerification
{
    private const int MostNamed = 20;

    private readonly InspectedStore _store;

    private CheckpointVerification(InspectedStore store, IReadOnlyList<CheckpointVerdict> verdicts)
    {
        _store = store;
        Verdicts = verdicts;
    }

    /// <summary>The verdicts, newest first.</summary>
    public IReadOnlyList<CheckpointVerdict> Verdicts { get; }

    /// <summary>The checkpoint that an opening would load; null if there is none.</summary>
    public CheckpointVerdict? Loaded => Verdicts.FirstOrDefault(verdict => verdict.IsWhole);

    /// <summary>Whether there is a state from which the log can be replayed.</summary>
    public bool CanReplay => _store.Log.IsWhole || Loaded is not null;

    public bool IsSound => _store.Checkpoints.Damaged.Count == 0 && Verdicts.All(verdict => verdict.IsSound);

    /// <summary>Reads and hashes every chunk.</summary>
    public static CheckpointVerification Begin(ToolConsole console, InspectedStore store) => store.Guard(() =>
    {
        using ChunkCheck check = new(store.Storage);
        List<Checkpoint> all = [.. store.Checkpoints.Usable.Where(each => each.Mark.Position >= store.Log.Start.Position)];
        (List<CheckpointVerdict> verdicts, _) = Work.Run(
            console, "Verifying checkpoints", all.Sum(each => each.Bytes), () => check.BytesRead,
            () => all.ConvertAll(each => new CheckpointVerdict(each, check.Run(each))));
        return verdicts.Exists(verdict => !verdict.IsWhole) && store.HasMoved()
            ? throw new StoreMovedException()
            : new CheckpointVerification(store, verdicts);
    });

    /// <summary>Records that the log contains a mark, and was replayed up to there.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="replay">The replay, if there was one.</param>
    public void Note(LogMark mark, Replay? replay)
    {
        CheckpointVerdict verdict = Verdicts.Single(each => each.Checkpoint.Mark == mark);
        verdict.IsHeld = true;
        if (replay is not null && replay.State.Sequence == (long)mark.LastSequence)
        {
            verdict.IsReplayed = replay.State.Digest() == verdict.Checkpoint.StateDigest
                && replay.Outcomes.Current == verdict.Checkpoint.OutcomeDigest;
        }
    }

    public void AddFacts(Facts facts)
    {
        foreach (CheckpointVerdict verdict in Verdicts)
        {
            facts.Add("checkpoint", $"{verdict.Checkpoint.Name}: {Describe(verdict)}");
            foreach (ChunkDamage damage in verdict.Damages.Take(MostNamed))
            {
                facts.Add("damaged chunk", damage.ToString());
            }

            if (verdict.Damages.Count > MostNamed)
            {
                facts.Add("damaged chunks", $"{Words.Number(verdict.Damages.Count)} in all");
            }
        }

        foreach (SurveyedCheckpoint each in _store.Checkpoints.Damaged)
        {
            facts.Add("checkpoint", $"{each.Name}: damaged. {each.Problem}");
        }

        foreach (SurveyedCheckpoint each in _store.Checkpoints.Outdated)
        {
            facts.Add("checkpoint", $"{each.Name}: passed over. {each.Problem}");
        }

        foreach (SurveyedCheckpoint each in _store.Checkpoints.Unfinished)
        {
            facts.Add("checkpoint", $"{each.Name}: never finished, and never counted; the next one takes its place");
        }

        facts.Add("an opening begins", Loaded is { } loaded ? $"with {loaded.Checkpoint.Name}"
            : _store.Log.IsWhole ? "with the first frame of the log"
            : "nowhere: it is refused");
    }

    /// <summary>Ends the command after any fault, also if the log is sound by itself.</summary>
    public void Complain(LogFindings found)
    {
        if (!CanReplay)
        {
            throw new ToolException(ExitCodes.Damaged,
                $"The store can't be opened: the beginning of the log was recycled, and every checkpoint is damaged.{Names()}");
        }

        if (Loaded is { IsHeld: false } refused)
        {
            LogMark mark = refused.Checkpoint.Mark;
            throw new StoreDamagedException(
                $"The log does not hold the frame at which {refused.Checkpoint.Name} was taken.",
                _store.Log.Geometry.SegmentOf(mark.LastFrame), _store.Log.Geometry.OffsetOf(mark.LastFrame),
                mark.NextFrame - 1, Math.Min(mark.LastSequence, found.LastSequence) + 1);
        }

        if (Verdicts.FirstOrDefault(verdict => verdict.IsReplayed == false) is { } diverged)
        {
            throw new ToolException(ExitCodes.Diverged,
                $"A replay up to sequence {diverged.Checkpoint.Mark.LastSequence} comes to another state than {diverged.Checkpoint.Name}.");
        }

        if (!IsSound)
        {
            throw new ToolException(ExitCodes.CheckpointDamaged,
                $"A checkpoint is damaged, but nothing is lost: an opening begins with "
                + $"{(Loaded is { } loaded ? loaded.Checkpoint.Name : "the first frame of the log")}.{Names()}");
        }
    }

    private static string Describe(CheckpointVerdict verdict) =>
        !verdict.IsWhole ? "damaged"
        : !verdict.IsHeld ? "the log does not hold the frame at which it was taken"
        : verdict.IsReplayed switch
        {
            true => "every chunk is whole; a replay comes to the same state",
            false => "every chunk is whole, but a replay comes to another state",
            null => "every chunk is whole",
        };

    private string Names() => string.Concat(
        _store.Checkpoints.Damaged.Select(each => $" {each.Name}: {each.Problem}")
            .Concat(Verdicts.Where(verdict => !verdict.IsWhole).Select(verdict =>
                $" {verdict.Checkpoint.Name}: {verdict.Damages[0]}{(verdict.Damages.Count > 1 ? ", and others" : "")}."))
            .Concat(Verdicts.Where(verdict => verdict is { IsWhole: true, IsHeld: false }).Select(verdict =>
                $" {verdict.Checkpoint.Name}: the log does not hold its frame.")));
}
