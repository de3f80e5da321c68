using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Simulation;

/// <summary>
/// A disk in memory that can be made to fail. The fault model, all of it:
/// <list type="number">
/// <item>Every call on the storage or one of its files counts, from 1. A run makes the same calls every time as long as
/// the program does, so a fault is placed by its number.</item>
/// <item>Power fails at a call: the call takes effect as if it were not synced, throws
/// <see cref="SimulatedCrashException"/>, and so does every later one.</item>
/// <item>After a power failure each sector of 512 bytes that was written and not synced is there or not, independently:
/// writes are torn, lost, reordered. A sector is never torn in itself. A file's length may survive without its
/// sectors; they then read as zeros.</item>
/// <item>The same holds for creations, renamings and deletions since the directory was last synced. A file whose entry
/// is lost is lost, however well its bytes were synced.</item>
/// <item>The process dies and the machine goes on: everything is still seen, and still unsynced.</item>
/// <item>A call fails with an error number: a failing write takes effect in its first half, a failing sync drops what
/// it should have written (it stays readable until power fails, and no later sync repairs that), others do
/// nothing.</item>
/// <item>The disk is full when the files' lengths add up to the capacity, which can be raised again.</item>
/// <item>Bits flip at rest.</item>
/// </list>
/// Not modelled: a disk that acknowledges a sync it did not do; no log survives that.
/// </summary>
public sealed class SimulatedStorage : IStorage
{
    private readonly object _gate = new();
    private readonly Dictionary<long, int> _failures = [];
    private readonly SimulatedDirectory _directory;
    private bool _isCrashed;
    private bool _isLocked;

    /// <summary>An empty disk.</summary>
    public SimulatedStorage()
        : this(new SimulatedDirectory())
    {
    }

    private SimulatedStorage(SimulatedDirectory directory) => _directory = directory;

    /// <summary>The calls made so far.</summary>
    public long CallCount { get; private set; }

    /// <summary>The number of the call at which power fails; 0 = never.</summary>
    public long CrashAtCall { get; set; }

    /// <summary>The bytes that fit.</summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>The process that a refused opener is told about.</summary>
    public int LockOwner { get; set; } = 4711;

    /// <summary>What <see cref="IStorage.Probe"/> says about surviving a power failure.</summary>
    public bool IsStable { get; set; } = true;

    /// <summary>The names of all files.</summary>
    public IReadOnlyList<string> FileNames => [.. _directory.Seen.Keys.Order(StringComparer.Ordinal)];

    string IStorage.Path => "simulated";

    /// <summary>The call with this number fails with this error number.</summary>
    public void FailCall(long call, int errno) => _failures[call] = errno;

    /// <summary>Flips one bit at rest.</summary>
    public void FlipBit(string name, long bit) => _directory.Seen[name].FlipBit(bit);

    /// <summary>What a file holds.</summary>
    public byte[] Contents(string name) => _directory.Seen[name].ToArray();

    /// <summary>Puts a file there, as if it had always been.</summary>
    public void Plant(string name, byte[] contents)
    {
        SimulatedFile file = new();
        file.Write(0, contents);
        file.Sync();
        _directory.Add(name, file);
        _directory.Sync();
    }

    /// <summary>Takes a file away, as if it had never been.</summary>
    public void Remove(string name)
    {
        _directory.Remove(name);
        _directory.Sync();
    }

    /// <summary>The disk as it is, for another process after this one died.</summary>
    public SimulatedStorage AfterKill()
    {
        lock (_gate)
        {
            return new SimulatedStorage(_directory.Clone(file => file.Clone())) { CapacityBytes = CapacityBytes };
        }
    }

    /// <summary>The disk after a power failure, with a random part of what was not synced.</summary>
    public SimulatedStorage AfterPowerLoss(Random random)
    {
        // Uniform subsets of many sectors are all alike; the extremes are what tests need.
        double likelihood = random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
        bool Survives(int index) => random.NextDouble() < likelihood;
        return AfterPowerLoss(Survives, Survives, () => random.Next(2) == 0);
    }

    /// <summary>The disk after a power failure, with a chosen part of what was not synced.</summary>
    public SimulatedStorage AfterPowerLoss(Func<int, bool> sectorSurvives, Func<int, bool> changeSurvives,
        Func<bool> lengthSurvives)
    {
        lock (_gate)
        {
            return new SimulatedStorage(_directory.AfterPowerLoss(changeSurvives,
                file => file.AfterPowerLoss(sectorSurvives, lengthSurvives()))) { CapacityBytes = CapacityBytes };
        }
    }

    IReadOnlyList<string> IStorage.List() => Call("list", "", () => FileNames);

    bool IStorage.Exists(string name) => Call("exists", name, () => _directory.Seen.ContainsKey(name));

    IStorageFile IStorage.Create(string name) => Call("create", name, () =>
    {
        if (_directory.Seen.ContainsKey(name))
        {
            throw Error("create", name, 0, JournalIOException.Eexist);
        }

        SimulatedFile file = new();
        _directory.Add(name, file);
        return new SimulatedHandle(this, name, file, isReadOnly: false);
    });

    IStorageFile IStorage.Open(string name, bool readOnly) => Call("open", name, () =>
        _directory.Seen.TryGetValue(name, out SimulatedFile? file)
            ? new SimulatedHandle(this, name, file, readOnly)
            : throw Error("open", name, 0, JournalIOException.Enoent));

    void IStorage.Rename(string from, string to) => Call("rename", from, () => _directory.Rename(from, to));

    void IStorage.Delete(string name) => Call("delete", name, () => _directory.Remove(name));

    void IStorage.SyncDirectory() => Call("sync", "directory", _directory.Sync, () => { });

    IDisposable IStorage.Lock(string name) => Call("lock", name, () =>
    {
        if (_isLocked)
        {
            throw new StoreLockedException(name, LockOwner);
        }

        _isLocked = true;
        return new Unlocking(this);
    });

    StorageCapabilities IStorage.Probe() => Call("probe", "", () =>
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

    internal void Call(string operation, string file, Action action, Action? onPowerFailure = null,
        Action? onError = null) =>
        Call(operation, file, () => { action(); return 0; }, onPowerFailure ?? action, onError);

    internal T Call<T>(string operation, string file, Func<T> action, Action? onPowerFailure = null,
        Action? onError = null)
    {
        lock (_gate)
        {
            CallCount++;
            if (_isCrashed)
            {
                throw new SimulatedCrashException(CallCount);
            }

            if (CallCount == CrashAtCall)
            {
                _isCrashed = true;
                onPowerFailure?.Invoke();
                throw new SimulatedCrashException(CallCount);
            }

            if (_failures.TryGetValue(CallCount, out int errno))
            {
                onError?.Invoke();
                throw Error(operation, file, 0, errno);
            }

            return action();
        }
    }

    private sealed class Unlocking(SimulatedStorage storage) : IDisposable
    {
        public void Dispose() => storage._isLocked = false;
    }
}
