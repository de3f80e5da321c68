using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>The checkpoints of a store as they lie on the disk, read without a lock. The engine that owns the store may be
/// taking the next one meanwhile.</summary>
internal sealed class CheckpointSurvey
{
    /// <summary>A list that cannot be read is looked at again: it may just be being written.</summary>
    private const int Attempts = 5;
    private const int PauseMs = 20;
    private const int Most = 2;

    private readonly IStorage _storage;

    private CheckpointSurvey(IStorage storage, IReadOnlyList<SurveyedCheckpoint> all)
    {
        _storage = storage;
        All = all;
        Usable = [.. All.Select(each => each.Checkpoint).OfType<Checkpoint>().Take(Most)];
        Outdated = [.. All.Where(each => each.OutdatedFormat > 0)];
        Damaged = [.. All.Where(each => IsDamaged(each) && !IsUnfinished(each))];
        Unfinished = [.. All.Where(each => IsDamaged(each) && IsUnfinished(each))];
    }

    /// <summary>Every list, newest first.</summary>
    public IReadOnlyList<SurveyedCheckpoint> All { get; }

    /// <summary>The two newest whose list can be read, newest first: those that an opening would keep.</summary>
    public IReadOnlyList<Checkpoint> Usable { get; }

    /// <summary>Those that an older version wrote, in a format that this one passes over: no damage.</summary>
    public IReadOnlyList<SurveyedCheckpoint> Outdated { get; }

    /// <summary>Those whose list cannot be read although it counted once.</summary>
    public IReadOnlyList<SurveyedCheckpoint> Damaged { get; }

    /// <summary>What a process left that ended while it wrote a list: it never counted.</summary>
    public IReadOnlyList<SurveyedCheckpoint> Unfinished { get; }

    /// <exception cref="StoreFormatException">One was written by a newer engine.</exception>
    public static CheckpointSurvey Of(IStorage storage)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                CheckpointSurvey survey = new(storage, [.. Names(storage).Select(name => Read(storage, name))]);
                if (attempt == Attempts || !survey.All.Any(IsDamaged))
                {
                    return survey;
                }
            }
            catch (JournalIOException gone) when (gone.ErrorCode == JournalIOException.Enoent && attempt < Attempts)
            {
                // A newer one has taken its place since the directory was listed.
            }

            Thread.Sleep(PauseMs);
        }
    }

    /// <summary>Whether one that was found has been given up since: its chunks and its part of the log may be gone.</summary>
    public bool HasMoved() => All.Any(each => !_storage.Exists(each.Name));

    /// <summary>Whether others are there now than were found.</summary>
    public bool HasChanged() => !Names(_storage).SequenceEqual(All.Select(each => each.Name));

    private static List<string> Names(IStorage storage) =>
    [
        .. storage.List()
            .Where(name => CheckpointNames.TryParse(name, out _))
            .OrderDescending(StringComparer.Ordinal),
    ];

    private static SurveyedCheckpoint Read(IStorage storage, string name)
    {
        try
        {
            CheckpointReading reading = CheckpointReader.Read(storage, name);
            return new SurveyedCheckpoint(name, reading.Checkpoint, reading.Problem, reading.OutdatedFormat);
        }
        catch (JournalIOException error) when (error.ErrorCode != JournalIOException.Enoent)
        {
            // A sector that can't be read is damage like any other.
            return new SurveyedCheckpoint(name, null, error.Message);
        }
    }

    private static bool IsDamaged(SurveyedCheckpoint each) => each is { Checkpoint: null, OutdatedFormat: 0 };

    /// <summary>The older of two is given up only when a new one is whole: beside two that are, a newer one never was.</summary>
    private bool IsUnfinished(SurveyedCheckpoint each) =>
        Usable.Count == Most && each.Sequence > Usable[0].Mark.LastSequence;
}
