using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Allocations.Engine.Journal;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Checkpoints;

/// <summary>Decodes a checkpoint. Faults are described in words; only the disk causes exceptions.</summary>
internal static class CheckpointReader
{
    /// <summary>Reads a checkpoint's list of chunks, but not the chunks themselves.</summary>
    /// <param name="storage">The store's directory.</param>
    /// <param name="name">The file.</param>
    /// <exception cref="StoreFormatException">It was written by a newer engine.</exception>
    public static CheckpointReading Read(IStorage storage, string name)
    {
        if (ReadAll(storage, name) is not { } bytes)
        {
            return CheckpointReading.Unreadable("It is longer than a list can be.");
        }

        string problem = Judge(bytes, out CheckpointHeader header);
        if (problem.Length > 0)
        {
            return CheckpointReading.Unreadable(problem);
        }

        if (header.FormatVersion < CheckpointHeader.OldestVersion)
        {
            return CheckpointReading.Outdated(header.FormatVersion);
        }

        if (CheckpointBounds.Problem(header) is { } impossible)
        {
            return CheckpointReading.Unreadable($"It is whole, but no engine wrote it. {impossible}");
        }

        var tables = new List<CheckpointTable>(header.Tables);
        ReadOnlySpan<byte> body = bytes.AsSpan(CheckpointHeader.SizeOf);
        for (int i = 0; i < header.Tables; i++)
        {
            if (ReadTable(ref body) is not { } table)
            {
                return CheckpointReading.Unreadable($"Its table {i} is not well formed.");
            }

            tables.Add(table);
        }

        var checkpoint = new Checkpoint
        {
            Mark = MarkOf(header),
            OutcomeDigest = header.OutcomeDigest,
            StateDigest = header.StateDigest,
            Tables = tables,
        };
        problem = checkpoint.Name != name ? "It is the checkpoint of another sequence."
            : !body.IsEmpty ? "More follows behind its last table."
            : DigestOf(tables) != header.StateDigest ? "Its chunks are not those of its state digest."
            : "";
        return problem.Length > 0 ? CheckpointReading.Unreadable(problem) : new CheckpointReading(checkpoint);
    }

    /// <summary>The digest of a state with these chunks.</summary>
    public static UInt128 DigestOf(IEnumerable<CheckpointTable> tables)
    {
        var digester = new StateDigester();
        digester.Begin();
        foreach (CheckpointTable table in tables)
        {
            digester.AddTable(table.Name, table.Count, table.RowSize);
            foreach (ref readonly ChunkRef chunk in table.Chunks.AsSpan())
            {
                digester.AddChunk(chunk.Hash);
            }
        }

        return digester.Finish();
    }

    /// <summary>The whole file; null if it is longer than any list.</summary>
    private static byte[]? ReadAll(IStorage storage, string name)
    {
        using IStorageFile file = storage.Open(name, readOnly: true);
        if (BytesToRead(file) is not (<= CheckpointBounds.MostBytes and var length))
        {
            return null;
        }

        byte[] bytes = new byte[length];
        int read = file.Read(0, bytes);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>The bytes promised by the header, and one more to detect a longer file: the length of a damaged file is not
    /// evidence of available memory.</summary>
    private static long BytesToRead(IStorageFile file)
    {
        byte[] head = new byte[CheckpointHeader.SizeOf];
        if (file.Read(0, head) < head.Length)
        {
            return head.Length;
        }

        CheckpointHeader header = MemoryMarshal.Read<CheckpointHeader>(head);
        bool isSound = header.Magic == CheckpointHeader.MagicNumber
            && header.Checksum == CheckpointEncoder.Checksum(head, header.StoreId)
            && header.BodyBytes is >= 0 and <= CheckpointBounds.MostBytes;
        return isSound ? Math.Min(file.Length, head.Length + header.BodyBytes + 1) : head.Length;
    }

    /// <summary>Determines whether bytes are damaged; nothing in them is used before.</summary>
    private static string Judge(byte[] bytes, out CheckpointHeader header)
    {
        header = default;
        if (bytes.Length < CheckpointHeader.SizeOf)
        {
            return $"It has {bytes.Length} bytes, less than a header.";
        }

        header = MemoryMarshal.Read<CheckpointHeader>(bytes);
        if (header.Magic != CheckpointHeader.MagicNumber
            || header.Checksum != CheckpointEncoder.Checksum(bytes, header.StoreId))
        {
            return "Its header is damaged.";
        }

        if (header.FormatVersion > CheckpointHeader.CurrentVersion)
        {
            throw new StoreFormatException(header.FormatVersion, CheckpointHeader.CurrentVersion);
        }

        ReadOnlySpan<byte> body = bytes.AsSpan(CheckpointHeader.SizeOf);
        return body.Length != header.BodyBytes ? $"It has {body.Length} bytes behind its header instead of {header.BodyBytes}."
            : XxHash128.HashToUInt128(body) != header.BodyHash ? "Its list of chunks is damaged."
            : "";
    }

    private static CheckpointTable? ReadTable(ref ReadOnlySpan<byte> body)
    {
        if (body.Length < CheckpointEncoder.TableHead)
        {
            return null;
        }

        int nameLength = BinaryPrimitives.ReadInt32LittleEndian(body);
        int rowSize = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
        int count = BinaryPrimitives.ReadInt32LittleEndian(body[8..]);
        int chunks = BinaryPrimitives.ReadInt32LittleEndian(body[12..]);
        if (nameLength is <= 0 or > 1024 || rowSize is <= 0 or > StateChunks.MostBytes || count <= 0
            || chunks != StateChunks.CountOf(count, rowSize))
        {
            return null;
        }

        int start = CheckpointEncoder.TableHead + CheckpointEncoder.NameBytes(nameLength);
        long end = start + ((long)chunks * ChunkRef.SizeOf);
        if (end > body.Length)
        {
            return null;
        }

        byte[] name = body.Slice(CheckpointEncoder.TableHead, nameLength).ToArray();
        ChunkRef[] refs = MemoryMarshal.Cast<byte, ChunkRef>(body[start..(int)end]).ToArray();
        body = body[(int)end..];
        return AreWellFormed(refs, count, rowSize) ? new CheckpointTable(name, rowSize, count, refs) : null;
    }

    private static bool AreWellFormed(ChunkRef[] refs, int count, int rowSize)
    {
        long left = (long)count * rowSize;
        int full = StateChunks.BytesOf(rowSize);
        foreach (ref readonly ChunkRef chunk in refs.AsSpan())
        {
            if (chunk.Slot < ChunkRef.NoSlot || chunk.Length != Math.Min(full, left))
            {
                return false;
            }

            left -= chunk.Length;
        }

        return left == 0;
    }

    private static LogMark MarkOf(in CheckpointHeader header) => new()
    {
        Genesis = new Genesis
        {
            StoreId = header.StoreId,
            HashSecret = header.HashSecret,
            SegmentBytes = header.SegmentBytes,
            FormatVersion = header.LogVersion,
            OwnerSetting = header.OwnerSetting,
        },
        LastFrame = header.LastFrame,
        Position = header.Position,
        NextFrame = header.NextFrame,
        Chain = header.Chain,
        Epoch = header.Epoch,
        LastSequence = header.LastSequence,
        LastTime = header.LastTime,
    };
}
