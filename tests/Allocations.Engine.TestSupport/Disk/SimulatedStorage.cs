using Allocations.Engine.Journal;

namespace Allocations.Engine.TestSupport;

/// <summary>
/// A disk in memory that can be made to fail. The fault model, all of it:
/// <list type="number">
/// <item>Every call on the storage or one of its files counts, from 1. A run makes the same calls every time as long as
/// the program does, so a fault is placed by its number.</item>
/// <item>Power fails at a call: the call takes effect as if it were not synced, throws
/// <see cref="SimulatedCrashException"/>, and so does every later one.</item>
/// <item>After a power failure each sector (512 bytes, or 4 KiB) that was written and not synced holds what it held
/// when it was last certain, or anything it was given since, independently of all others: writes are torn, lost,
/// reordered. A sector is never torn in itself. A file has its old length or any it was given since; what did not
/// arrive reads as zeros.</item>
/// <item>The same holds for creations, renamings and deletions since the directory was last synced: any of them may be
/// undone. A file whose entry is lost is lost, however well its bytes were synced.</item>
/// <item>The process dies and the machine goes on: everything is still seen, and still unsynced.</item>
/// <item>A call goes wrong in one of the ways of <see cref="DiskFault"/>. As with Linux's fsync, a failed sync drops
/// what it should have written: it stays readable, may or may not have arrived, and the next sync reports success
/// without writing it.</item>
/// <item>The disk is full when the files' lengths add up to the capacity, which can be raised again; a write that does
/// not fit changes nothing.</item>
/// <item>Bits flip at rest.</item>
/// </list>
/// Short writes and EINTR are below this seam: the storages of the engine hide them, and are tested on real files.
/// </summary>
public sealed partial class SimulatedStorage : IStorage
{
    private readonly object _gate = new();
    private readonly SimulatedDirectory _directory;
    private long _zeroedBytes;
    private long _allocatedBytes;
    private bool _isCrashed;
    private bool _isLocked;

    /// <summary>An empty disk.</summary>
    public SimulatedStorage(int sectorBytes = 512)
        : this(new SimulatedDirectory(), sectorBytes)
    {
    }

    internal SimulatedStorage(DiskImage image, int sectorBytes = 512)
        : this(SimulatedDirectory.Of(image.Files).Clone(file => file.Clone()), sectorBytes)
    {
    }

    private SimulatedStorage(SimulatedDirectory directory, int sectorBytes)
    {
        _directory = directory;
        SectorBytes = sectorBytes;
    }

    /// <summary>What the disk writes as a whole.</summary>
    public int SectorBytes { get; }

    /// <summary>The calls made so far.</summary>
    public long CallCount { get; private set; }

    /// <summary>The number of the call at which power fails; 0 = never.</summary>
    public long CrashAtCall { get; set; }

    /// <summary>The bytes that fit.</summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>Whether files can be given blocks without writing them.</summary>
    public bool CanAllocate { get; set; } = true;

    /// <summary>What was zeroed by writing so far.</summary>
    public long ZeroedBytes => Interlocked.Read(ref _zeroedBytes);

    /// <summary>What was zeroed by allocating so far.</summary>
    public long AllocatedBytes => Interlocked.Read(ref _allocatedBytes);

    /// <summary>The process that a refused opener is told about.</summary>
    public int LockOwner { get; set; } = 4711;

    /// <summary>Whether somebody has taken away what locks the directory.</summary>
    public bool IsLockLost { get; set; }

    /// <summary>What <see cref="IStorage.Probe"/> says about surviving a power failure.</summary>
    public bool IsStable { get; set; } = true;

    /// <summary>The names of all files.</summary>
    public IReadOnlyList<string> FileNames => [.. _directory.Seen.Keys];

    string IStorage.Path => "simulated";

    /// <summary>Flips one bit at rest.</summary>
    public void FlipBit(string name, long bit) => _directory.Seen[name].FlipBit(bit);

    /// <summary>What a file holds.</summary>
    public byte[] Contents(string name) => _directory.Seen[name].ToArray();

    /// <summary>Puts a file there, as if it had always been.</summary>
    public void Plant(string name, byte[] contents)
    {
        SimulatedFile file = new(SectorBytes);
        file.Write(0, contents, CallCount);
        file.Sync();
        _directory.Add(name, file, CallCount);
        _directory.Sync();
    }

    /// <summary>Takes a file away, as if it had never been.</summary>
    public void Remove(string name)
    {
        _directory.Remove(name, CallCount);
        _directory.Sync();
    }

    /// <summary>The disk as it is, for another process after this one died.</summary>
    public SimulatedStorage AfterKill()
    {
        lock (_gate)
        {
            return new SimulatedStorage(_directory.Clone(file => file.Clone()), SectorBytes) { CapacityBytes = CapacityBytes };
        }
    }

    /// <summary>The disk after a power failure, with a random part of what was not synced.</summary>
    public SimulatedStorage AfterPowerLoss(Random random) => AfterPowerLoss(loss => loss.Draw(random));

    /// <summary>The disk after a power failure that took everything that was not synced.</summary>
    public SimulatedStorage AfterWorstPowerLoss() => AfterPowerLoss(loss => loss.Nothing);

    /// <summary>What may be found if power fails now.</summary>
    internal PowerLoss LosePower()
    {
        lock (_gate)
        {
            return new PowerLoss(_directory.Clone(file => file.Clone()));
        }
    }

    private SimulatedStorage AfterPowerLoss(Func<PowerLoss, int[]> pick)
    {
        lock (_gate)
        {
            PowerLoss loss = new(_directory);
            return new SimulatedStorage(loss.Find(pick(loss)), SectorBytes) { CapacityBytes = CapacityBytes };
        }
    }

    internal void CountZeros(int length) => Interlocked.Add(ref _zeroedBytes, length);

    internal void CountAllocation(long length) => Interlocked.Add(ref _allocatedBytes, length);
}
