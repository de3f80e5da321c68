using Allocations.Engine.Journal;

namespace Allocations.Engine.TestSupport;

/// <summary>The calls, counted one by one, and what they do wrong.</summary>
public sealed partial class SimulatedStorage
{
    private readonly Dictionary<long, int> _failures = [];

    /// <summary>Says of each call what it does wrong; null = nothing.</summary>
    public Func<StorageCall, DiskFault>? Faults { get; set; }

    /// <summary>Says of each call with which error number it fails; 0 = it does not.</summary>
    public Func<StorageCall, int>? Refusal { get; set; }

    /// <summary>Told of each call that changes the disk, at the moment when it has taken effect and nothing of it is
    /// certain: the worst moment for power to fail.</summary>
    public Action<StorageCall>? OnChange { get; set; }

    /// <summary>The call with this number fails with this error number.</summary>
    public void FailCall(long call, int errno) => _failures[call] = errno;

    /// <summary>No call fails any more that was to fail.</summary>
    public void FailNone() => _failures.Clear();

    IReadOnlyList<string> IStorage.List() => Ask("list", "", () => FileNames);

    IReadOnlyList<string> IStorage.ListOthers() => [];

    bool IStorage.Exists(string name) => Ask("exists", name, () => _directory.Seen.ContainsKey(name));

    IStorageFile IStorage.Create(string name)
    {
        SimulatedFile file = new(SectorBytes);
        ChangeEntry("create", name, () =>
        {
            if (_directory.Seen.ContainsKey(name))
            {
                throw Error("create", name, 0, JournalIOException.Eexist);
            }

            _directory.Add(name, file, CallCount);
        });
        return new SimulatedHandle(this, name, file, isReadOnly: false);
    }

    IStorageFile IStorage.Open(string name, bool readOnly) => Ask("open", name, () =>
        _directory.Seen.TryGetValue(name, out SimulatedFile? file)
            ? new SimulatedHandle(this, name, file, readOnly)
            : throw Error("open", name, 0, JournalIOException.Enoent));

    void IStorage.Rename(string from, string to) => ChangeEntry("rename", from, () => _directory.Rename(from, to, CallCount));

    void IStorage.Delete(string name) => ChangeEntry("delete", name, () => _directory.Remove(name, CallCount));

    void IStorage.SyncDirectory() => Change("sync", "directory", _ => { }, _directory.Sync);

    IDirectoryLock IStorage.Lock(string name) => Ask("lock", name, () =>
    {
        if (_isLocked)
        {
            throw new StoreLockedException(name, LockOwner);
        }

        _isLocked = true;
        return new Unlocking(this);
    });

    StorageCapabilities IStorage.Probe() => Ask("probe", "", () =>
        new StorageCapabilities("simulated", IsStable, DirectWrites: true));

    internal static JournalIOException Error(string operation, string file, long offset, int errno) =>
        new(operation, file, offset, errno, errno == JournalIOException.Enospc ? "no space left" : "simulated");

    internal void RequireRoom(SimulatedFile file, long end, string name)
    {
        long growth = Math.Max(0, end - file.Length);
        if (growth > 0 && _directory.Seen.Values.Sum(each => each.Length) + growth > CapacityBytes)
        {
            throw Error("write", name, end, JournalIOException.Enospc);
        }
    }

    /// <summary>Where a misdirected write lands: the same place of another file, or another place of this one.</summary>
    internal (SimulatedFile File, long Offset) PlaceOtherThan(SimulatedFile file, long offset, int length)
    {
        SimulatedFile[] others =
            [.. _directory.Seen.Values.Where(each => each != file && each.Length >= offset + length)];
        if (others.Length > 0 && CallCount % 2 == 0)
        {
            return (others[CallCount / 2 % others.Length], offset);
        }

        long places = Math.Max(1, (file.Length - length) / 4096);
        long place = CallCount % places * 4096;
        return (file, place == offset ? Math.Max(0, offset - 4096) : place);
    }

    internal T Ask<T>(string operation, string file, Func<T> answer)
    {
        lock (_gate)
        {
            StorageCall call = Begin(operation, file);
            if (call.Number == CrashAtCall)
            {
                ThrowCrash();
            }

            ThrowIfFailing(call, FaultOf(call));
            return answer();
        }
    }

    /// <summary>A call in two steps: its effect, which is seen and may be lost, and what makes it certain.</summary>
    internal void Change(string operation, string file, Action<DiskFault> effect, Action settle)
    {
        lock (_gate)
        {
            StorageCall call = Begin(operation, file);
            DiskFault fault = FaultOf(call);
            effect(fault);
            OnChange?.Invoke(call);
            if (call.Number == CrashAtCall)
            {
                ThrowCrash();
            }

            ThrowIfFailing(call, fault);
            if (fault is not (DiskFault.LyingSync or DiskFault.LyingDirectorySync or DiskFault.LostWrite
                or DiskFault.MisdirectedWrite))
            {
                settle();
            }
        }
    }

    /// <summary>A failing change of the directory did nothing.</summary>
    private void ChangeEntry(string operation, string file, Action effect) => Change(operation, file, fault =>
    {
        if (fault is not (DiskFault.Error or DiskFault.DiskFull))
        {
            effect();
        }
    }, () => { });

    private StorageCall Begin(string operation, string file)
    {
        CallCount++;
        if (_isCrashed)
        {
            throw new SimulatedCrashException(CallCount);
        }

        return new StorageCall(CallCount, operation, file);
    }

    private DiskFault FaultOf(StorageCall call)
    {
        if (Refusal?.Invoke(call) is > 0 and int errno)
        {
            _failures[call.Number] = errno;
        }

        return Planned(call);
    }

    private DiskFault Planned(StorageCall call) => _failures.TryGetValue(call.Number, out int errno)
        ? errno == JournalIOException.Enospc ? DiskFault.DiskFull : DiskFault.Error
        : Faults?.Invoke(call) ?? DiskFault.None;

    private void ThrowCrash()
    {
        _isCrashed = true;
        throw new SimulatedCrashException(CallCount);
    }

    private void ThrowIfFailing(StorageCall call, DiskFault fault)
    {
        if (fault is DiskFault.Error or DiskFault.DiskFull)
        {
            int errno = _failures.GetValueOrDefault(call.Number,
                fault == DiskFault.Error ? JournalIOException.Eio : JournalIOException.Enospc);
            throw Error(call.Operation, call.File, 0, errno);
        }
    }

    private sealed class Unlocking(SimulatedStorage storage) : IDirectoryLock
    {
        /// <summary>No call: whoever looks at it looks, on a real system, at what the kernel has in memory.</summary>
        public void RequireHeld()
        {
            if (storage.IsLockLost)
            {
                throw Error("lock", "directory", 0, JournalIOException.Enoent);
            }
        }

        public void Dispose() => storage._isLocked = false;
    }
}
