namespace Allocations.Engine.Journal;

/// <summary>
/// Segments that a checkpoint has made superfluous. A few become spares: they are zeroed under another name, then renamed to
/// the next number, which needs no new space and no change of the file's blocks. So a file with a number contains its own
/// frames or zeros, never old ones. The others are deleted.
/// </summary>
internal sealed partial class SegmentPreparer
{
    private const int MostSpares = 2;
    private const string SpareExtension = ".spare";

    private readonly Queue<string> _spares = new();

    /// <summary>Segments below this one are no longer needed.</summary>
    private long _neededFrom = 1;

    /// <summary>Segments below this one have been discarded.</summary>
    private long _keptFrom = 1;

    /// <summary>Whether a file of this name is a discarded segment.</summary>
    public static bool IsSpare(string name) => name.EndsWith(SpareExtension, StringComparison.Ordinal);

    /// <summary>Discards all segments below this one, in the background. Any thread.</summary>
    public void Discard(long segment)
    {
        Volatile.Write(ref _neededFrom, segment);
        if (!_isInline)
        {
            _wake.Set();
        }
    }

    /// <summary>Finds spares of an earlier opening, of which an unknown part was zeroed.</summary>
    private void FindSpares()
    {
        foreach (string name in _storage.List())
        {
            if (!IsSpare(name))
            {
                continue;
            }

            if (CanRecycle && _spares.Count < MostSpares)
            {
                _spares.Enqueue(name);
            }
            else
            {
                _storage.Delete(name);
            }
        }
    }

    /// <summary>Whether segments can be recycled: a segment that is zeroed as a whole must be done well before it is
    /// needed.</summary>
    private bool CanRecycle => 2 * _geometry.SegmentBytes <= _zeroAhead;

    private void Recycle()
    {
        long needed = Volatile.Read(ref _neededFrom);
        if (needed == _keptFrom)
        {
            return;
        }

        foreach (string name in _storage.List())
        {
            if (SegmentName.TryParse(name, out long number) && number < needed)
            {
                GiveUp(name);
            }
        }

        _storage.SyncDirectory();
        _keptFrom = needed;
    }

    private void GiveUp(string name)
    {
        if (CanRecycle && _spares.Count < MostSpares)
        {
            string spare = Path.ChangeExtension(name, SpareExtension);
            _storage.Rename(name, spare);
            _spares.Enqueue(spare);
        }
        else
        {
            _storage.Delete(name);
        }
    }

    /// <summary>Makes the next segment from a spare, complete and synced.</summary>
    private bool TryUseSpare()
    {
        string name = SegmentName.Of(_geometry.SegmentOf(_written));
        if (_geometry.OffsetOf(_written) != 0 || !_spares.TryPeek(out string? spare) || _storage.Exists(name))
        {
            return false;
        }

        using (IStorageFile file = _storage.Open(spare, readOnly: false))
        {
            int length;
            for (long offset = 0; offset < _geometry.SegmentBytes; offset += length)
            {
                if (Fill(file, offset, out length))
                {
                    file.Sync();
                    Rest();
                }
            }

            file.Sync();
        }

        _spares.Dequeue();
        _storage.Rename(spare, name);
        _storage.SyncDirectory();
        _written += _geometry.SegmentBytes;
        Volatile.Write(ref _frontier, _written);
        return true;
    }
}
