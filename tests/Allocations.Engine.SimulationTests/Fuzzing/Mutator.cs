using System.Buffers.Binary;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>Makes input number N: a store of the corpus with one to four changes, and then with hashes that fit. A function of
/// the number alone. It is good until the next one is made.</summary>
internal sealed class Mutator(Corpus corpus)
{
    private const int MostChanges = 4;
    private const int UnsealedOneIn = 16;

    private static readonly long[] s_interesting =
    [
        0, 1, -1, 2, 3, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255, 256, 4095, 4096, 16384, 65535, 65536, 1 << 20, 1 << 27,
        1 << 28, 1 << 30, int.MaxValue, int.MinValue, int.MaxValue - 7, int.MinValue + 8, uint.MaxValue, 1L << 32, 1L << 40,
        1L << 47, 1L << 48, 1L << 62, long.MaxValue, long.MinValue, 3_155_378_975_999_999_999, 3_155_378_976_000_000_000,
        1_000_000, -1_000_000,
    ];

    private readonly WorkingCopy[] _copies = [.. corpus.Stores.Select(store => new WorkingCopy(store))];
    private Random _random = new(0);
    private StoreImage _store = corpus.Stores[0];
    private StoreLayout _layout = StoreLayout.Of(corpus.Stores[0]);

    /// <summary>What was done, for a report.</summary>
    public List<string> Changes { get; } = [];

    public StoreImage Make(long number)
    {
        Changes.Clear();
        _random = new Random(unchecked((int)(number ^ (number >> 32)) * 486_187_739));
        WorkingCopy copy = _copies[_random.Next(_copies.Length)];
        _store = copy.Restore();
        _layout = copy.Layout;
        Changes.Add(_store.Name);
        int changes = _random.Next(2) == 0 ? 1 : 1 + _random.Next(MostChanges);
        for (int i = 0; i < changes; i++)
        {
            Change();
        }

        if (_random.Next(UnsealedOneIn) != 0)
        {
            Sealing.Seal(_store, _layout);
        }

        return _store;
    }

    private void Change()
    {
        switch (_random.Next(20))
        {
            case < 3 when _layout.Frames.Count > 0:
                ChangeFrameHeader();
                break;
            case < 7 when _layout.Frames.Count > 0:
                ChangeFramePayload();
                break;
            case 7 when _layout.Lists.Count > 0:
                ChangeBytes(Pick(_layout.Lists), 0, CheckpointHeader.SizeOf - CheckpointHeader.ChecksumBytes);
                break;
            case 8 when _layout.Lists.Count > 0:
                ChangeTable();
                break;
            case < 17 when _layout.Lists.Count > 0:
                ChangeChunk();
                break;
            case 17 when _layout.Trails.Count > 0:
                ChangeTrail();
                break;
            case 18:
                Splice();
                break;
            default:
                string name = Pick([.. _store.Files.Keys]);
                ChangeBytes(name, 0, _store.Files[name].Length);
                break;
        }
    }

    private void ChangeFrameHeader()
    {
        FramePlaceInFile frame = Pick(_layout.Frames);
        ChangeBytes(frame.File, frame.Offset + (_random.Next(4) == 0 ? 0 : 24), 80);
    }

    private void ChangeFramePayload()
    {
        FramePlaceInFile frame = Pick(_layout.Frames);
        if (frame.PayloadLength >= sizeof(long))
        {
            ChangeBytes(frame.File, frame.Offset + FrameHeader.SizeOf, frame.PayloadLength);
        }
    }

    private void ChangeTable()
    {
        string name = Pick(_layout.Lists);
        List<TablePlace> tables = StoreLayout.Tables(_store.Files[name]);
        if (tables.Count == 0)
        {
            return;
        }

        TablePlace table = Pick(tables);
        bool isHead = table.Chunks == 0 || _random.Next(2) == 0;
        ChangeBytes(
            name, isHead ? table.Head : table.FirstChunk + 16,
            isHead ? CheckpointEncoder.TableHead : Math.Min(8, table.Chunks * ChunkRef.SizeOf));
    }

    /// <summary>What matters most: a number in a row.</summary>
    private void ChangeChunk()
    {
        byte[] list = _store.Files[Pick(_layout.Lists)];
        List<TablePlace> tables = StoreLayout.Tables(list);
        if (tables.Count == 0 || !_store.Files.TryGetValue(CheckpointNames.Chunks, out byte[]? chunks))
        {
            return;
        }

        TablePlace table = Pick(tables);
        int at = table.FirstChunk + (_random.Next(Math.Max(1, table.Chunks)) * ChunkRef.SizeOf);
        if (table.Chunks == 0)
        {
            return;
        }

        int slot = BinaryPrimitives.ReadInt32LittleEndian(list.AsSpan(at + 16));
        int length = BinaryPrimitives.ReadInt32LittleEndian(list.AsSpan(at + 20));
        if (slot >= 0 && length > 0 && ((long)slot * ChunkRef.SlotBytes) + length <= chunks.Length)
        {
            ChangeBytes(CheckpointNames.Chunks, slot * ChunkRef.SlotBytes, length);
        }
    }

    private void ChangeTrail()
    {
        string name = Pick(_layout.Trails);
        int blocks = _store.Files[name].Length / TrailBlock.Bytes;
        if (blocks > 0)
        {
            int block = _random.Next(blocks) * TrailBlock.Bytes;
            bool isHeader = _random.Next(3) == 0;
            ChangeBytes(
                name, isHeader ? block : block + TrailBlock.HeadBytes,
                isHeader ? BlockHeader.SizeOf - BlockHeader.ChecksumBytes : Math.Min(4096, TrailBlock.PayloadBytes));
        }
    }

    /// <summary>A stretch of another store of the corpus, or of elsewhere in this one.</summary>
    private void Splice()
    {
        StoreImage other = _random.Next(2) == 0 ? _store : Pick(corpus.Stores);
        byte[] target = _store.Files[Pick([.. _store.Files.Keys])];
        byte[] source = other.Files[Pick([.. other.Files.Keys])];
        int unit = Pick([8, 16, 64, 128, 4096, ChunkRef.SlotBytes]);
        if (target.Length < unit || source.Length < unit)
        {
            return;
        }

        int to = _random.Next(target.Length / unit) * unit;
        int from = _random.Next(source.Length / unit) * unit;
        source.AsSpan(from, unit).ToArray().CopyTo(target.AsSpan(to));
        Changes.Add($"spliced {unit} bytes of {other.Name} at {from} to {to}");
    }

    private void ChangeBytes(string file, int start, int length)
    {
        byte[] bytes = _store.Files[file];
        length = Math.Min(length, bytes.Length - start);
        int width = Pick([1, 2, 4, 4, 4, 8, 8]);
        if (length < width)
        {
            return;
        }

        int at = start + (_random.Next(length / width) * width);
        long before = Read(bytes.AsSpan(at, width));
        long after = _random.Next(8) switch
        {
            0 => before ^ (1L << _random.Next(width * 8)),
            1 => before + 1 + _random.Next(4),
            2 => before - 1 - _random.Next(4),
            3 => _random.Next(64),
            4 => Read(bytes.AsSpan(start + (_random.Next(length / width) * width), width)),
            5 => _random.NextInt64(long.MinValue, long.MaxValue),
            _ => Pick(s_interesting),
        };
        Write(bytes.AsSpan(at, width), after);
        Changes.Add($"{file} at {at}: {before} to {after} ({width} bytes)");
    }

    private static long Read(Span<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    private static void Write(Span<byte> bytes, long value)
    {
        Span<byte> all = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(all, value);
        all[..bytes.Length].CopyTo(bytes);
    }

    private T Pick<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
