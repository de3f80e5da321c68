using Allocations.Engine.Journal;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Checkpoints;

/// <summary>Writes the chunks of a snapshot. An unchanged chunk stays in the slot of the preceding checkpoint, so only
/// changes are written.</summary>
internal sealed unsafe class CheckpointSaver(IStorage storage, CheckpointPace pace, CancellationToken stopping)
{
    /// <summary>The slot from which the file grows.</summary>
    private long _firstNewSlot;

    /// <summary>Bytes written to the disk.</summary>
    public long BytesWritten { get; private set; }

    /// <param name="state">The version.</param>
    /// <param name="moment">The mark at which it was frozen.</param>
    /// <param name="kept">The kept checkpoints, newest first.</param>
    /// <param name="others">Other checkpoints whose slots must not be overwritten.</param>
    /// <exception cref="OperationCanceledException">The engine closes.</exception>
    /// <exception cref="JournalIOException">The disk failed, or is full.</exception>
    public Checkpoint Save(StateSnapshot state, SnapshotMark moment, IReadOnlyList<Checkpoint> kept,
        IReadOnlyList<Checkpoint> others)
    {
        using IStorageFile file = storage.Exists(CheckpointNames.Chunks)
            ? storage.Open(CheckpointNames.Chunks, readOnly: false)
            : storage.Create(CheckpointNames.Chunks);
        _firstNewSlot = file.Length / ChunkRef.SlotBytes;
        using var writer = new ChunkWriter(file);
        var slots = new ChunkSlots(kept.Concat(others));
        int used = UsedTables(state);
        var tables = new CheckpointTable[used];
        foreach (int table in SmallestFirst(state, used))
        {
            CheckpointTable? before = kept.Count > 0 ? kept[0].Tables.ElementAtOrDefault(table) : null;
            tables[table] = SaveTable(state, table, before?.Chunks ?? [], slots, writer);
        }

        writer.Flush();
        file.Sync();
        BytesWritten = writer.BytesWritten;
        return new Checkpoint
        {
            Mark = moment.Mark,
            OutcomeDigest = moment.OutcomeDigest,
            StateDigest = CheckpointReader.DigestOf(tables),
            Tables = tables,
        };
    }

    /// <summary>Gives commands priority: while the log finds no space, the file of chunks does not grow. Chunks that fit into
    /// it are written, because a checkpoint also permits the log to shrink.</summary>
    private void LeaveSpaceToLog(int slot)
    {
        if (slot >= _firstNewSlot && pace.IsLogShort)
        {
            throw new JournalIOException("write", CheckpointNames.Chunks, (long)slot * ChunkRef.SlotBytes,
                JournalIOException.Enospc, "the log needs what space there is");
        }
    }

    /// <summary>The number of tables to save. The last tables are omitted while they are empty, as the digest of a state
    /// omits them, so a store that does not use a newer engine's features is unchanged.</summary>
    private static int UsedTables(StateSnapshot state)
    {
        int used = state.Tables.Length;
        while (used > 0 && state.Tables[used - 1].Count == Table.EmptyCount)
        {
            used--;
        }

        return used;
    }

    /// <summary>The tables in the order of size. A table that has been read costs the writer nothing more, so short ones come
    /// first: those that every command writes to are small beside all allocations.</summary>
    private static IEnumerable<int> SmallestFirst(StateSnapshot state, int used)
    {
        long[] bytes = [.. state.Tables[..used].ToArray().Select(table => table.Bytes)];
        return Enumerable.Range(0, used).OrderBy(table => bytes[table]);
    }

    private CheckpointTable SaveTable(
        StateSnapshot state, int number, ReadOnlySpan<ChunkRef> before, ChunkSlots slots, ChunkWriter writer)
    {
        TableSnapshot frozen = state.Tables[number];
        var chunks = new ChunkRef[frozen.Chunks];
        for (int i = 0; i < chunks.Length; i++)
        {
            stopping.ThrowIfCancellationRequested();
            pace.Step();
            int length = state.Read(number, i, writer.Next);
            var bytes = new ReadOnlySpan<byte>(writer.Next, length);
            UInt128 hash = StateDigester.HashOf(bytes);
            if (i < before.Length && before[i].Hash == hash && before[i].Length == length)
            {
                chunks[i] = before[i];
                continue;
            }

            bool isZero = !bytes.ContainsAnyExcept((byte)0);
            chunks[i] = new ChunkRef { Hash = hash, Slot = isZero ? ChunkRef.NoSlot : slots.Take(), Length = length };
            if (!isZero)
            {
                LeaveSpaceToLog(chunks[i].Slot);
                writer.Add(chunks[i].Slot, length);
            }
        }

        return new CheckpointTable(frozen.Table.NameBytes, frozen.Table.RowSize, frozen.Count, chunks);
    }
}
