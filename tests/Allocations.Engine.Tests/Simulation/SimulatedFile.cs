namespace Allocations.Engine.Tests.Simulation;

/// <summary>What one file holds: as programs see it, and as it would be found after a power failure.</summary>
internal sealed class SimulatedFile
{
    public const int SectorBytes = 512;

    private byte[] _seen = [];
    private byte[] _stable = [];
    private readonly SortedSet<int> _unsynced = [];

    /// <summary>The length programs see.</summary>
    public long Length { get; private set; }

    /// <summary>The length that surely survives.</summary>
    public long StableLength { get; private set; }

    public IReadOnlyCollection<int> UnsyncedSectors => _unsynced;

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        long end = offset + bytes.Length;
        Grow(ref _seen, end);
        bytes.CopyTo(_seen.AsSpan((int)offset));
        Length = Math.Max(Length, end);
        for (long sector = offset / SectorBytes; sector * SectorBytes < end; sector++)
        {
            _unsynced.Add((int)sector);
        }
    }

    public int Read(long offset, Span<byte> bytes)
    {
        int count = (int)Math.Clamp(Length - offset, 0, bytes.Length);
        _seen.AsSpan((int)Math.Min(offset, Length), count).CopyTo(bytes);
        return count;
    }

    /// <summary>Everything written so far, through any handle, survives from now on.</summary>
    public void Sync()
    {
        foreach (int sector in _unsynced)
        {
            Persist(sector);
        }

        _unsynced.Clear();
        StableLength = Length;
    }

    /// <summary>Only these bytes survive from now on: what a durable write promises.</summary>
    public void Sync(long offset, int count)
    {
        for (long sector = offset / SectorBytes; sector * SectorBytes < offset + count; sector++)
        {
            Persist((int)sector);
            _unsynced.Remove((int)sector);
        }
    }

    /// <summary>
    /// As Linux does: what a failed sync could not write counts as clean, and no later sync tries it again.
    /// </summary>
    public void ForgetUnsynced() => _unsynced.Clear();

    public void FlipBit(long bit)
    {
        _seen[bit / 8] ^= (byte)(1 << (int)(bit % 8));
        if (bit / 8 < StableLength)
        {
            _stable[bit / 8] ^= (byte)(1 << (int)(bit % 8));
        }
    }

    public byte[] ToArray() => _seen.AsSpan(0, (int)Length).ToArray();

    /// <summary>An exact copy, for a machine that goes on: the process died, the page cache did not.</summary>
    public SimulatedFile Clone()
    {
        SimulatedFile copy = new()
        {
            _seen = (byte[])_seen.Clone(),
            _stable = (byte[])_stable.Clone(),
            Length = Length,
            StableLength = StableLength,
        };
        copy._unsynced.UnionWith(_unsynced);
        return copy;
    }

    /// <summary>What is found after a power failure.</summary>
    /// <param name="survives">Says of each unsynced sector whether it reached the disk in time.</param>
    /// <param name="keepLength">
    /// The file's new length reached the disk even where its sectors did not: they read as zeros.
    /// </param>
    public SimulatedFile AfterPowerLoss(Func<int, bool> survives, bool keepLength)
    {
        SimulatedFile found = new() { _stable = (byte[])_stable.Clone(), StableLength = StableLength };
        foreach (int sector in _unsynced.Where(survives))
        {
            found.PersistFrom(_seen, sector, Length);
        }

        found.StableLength = keepLength ? Length : found.StableLength;
        Grow(ref found._stable, found.StableLength);
        found._seen = (byte[])found._stable.Clone();
        found.Length = found.StableLength;
        return found;
    }

    private void Persist(int sector) => PersistFrom(_seen, sector, Length);

    private void PersistFrom(byte[] source, int sector, long length)
    {
        int start = sector * SectorBytes;
        int count = (int)Math.Min(SectorBytes, length - start);
        Grow(ref _stable, start + count);
        source.AsSpan(start, count).CopyTo(_stable.AsSpan(start));
        StableLength = Math.Max(StableLength, start + count);
    }

    private static void Grow(ref byte[] bytes, long length)
    {
        if (bytes.Length < length)
        {
            Array.Resize(ref bytes, (int)Math.Max(length, Math.Min(bytes.Length * 2L, length + (1 << 20))));
        }
    }
}
