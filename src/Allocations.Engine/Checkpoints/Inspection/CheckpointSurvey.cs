using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>The checkpoints of a store on the disk, read without a lock. The engine that owns the store may be taking the
/// next one meanwhile.</summary>
internal sealed class CheckpointSurvey
{
    /// <summary>The number of attempts for an unreadable list, which may just be being written.</summary>
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

    /// <summary>The two newest with a readable list, newest first: those that an opening would keep.</summary>
    public IReadOnlyList<Checkpoint> Usable { get; }

    /// <summary>Those that an older version wrote, in a format that this one skips; they are not damaged.</summary>
    public IReadOnlyList<SurveyedCheckpoint> Outdated { get; }

    /// <summary>Those whose list cannot be read although it counted before.</summary>
    public IReadOnlyList<SurveyedCheckpoint> Damaged { get; }

    /// <summary>The remains of a process that ended while it wrote a list, which never counted.</summary>
    public IReadOnlyList<SurveyedCheckpoint> Unfinished { get; }

    /// <exception cref="StoreFormatException">A newer engine wrote a checkpoint.</exception>
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
                // A newer one has replaced it since the directory was listed.
            }

            Thread.Sleep(PauseMs);
        }
    }

    /// <summary>Whether a found checkpoint has been discarded since: its chunks and its part of the log may no longer
    /// exist.</summary>
    public bool HasMoved() => All.Any(each => !_storage.Exists(each.Name));

    /// <summary>Whether the checkpoints now differ from those found.</summary>
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
            // An unreadable sector is damage like any other.
            return new SurveyedCheckpoint(name, null, error.Message);
        }
    }

    private static bool IsDamaged(SurveyedCheckpoint each) => each is { Checkpoint: null, OutdatedFormat: 0 };

    /// <summary>Whether a list never counted. The older of two is discarded only when a new one is complete, so beside two
    /// complete ones a newer one never counted.</summary>
    private bool IsUnfinished(SurveyedCheckpoint each) =>
        Usable.Count == Most && each.Sequence > Usable[0].Mark.LastSequence;
}
