using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>The options for opening a store. Every default is safe; a host without special needs passes none.</summary>
/// <remarks>
/// <para>The engine checks and copies the options when it opens; a later change of the object has no effect. Not thread-safe
/// while it is changed.</para>
/// <para>An option that would change the meaning of the log (<see cref="OperationWindow"/>) is stored when the store is created,
/// and later openings use the stored value; <see cref="OpenReport.IgnoredOptions"/> names each option that contradicts the
/// store. A command instead of an option sets how long finished allocations stay in memory, so that it can change:
/// <see cref="AllocationOperations.SetRetentionAsync"/>.</para>
/// </remarks>
/// <example>
/// In a host with dependency injection:
/// <code>
/// services.Configure&lt;EngineOptions&gt;(options => options.CommitInterval = TimeSpan.FromMilliseconds(1.5));
/// services.Configure&lt;EngineOptions&gt;(configuration.GetSection("Allocations"));
/// </code>
/// </example>
public sealed record EngineOptions
{
    private const int DefaultSegmentBytes = 64 << 20;
    private const int DefaultOperationWindow = 1 << 20;

    /// <summary>The failures that an outcome survives once a caller has seen it.</summary>
    /// <value>Default: <see cref="Durability.Durable"/>.</value>
    public Durability Durability { get; set; } = Durability.Durable;

    /// <summary>The minimum time between the beginnings of two commits while several callers wait. Fewer, larger commits help
    /// where the machine permits only a limited number of disk operations a second. A caller that is alone is never
    /// delayed.</summary>
    /// <value>Default: zero, which commits as soon as the disk is ready. At most 1 s.</value>
    /// <remarks>On a virtual machine whose disk stops the whole guest, 100,000 commands a second were answered with a 99th
    /// percentile of 17 ms without an interval and of 3 to 4 ms with 1.5 ms, at medians of 1.0 and 1.5 ms. The price is up to
    /// one interval for each round trip of a caller that sends its next commands only after the answer to the last. Sleeps
    /// have a resolution of one millisecond; fractions are met on average.</remarks>
    public TimeSpan CommitInterval { get; set; }

    /// <summary>The size of one journal segment, in bytes. It is fixed when the store is created; later openings follow the
    /// store, and another size than the store's or the default is reported by <see cref="OpenReport.IgnoredOptions"/>.</summary>
    /// <value>Default: 64 MiB. From 1 MiB to 1 GiB, a multiple of 4 KiB.</value>
    public int SegmentBytes { get; set; } = DefaultSegmentBytes;

    /// <summary>The size of the command ring between callers and the writer, in bytes. A batch must fit into a quarter of
    /// it.</summary>
    /// <value>Default: 8 MiB. A power of two from 1 MiB to 1 GiB.</value>
    public int RingBytes { get; set; } = 8 << 20;

    /// <summary>The number of operation ids that the store remembers. The oldest id is forgotten first. It is fixed when the
    /// store is created; later openings follow the store, and another number than the store's or the default is reported by
    /// <see cref="OpenReport.IgnoredOptions"/>.</summary>
    /// <value>Default: 1,048,576. From 1 to 2^28.</value>
    public int OperationWindow { get; set; } = DefaultOperationWindow;

    /// <summary>The number of allocations for which memory is made ready while the store opens, at 128 bytes each. Opening
    /// takes longer, by about one second for each 0.5 to 10 GB, and later growth costs nothing.</summary>
    /// <value>Default: 0, which grows memory ahead of its use. At most
    /// <see cref="EngineLimits.AllocationsPerStore"/>.</value>
    public int ExpectedAllocations { get; set; }

    /// <summary>The growth of the log since the last checkpoint, in bytes, at which a checkpoint is taken. It bounds the part
    /// of the log that an opening replays, at 2 to 5 million commands a second, and permits older segments to be
    /// reused.</summary>
    /// <value>Default: 1 GiB. At least 1 MiB; <see cref="long.MaxValue"/> takes no checkpoint because of growth.</value>
    /// <remarks>While a checkpoint is taken, each row that commands change is kept once in its old form. The memory for these
    /// rows, at most that of the state and under a steady load mostly a part of it, is kept for the next checkpoint. It is
    /// returned after a checkpoint that needed less than half of it.</remarks>
    public long CheckpointBytes { get; set; } = 1L << 30;

    /// <summary>The time since the last checkpoint after which another one is taken, if the log has grown.</summary>
    /// <value>Default: 10 minutes. At least 1 s; <see cref="Timeout.InfiniteTimeSpan"/> takes no checkpoint because of
    /// time.</value>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a checkpoint is taken when the engine is disposed of, so that the next opening replays
    /// nothing.</summary>
    /// <value>Default: true.</value>
    public bool CheckpointOnDispose { get; set; } = true;

    /// <summary>Whether a new store keeps an audit trail: all events, in files beside the log, for
    /// <see cref="AllocationEngine.Events"/>. A trail takes about 8 to 20 bytes for each event, at two or three events a
    /// command, and a thread of its own writes it.</summary>
    /// <value>Default: null, which keeps a trail in a new store. True is not permitted with
    /// <see cref="Durability.None"/>.</value>
    /// <remarks>Whether a trail is kept is a fact of the store, fixed when it is created. Later openings follow the store; an
    /// option that contradicts it is ignored and reported by <see cref="OpenReport.IsTrailOptionIgnored"/>. Commands start
    /// and end a trail, and limit its size: <see cref="EventOperations.StartTrailAsync"/>,
    /// <see cref="EventOperations.EndTrailAsync"/>, <see cref="EventOperations.SetTrailRetentionAsync"/>.</remarks>
    public bool? AuditTrail { get; set; }

    /// <summary>Whether a durable store may be opened on a file system that keeps its files in memory or on a network, where
    /// a sync may have no effect.</summary>
    /// <value>Default: false, which refuses such a directory.</value>
    public bool AllowVolatileFileSystem { get; set; }

    /// <summary>The clock that stamps frames of commands. The engine compares <see cref="TimeProvider.GetUtcNow"/> with
    /// <see cref="TimeProvider.GetTimestamp"/> (see <see cref="MaxClockAdvance"/>), so a provider of the host should override
    /// both.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    /// <remarks>The engine's time never goes back, even if the clock does.</remarks>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The time that the wall clock (<see cref="TimeProvider.GetUtcNow"/>) may gain on the monotonic clock
    /// (<see cref="TimeProvider.GetTimestamp"/>) of the same provider after the store was opened. Beyond it, commands are
    /// refused with <see cref="CommandStatus.ClockAhead"/> and no timer fires, until the clock is back within the bound or
    /// <see cref="AllocationEngine.AcceptClock"/> is called.</summary>
    /// <value>Default: 1 hour. At least 1 s; <see cref="Timeout.InfiniteTimeSpan"/> sets no bound.</value>
    /// <remarks>While the clock stays within the bound, the comparison begins again once a day, so that the small corrections
    /// of a time service do not add up. On Linux the monotonic clock stands still while the machine is suspended, so that a
    /// resume looks like a jump. A host on a laptop, or on virtual machines that are paused for longer than the bound, should
    /// call <see cref="AllocationEngine.AcceptClock"/> after a resume, or raise the bound.</remarks>
    public TimeSpan MaxClockAdvance { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The time that the clock may be ahead of the last command when a store is opened. Beyond it, commands are
    /// refused with <see cref="CommandStatus.ClockAhead"/>, as for <see cref="MaxClockAdvance"/>.</summary>
    /// <value>Default: null, which refuses nothing, because a store may have been closed for any length of time;
    /// <see cref="OpenReport.ClockAdvance"/> reports the difference. At least 1 s.</value>
    public TimeSpan? MaxClockAdvanceWhileClosed { get; set; }

    /// <summary>The memory outside the garbage-collected heap, in bytes, at which commands that may need more are refused
    /// with <see cref="CommandStatus.MemoryLimitReached"/>. The last 64 MiB below the bound are kept free, so that a store
    /// that has refused commands can be opened again within the same bound, and its allocations can be released as a whole and
    /// cancelled. A command that is in the log is never refused for want of memory: a store that holds more than the bound
    /// opens.</summary>
    /// <value>Default: null, which sets no bound. At least 192 MiB.</value>
    /// <remarks>The runtime and the host need memory beside it. In a process of its own, half of
    /// <c>GC.GetGCMemoryInfo().TotalAvailableMemoryBytes</c>, which respects the limit of a container, leaves room for both
    /// and for a checkpoint. The old rows that a checkpoint keeps (<see cref="CheckpointBytes"/>) count as well; they are at
    /// most as large as the state. Operation ids come on top of the bound, at most 64 bytes for each of
    /// <see cref="OperationWindow"/>, because every answer must be remembered. The engine keeps its memory until it is
    /// closed; <see cref="AllocationEngine.MemoryBytes"/> reports it.</remarks>
    public long? MaxMemoryBytes { get; set; }

    /// <summary>Called for everything that goes wrong outside a command, and when it is right again: the engine has latched, a
    /// checkpoint failed, the audit trail failed or waits for space on the disk.</summary>
    /// <value>Default: null, which reports nothing; <see cref="AllocationEngine.Failure"/>,
    /// <see cref="AllocationEngine.LastCheckpoint"/> and <see cref="EventOperations.Failure"/> can be asked.</value>
    /// <remarks>Calls come on threads of the thread pool, one at a time and in order, beginning with the opening; never on the
    /// engine's threads. A handler may take its time, throw (the exception is dropped) or dispose of the engine. While it has
    /// not returned, 64 further incidents wait, and what comes on top is counted
    /// (<see cref="EngineIncident.Dropped"/>). Incidents may still be handed over after the engine was disposed of. In normal
    /// running nothing is called and nothing is allocated.</remarks>
    /// <example>
    /// <code>
    /// var options = new EngineOptions
    /// {
    ///     IncidentHandler = incident => logger.LogError(incident.Failure, "Allocation engine: {Kind}", incident.Kind),
    /// };
    /// </code>
    /// </example>
    [JsonIgnore]
    public Action<EngineIncident>? IncidentHandler { get; set; }

    /// <summary>The distance below <see cref="MaxMemoryBytes"/> at which refusals begin. Tests lower it.</summary>
    internal long MemoryReserveBytes { get; init; } = 64L << 20;

    /// <summary>The number of allocations that the store can hold. This is not a public option: a refusal for lack of room is
    /// in the log like any other outcome, so the limit may not change from one opening to the next. Tests lower it, to
    /// reserve less address space.</summary>
    internal int MaxAllocations { get; init; } = EngineLimits.AllocationsPerStore;

    /// <summary>Whether no threads are started for commands: the caller of the opening steps the <see cref="Writer"/>, so
    /// that a simulation decides on every interleaving.</summary>
    internal bool IsStepped { get; init; }

    /// <summary>The number of timers that one slice of an expiry job may fire; at most <see cref="TickCommand.MostTimers"/>. A
    /// simulation lowers it, so that few timers make a job. Every slice carries its number, so openings may differ.</summary>
    internal int TimersPerSlice { get; init; } = TickCommand.MostTimers;

    /// <summary>The size up to which the writer itself writes a frame, if the journal is idle. A simulation lowers it, so
    /// that small frames take both paths.</summary>
    internal int InlineBytes { get; init; } = 64 << 10;

    /// <summary>Opens the directory of a backup. Tests supply a disk that fails.</summary>
    internal Func<string, IStorage> OpenBackup { get; init; } = StorageFactory.Open;

    /// <summary>The source of the id and the secret of a new store. A simulation seeds it.</summary>
    internal EntropySource Entropy { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>The limits on memory outside the garbage-collected heap.</summary>
    internal MemoryLimits MemoryLimits => MemoryLimits.Of(MaxMemoryBytes, MemoryReserveBytes, RingBytes, SegmentBytes);

    /// <summary>Describes the options that contradict the store; empty if there are none. A default contradicts nothing: the
    /// host did not choose it.</summary>
    /// <param name="segmentBytes">The size of the store's segments.</param>
    /// <param name="operationWindow">The number of operation ids that the store remembers.</param>
    internal IReadOnlyList<string> Contradictions(long segmentBytes, int operationWindow)
    {
        var found = new List<string>();
        AddIf(found, nameof(SegmentBytes), SegmentBytes, DefaultSegmentBytes, segmentBytes);
        AddIf(found, nameof(OperationWindow), OperationWindow, DefaultOperationWindow, operationWindow);
        return found;
    }

    internal void Validate()
    {
        if (!Enum.IsDefined(Durability))
        {
            throw new ArgumentOutOfRangeException(nameof(Durability), Durability, "Use a member of Durability.");
        }

        if (AuditTrail == true && Durability == Durability.None)
        {
            throw new ArgumentException("Without a store (Durability.None) there is no audit trail.", nameof(AuditTrail));
        }

        if (CommitInterval < TimeSpan.Zero || CommitInterval > TimeSpan.FromSeconds(1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(CommitInterval), CommitInterval, "CommitInterval lies between zero and a second.");
        }

        RequireRange(SegmentBytes, 1 << 20, 1 << 30, nameof(SegmentBytes));
        RequireRange(RingBytes, 1 << 20, 1 << 30, nameof(RingBytes));
        RequireRange(OperationWindow, 1, 1 << 28, nameof(OperationWindow));
        RequireRange(ExpectedAllocations, 0, MaxAllocations, nameof(ExpectedAllocations));
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointBytes, 1L << 20);
        if (CheckpointInterval != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointInterval, TimeSpan.FromSeconds(1));
        }

        ArgumentNullException.ThrowIfNull(TimeProvider);
        if (MaxClockAdvance != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(MaxClockAdvance, TimeSpan.FromSeconds(1));
        }

        if (MaxMemoryBytes is { } memory)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(memory, 3 * MemoryReserveBytes, nameof(MaxMemoryBytes));
        }

        if (MaxClockAdvanceWhileClosed is { } whileClosed)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(
                whileClosed, TimeSpan.FromSeconds(1), nameof(MaxClockAdvanceWhileClosed));
        }

        if (SegmentBytes % 4096 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(SegmentBytes), SegmentBytes, "Segments are a multiple of 4 KiB.");
        }

        if (!int.IsPow2(RingBytes))
        {
            throw new ArgumentOutOfRangeException(nameof(RingBytes), RingBytes, "The ring is a power of two.");
        }
    }

    private static void RequireRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} lies between {least} and {most}.");
        }
    }

    private static void AddIf(List<string> found, string name, int wanted, int byDefault, long stored)
    {
        if (wanted != stored && wanted != byDefault)
        {
            found.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(EngineOptions)}.{name} is {wanted}, but this store was created with {stored}, which applies."));
        }
    }
}
