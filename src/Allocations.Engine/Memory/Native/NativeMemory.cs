using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// A range of addresses that is reserved once and gets zeroed memory from the front as it grows. It never moves, so an
/// address stays valid as long as this object is reachable.
/// </summary>
/// <remarks>
/// <see cref="Dispose"/> frees the memory but leaves readable zeros at every address that was ever committed, so a reader on
/// another thread never faults. The finalizer releases the addresses themselves.
/// </remarks>
internal sealed unsafe class NativeMemory : IDisposable
{
    private const long FirstStep = 64 * 1024;
    private const long LargestStep = 4 * 1024 * 1024;
    private const long HugePage = 2 * 1024 * 1024;

    /// <summary>The distance by which pages are prepared ahead of use: some 50 ms at 300 MB/s.</summary>
    private const long Lead = 16 * 1024 * 1024;

    /// <summary>Addresses are opened in larger steps than pages are prepared, because opening waits for the
    /// preparation.</summary>
    private const long OpenStep = 64 * 1024 * 1024;
    private const long HugePagesFrom = 2 * HugePage;

    /// <summary>Pages are prepared from here on: the step that crosses into the second huge page finds it ready.</summary>
    private const long AheadFrom = HugePage;

    private readonly string _name;
    private readonly MemoryMeter? _meter;
    private readonly byte* _reserved;
    private readonly long _reservedBytes;
    private long _opened;
    private long _warmed;
    private long _committed;
    private long _metered;
    private volatile bool _disposed;

    /// <summary>Reserves addresses.</summary>
    /// <param name="name">For error texts.</param>
    /// <param name="bytes">Their number.</param>
    /// <param name="meter">The meter of the committed bytes; null for none.</param>
    public NativeMemory(string name, long bytes, MemoryMeter? meter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        _name = name;
        _meter = meter;
        Bytes = RoundUp(bytes, FirstStep);
        long slack = Bytes >= HugePagesFrom ? HugePage : 0;
        _reservedBytes = Bytes + slack;
        if (Keeper is { } keeper && keeper.TryTake(_reservedBytes, out AddressRange kept))
        {
            _reserved = (byte*)kept.Reserved;
            _opened = kept.Opened;
        }
        else
        {
            _reserved = Reserve();
        }

        if (slack > 0 && OperatingSystem.IsLinux())
        {
            PageWarmer.Start();
        }

        Base = slack == 0 ? _reserved : (byte*)RoundUp((long)_reserved, HugePage);
    }

    /// <summary>Unmaps the range.</summary>
    ~NativeMemory()
    {
        if (_reserved == null)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            WindowsMemory.Release(_reserved);
        }
        else
        {
            UnixMemory.Release(_reserved, (nuint)_reservedBytes);
        }
    }

    /// <summary>The keeper of ranges for the next engine of a test. Null by default: every range then comes from the system,
    /// and returns to it.</summary>
    public static IRangeKeeper? Keeper { get; set; }

    /// <summary>The first byte; aligned to a page, or to 2 MiB if huge pages are worthwhile.</summary>
    public byte* Base { get; }

    /// <summary>Bytes that may be committed in all.</summary>
    public long Bytes { get; }

    /// <summary>Bytes that may be read and written now, from <see cref="Base"/> on.</summary>
    public long Committed => Volatile.Read(ref _committed);

    /// <summary>Whether <see cref="Dispose"/> has run.</summary>
    public bool IsDisposed => _disposed;

    /// <summary>Commits the first bytes and provides physical pages for them now, on this thread.</summary>
    public void Warm(long bytes)
    {
        Commit(Math.Min(bytes, Bytes));
        if (OperatingSystem.IsLinux())
        {
            UnixMemory.Populate(Base, (nuint)Math.Min(bytes, Bytes));
        }
    }

    /// <summary>Commits at least <paramref name="bytes"/> from the front, in steps that double up to 4 MiB.</summary>
    public void Commit(long bytes)
    {
        Debug.Assert(!_disposed, "committing to disposed memory");
        Debug.Assert(bytes <= Bytes, "committing more than was reserved");
        if (bytes <= _committed)
        {
            return;
        }

        long step = Math.Clamp(_committed, FirstStep, LargestStep);
        long target = Math.Min(Math.Max(RoundUp(bytes, FirstStep), _committed + step), Bytes);
        if (target >= AheadFrom && Bytes >= HugePagesFrom && OperatingSystem.IsLinux())
        {
            OpenAhead(target);
        }
        else
        {
            Open(target);
        }

        Volatile.Write(ref _committed, target);
        Count(Math.Max(target, _warmed));
    }

    /// <summary>Frees the memory; the addresses stay readable, as zeros, until the finalizer runs.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "The finalizer still has the addresses to give back.")]
    public void Dispose() => GiveBack(_opened);

    /// <summary>Does the same as <see cref="Dispose"/>, for memory that is zero from <paramref name="used"/> on.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "Whoever keeps the addresses gives them back.")]
    public void GiveBack(long used)
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Count(0);
        if (Keeper is { } keeper && keeper.TryKeep(Range, used))
        {
            GC.SuppressFinalize(this);
        }
        else if (_opened > 0)
        {
            _ = OperatingSystem.IsWindows()
                ? WindowsMemory.ReplaceByZeros(Base, (nuint)_opened)
                : UnixMemory.ReplaceByZeros(Base, (nuint)_opened);
        }
    }

    private AddressRange Range => new((nint)_reserved, _reservedBytes, (nint)Base, _opened);

    private byte* Reserve()
    {
        byte* reserved = TryReserve(_reservedBytes);
        if (reserved == null)
        {
            // Finalizers give back the addresses of engines that were closed, and nothing hurries them.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            reserved = TryReserve(_reservedBytes);
        }

        if (reserved == null)
        {
            Throw.CannotReserve(_name, _reservedBytes, Marshal.GetLastPInvokeError());
        }

        return reserved;
    }

    private static byte* TryReserve(long bytes) => OperatingSystem.IsWindows()
        ? WindowsMemory.Reserve((nuint)bytes)
        : UnixMemory.Reserve((nuint)bytes);

    /// <summary>Opens beyond the target, and has pages provided for a part of it on another thread.</summary>
    private void OpenAhead(long target)
    {
        // As far as the target itself, so that the next step, which is no longer, lies in what is prepared.
        long lead = Math.Min(Math.Min(target, Lead), _meter?.Room ?? long.MaxValue);
        long ahead = Math.Min(target + lead, Bytes);
        if (ahead > _opened)
        {
            Open(Math.Min(RoundUp(ahead, target < OpenStep ? HugePage : OpenStep), Bytes));
        }

        long from = Math.Max(_warmed, target);
        if (ahead > from && PageWarmer.TryRequest(this, from, ahead))
        {
            _warmed = ahead;
        }
    }

    /// <summary>Reports to the meter the bytes that have memory, or get it soon.</summary>
    private void Count(long bytes)
    {
        if (_meter is not null)
        {
            long before = _metered;
            _metered = bytes >= HugePagesFrom ? RoundUp(bytes, HugePage) : bytes;
            _meter.Add(_metered - before);
        }
    }

    /// <summary>Makes the bytes up to an offset readable and writable.</summary>
    private void Open(long target)
    {
        if (target <= _opened)
        {
            return;
        }

        byte* from = Base + _opened;
        nuint more = (nuint)(target - _opened);
        bool done = OperatingSystem.IsWindows() ? WindowsMemory.Commit(from, more) : UnixMemory.Commit(from, more);
        if (!done)
        {
            Throw.CannotCommit(_name, (long)more, _opened, Bytes, Marshal.GetLastPInvokeError());
        }

        if (target > HugePage && Bytes >= HugePagesFrom && !OperatingSystem.IsWindows())
        {
            // Over the whole range each time: it stays one mapping, which includes the early small steps.
            UnixMemory.PreferHugePages(Base, (nuint)target);
        }

        _opened = target;
    }

    private static long RoundUp(long value, long step) => (value + step - 1) & -step;
}
