namespace Allocations.Engine.TestSupport;

/// <summary>What one file holds: as programs see it, and what of it may be found after a power failure.</summary>
internal sealed class SimulatedFile(int sectorBytes)
{
    private readonly SortedDictionary<int, SectorHistory> _unsettled = [];
    private readonly List<(long Length, long Call)> _lengths = [];
    private SharedBytes _seen = new();
    private SharedBytes _stable = new();

    /// <summary>The length programs see.</summary>
    public long Length => _seen.Length;

    /// <summary>The sectors whose content is not certain, and what each may hold.</summary>
    public IReadOnlyDictionary<int, SectorHistory> Unsettled => _unsettled;

    /// <summary>The lengths that may be found instead of the certain one, each with the call that gave it.</summary>
    public IReadOnlyList<(long Length, long Call)> UnsettledLengths => _lengths;

    /// <summary>Of what is certain; of everything, where nothing is uncertain.</summary>
    public UInt128 StableHash => _stable.Hash;

    public long StableLength => _stable.Length;

    public void Write(long offset, ReadOnlySpan<byte> bytes, long call)
    {
        if (offset + bytes.Length > Length)
        {
            _lengths.Add((offset + bytes.Length, call));
        }

        _seen.Write(offset, bytes);
        for (long sector = offset / sectorBytes; sector * sectorBytes < offset + bytes.Length; sector++)
        {
            NoteVersion((int)sector, call);
        }
    }

    public int Read(long offset, Span<byte> bytes)
    {
        int count = (int)Math.Clamp(Length - offset, 0, bytes.Length);
        _seen.Read(offset, bytes[..count]);
        return count;
    }

    /// <summary>Everything written so far, through any handle, survives from now on, except what a failed sync
    /// dropped.</summary>
    public void Sync()
    {
        foreach ((int sector, SectorHistory history) in _unsettled.Where(each => each.Value.IsDirty).ToArray())
        {
            Settle(sector, history);
        }

        _stable.Truncate(Length);
        _stable.Extend(Length);
        _lengths.Clear();
    }

    /// <summary>Only these bytes survive from now on: what a durable write promises.</summary>
    public void Sync(long offset, int count)
    {
        for (long sector = offset / sectorBytes; sector * sectorBytes < offset + count; sector++)
        {
            if (_unsettled.TryGetValue((int)sector, out SectorHistory? history))
            {
                Settle((int)sector, history);
            }
        }

        long end = Math.Min(Length, offset + count);
        _stable.Extend(end);
        _lengths.RemoveAll(each => each.Length <= end);
    }

    /// <summary>
    /// As Linux does: what a failed sync could not write counts as clean, and no later sync tries it again. Some of it
    /// may have arrived all the same.
    /// </summary>
    public void ForgetUnsynced()
    {
        foreach (SectorHistory history in _unsettled.Values)
        {
            history.IsDirty = false;
        }
    }

    /// <summary>Until a sync the old length may be found again, with what was certain there. What was not is lost at
    /// once.</summary>
    public void Truncate(long length)
    {
        _seen.Truncate(length);
        foreach (int sector in _unsettled.Keys.Where(sector => (long)sector * sectorBytes >= length).ToArray())
        {
            _unsettled.Remove(sector);
        }

        _lengths.RemoveAll(each => each.Length > length);
    }

    public void FlipBit(long bit)
    {
        _seen.FlipBit(bit);
        if (bit / 8 < _stable.Length)
        {
            _stable.FlipBit(bit);
        }
    }

    public byte[] ToArray() => _seen.ToArray();

    /// <summary>An exact copy, for a machine that goes on: the process died, the page cache did not.</summary>
    public SimulatedFile Clone()
    {
        SimulatedFile copy = new(sectorBytes) { _seen = _seen.Clone(), _stable = _stable.Clone() };
        copy._lengths.AddRange(_lengths);
        foreach ((int sector, SectorHistory history) in _unsettled)
        {
            copy._unsettled.Add(sector, history.Clone());
        }

        return copy;
    }

    /// <summary>What is found after a power failure.</summary>
    /// <param name="survivors">The sectors in which something uncertain is found, and what.</param>
    /// <param name="length">The length found, at least; sectors that did not arrive read as zeros.</param>
    public SimulatedFile AfterPowerLoss(IEnumerable<(int Sector, byte[] Content)> survivors, long length)
    {
        SimulatedFile found = new(sectorBytes) { _stable = _stable.Clone() };
        foreach ((int sector, byte[] content) in survivors)
        {
            found.Persist(sector, content, Length);
        }

        found._stable.Extend(length);
        found._seen = found._stable.Clone();
        return found;
    }

    private void NoteVersion(int sector, long call)
    {
        byte[] content = new byte[sectorBytes];
        Read((long)sector * sectorBytes, content);
        if (_unsettled.TryGetValue(sector, out SectorHistory? history))
        {
            history.Add(content, call);
        }
        else if (!_stable.Reads((long)sector * sectorBytes, content))
        {
            _unsettled.Add(sector, history = new SectorHistory());
            history.Add(content, call);
        }
    }

    private void Settle(int sector, SectorHistory history)
    {
        Persist(sector, history.Versions[^1].Content, Length);
        _unsettled.Remove(sector);
    }

    private void Persist(int sector, byte[] content, long length)
    {
        long start = (long)sector * sectorBytes;
        _stable.Write(start, content.AsSpan(0, (int)Math.Min(sectorBytes, length - start)));
    }
}
