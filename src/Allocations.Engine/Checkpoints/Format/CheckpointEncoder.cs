using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>Encodes a checkpoint.</summary>
internal static class CheckpointEncoder
{
    /// <summary>Bytes before a table's name: its length, row size, rows, chunks.</summary>
    public const int TableHead = 16;

    public static byte[] Encode(Checkpoint checkpoint)
    {
        byte[] bytes = new byte[CheckpointHeader.SizeOf + BodyBytes(checkpoint)];
        Span<byte> body = bytes.AsSpan(CheckpointHeader.SizeOf);
        WriteTables(checkpoint.Tables, body);
        CheckpointHeader header = HeaderOf(checkpoint, body);
        MemoryMarshal.Write(bytes, in header);
        header.Checksum = Checksum(bytes, header.StoreId);
        MemoryMarshal.Write(bytes, in header);
        return bytes;
    }

    /// <summary>The checksum of a header, which is in its last bytes.</summary>
    public static UInt128 Checksum(ReadOnlySpan<byte> bytes, Guid storeId) => XxHash128.HashToUInt128(
        bytes[..(CheckpointHeader.SizeOf - CheckpointHeader.ChecksumBytes)], FrameSeal.SeedOf(storeId, 0));

    public static int NameBytes(int length) => (length + 15) & ~15;

    private static CheckpointHeader HeaderOf(Checkpoint checkpoint, ReadOnlySpan<byte> body)
    {
        LogMark mark = checkpoint.Mark;
        return new CheckpointHeader
        {
            Magic = CheckpointHeader.MagicNumber,
            FormatVersion = CheckpointHeader.CurrentVersion,
            HeaderSize = CheckpointHeader.SizeOf,
            StoreId = mark.Genesis.StoreId,
            HashSecret = mark.Genesis.HashSecret,
            SegmentBytes = mark.Genesis.SegmentBytes,
            LogVersion = mark.Genesis.FormatVersion,
            OwnerSetting = mark.Genesis.OwnerSetting,
            LastFrame = mark.LastFrame,
            Position = mark.Position,
            NextFrame = mark.NextFrame,
            LastSequence = mark.LastSequence,
            Chain = mark.Chain,
            LastTime = mark.LastTime,
            Epoch = mark.Epoch,
            Tables = checkpoint.Tables.Count,
            OutcomeDigest = checkpoint.OutcomeDigest,
            BodyBytes = body.Length,
            StateDigest = checkpoint.StateDigest,
            BodyHash = XxHash128.HashToUInt128(body),
        };
    }

    private static int BodyBytes(Checkpoint checkpoint) => checkpoint.Tables.Sum(
        table => TableHead + NameBytes(table.Name.Length) + (table.Chunks.Length * ChunkRef.SizeOf));

    private static void WriteTables(IReadOnlyList<CheckpointTable> tables, Span<byte> body)
    {
        foreach (CheckpointTable table in tables)
        {
            BinaryPrimitives.WriteInt32LittleEndian(body, table.Name.Length);
            BinaryPrimitives.WriteInt32LittleEndian(body[4..], table.RowSize);
            BinaryPrimitives.WriteInt32LittleEndian(body[8..], table.Count);
            BinaryPrimitives.WriteInt32LittleEndian(body[12..], table.Chunks.Length);
            table.Name.CopyTo(body[TableHead..]);
            body = body[(TableHead + NameBytes(table.Name.Length))..];
            MemoryMarshal.AsBytes(table.Chunks.AsSpan()).CopyTo(body);
            body = body[(table.Chunks.Length * ChunkRef.SizeOf)..];
        }
    }
}
