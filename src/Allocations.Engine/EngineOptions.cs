using System.Security.Cryptography;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>How a store is opened. Every default is safe; a host that wants nothing special passes none.</summary>
/// <remarks>Read once, when the engine opens. What would change the meaning of the log (<see cref="OperationWindow"/>) is
/// written into the store when it is created, and later openings use what is written there. How long finished allocations stay
/// in memory is no option but a command, so that it may change: <see cref="AllocationOperations.SetRetentionAsync"/>.</remarks>
public sealed record EngineOptions
{
    /// <summary>What an outcome survives once it is visible; <see cref="Durability.Durable"/> by default.</summary>
    public Durability Durability { get; init; } = Durability.Durable;

    /// <summary>While several callers wait, commits begin at least so far apart: zero by default, which is as soon as the
    /// disk is ready; up to a second. Fewer and larger commits help where the machine allows only so many disk operations a
    /// second: a virtual machine that stops the whole guest for it answered 100,000 commands a second with a 99th percentile of
    /// 17 ms without and 3 to 4 ms with an interval of 1.5 ms, at a median of 1.0 and 1.5 ms. It costs a caller who sends the
    /// next commands only when the last were answered up to that interval each time; one who is alone is never delayed.
    /// Sleeps have whole milliseconds, so fractions are met on average.</summary>
    public TimeSpan CommitInterval { get; init; }

    /// <summary>Bytes of one journal segment: 64 MiB by default; 1 MiB to 1 GiB, a multiple of 4 KiB. Fixed when the store is
    /// created.</summary>
    public int SegmentBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of the command ring between callers and the writer: 8 MiB by default; a power of two from 1 MiB to
    /// 1 GiB. A batch must fit into a quarter of it.</summary>
    public int RingBytes { get; init; } = 8 << 20;

    /// <summary>How many operation ids are remembered, newest first: 1,048,576 by default; 1 to 2^28. Fixed when the store is
    /// created.</summary>
    public int OperationWindow { get; init; } = 1 << 20;

    /// <summary>How many allocations to make memory ready for while opening: 0 by default, which lets memory grow ahead
    /// of use. With it, opening takes longer (about a second per 0.5 to 10 GB, at 128 bytes an allocation) and growth
    /// never does.</summary>
    public int ExpectedAllocations { get; init; }

    /// <summary>A checkpoint is taken when the log has grown by so many bytes since the last one: 1 GiB by default; at least
    /// 1 MiB, <see cref="long.MaxValue"/> for never. It bounds what an opening has to replay, at 2 to 5 million commands a
    /// second, and lets older segments go.</summary>
    /// <remarks>While it is taken, each row that commands change is kept once as it was. The memory for that, at most that of the
    /// state and under a steady load mostly a part of it, stays for the next one, and is given back when that needed
    /// less than half.</remarks>
    public long CheckpointBytes { get; init; } = 1L << 30;

    /// <summary>A checkpoint is taken so long after the last one, if there was anything to log: 10 minutes by default;
    /// at least a second, or <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Take a checkpoint when the engine is disposed of, so that the next opening replays nothing. True by
    /// default.</summary>
    public bool CheckpointOnDispose { get; init; } = true;

    /// <summary>Whether a new store keeps an audit trail: all events, in files beside the log, for
    /// <see cref="AllocationEngine.Events"/>. Null by default, which is true for a new store. It takes about 8 to 20 bytes an
    /// event, two or three events a command; a thread of its own writes it. Not with <see cref="Durability.None"/>.</summary>
    /// <remarks>Fixed when the store is created. Later openings follow the store: a value that contradicts it is ignored, and
    /// <see cref="OpenReport.IsTrailOptionIgnored"/> says so. Commands start and end a trail, and limit what is kept of it:
    /// <see cref="EventOperations.StartTrailAsync"/>, <see cref="EventOperations.EndTrailAsync"/>,
    /// <see cref="EventOperations.SetTrailRetentionAsync"/>.</remarks>
    public bool? Trail { get; init; }

    /// <summary>Open a durable store on a file system that keeps its files in memory or on a network, where a sync may mean
    /// nothing. False by default: such a directory is refused.</summary>
    public bool AllowVolatileFileSystem { get; init; }

    /// <summary>The clock that stamps batches; the system's by default. The engine's time never goes back, whatever the clock
    /// does, so it is bounded how far one reading may be ahead: <see cref="MaxClockAdvance"/>. That compares
    /// <see cref="TimeProvider.GetUtcNow"/> with <see cref="TimeProvider.GetTimestamp"/>, so a provider of the host's own should
    /// override both.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The time that the wall clock (<see cref="TimeProvider.GetUtcNow"/>) may gain on the monotonic clock
    /// (<see cref="TimeProvider.GetTimestamp"/>) of the same provider since the store was opened: 1 hour by default; at least a
    /// second, or <see cref="Timeout.InfiniteTimeSpan"/> for no bound. Beyond it commands are refused with
    /// <see cref="AllocationStatus.ClockAhead"/> and no timer fires, until the clock is back within the bound or
    /// <see cref="AllocationEngine.AcceptClock"/> is called.</summary>
    /// <remarks>While the clock stays within the bound, the comparison begins again once a day, so that the small corrections of
    /// a time service do not add up. On Linux the monotonic clock stands still while the machine is suspended, so waking up looks
    /// like a jump: a host on a laptop, or on virtual machines that are paused for longer than the bound, should call
    /// <see cref="AllocationEngine.AcceptClock"/> when the system resumes, or raise the bound.</remarks>
    public TimeSpan MaxClockAdvance { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The time that the clock may be ahead of the last command's time when a store is opened: null by default, which
    /// means that <see cref="OpenReport.ClockAdvance"/> reports it and nothing is refused, because a store may have been closed
    /// for any length of time. At least a second. Beyond it commands are refused with
    /// <see cref="AllocationStatus.ClockAhead"/>, as for <see cref="MaxClockAdvance"/>.</summary>
    public TimeSpan? MaxClockAdvanceWhileClosed { get; init; }

    /// <summary>The memory that the engine takes outside the garbage-collected heap, in bytes, at which commands that may need
    /// more are refused with <see cref="AllocationStatus.MemoryLimitReached"/>: null by default, which is no bound; at least 192
    /// MiB. The last 64 MiB below it are kept free, so that a store which has refused commands can be opened again within the
    /// same bound, and be released and cancelled from. Nothing that is in the log is ever refused for want of memory: a store
    /// that holds more than the bound opens all the same.</summary>
    /// <remarks>The runtime and the host need memory beside it. In a process of its own, half of
    /// <c>GC.GetGCMemoryInfo().TotalAvailableMemoryBytes</c>, which knows the limit of a container, leaves room for both and for
    /// a checkpoint. Old rows that a checkpoint keeps while it is taken (<see cref="CheckpointBytes"/>) count as well: at most as
    /// much as the state, if all of it changes meanwhile. Operation ids come on top of the bound: at most 64 bytes for each of
    /// <see cref="OperationWindow"/>, taken as ids come, because whatever is answered must be remembered. Memory stays the
    /// engine's until it is closed; <see cref="AllocationEngine.MemoryBytes"/> tells how much there is.</remarks>
    public long? MaxMemoryBytes { get; init; }

    /// <summary>How far below <see cref="MaxMemoryBytes"/> refusals begin. Tests lower it.</summary>
    internal long MemoryReserveBytes { get; init; } = 64L << 20;

    /// <summary>How many allocations the store can hold. No option of the host's: a refusal for want of room is in the
    /// log like any other outcome, so the bound may not change from one opening to the next. Tests lower it, to reserve
    /// fewer addresses.</summary>
    internal int MaxAllocations { get; init; } = EngineLimits.AllocationsPerStore;

    /// <summary>Start no threads for commands: whoever opened the engine steps its <see cref="Writer"/>, so that a
    /// simulation decides on every interleaving.</summary>
    internal bool IsStepped { get; init; }

    /// <summary>Up to this many bytes the writer writes a frame itself, if the journal is idle. A simulation lowers it, so
    /// that small frames go both ways.</summary>
    internal int InlineBytes { get; init; } = 64 << 10;

    /// <summary>Where the id and the secret of a new store come from. A simulation seeds them.</summary>
    internal EntropySource Entropy { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>Of the memory outside the garbage-collected heap.</summary>
    internal MemoryLimits MemoryLimits => MemoryLimits.Of(MaxMemoryBytes, MemoryReserveBytes, RingBytes, SegmentBytes);

    internal void Validate()
    {
        if (!Enum.IsDefined(Durability))
        {
            throw new ArgumentOutOfRangeException(nameof(Durability), Durability, "Use a member of Durability.");
        }

        if (Trail == true && Durability == Durability.None)
        {
            throw new ArgumentException("Without a store (Durability.None) there is no audit trail.", nameof(Trail));
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
}
