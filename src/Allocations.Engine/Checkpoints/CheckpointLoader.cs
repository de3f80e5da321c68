using Allocations.Engine.Journal;
using Allocations.Engine.Memory;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Checkpoints;

/// <summary>Loads the chunks of a checkpoint into empty tables, and verifies each. Reads on two threads: one waits for the
/// disk while the other hashes; or, inline, on the calling thread alone. The tables of independent rows come last, so that
/// the others can be checked meanwhile.</summary>
internal sealed unsafe class CheckpointLoader(
    IStorage storage, Checkpoint checkpoint, TableSet tables, bool isInline = false)
{
    /// <summary>The maximum number of chunks, adjacent in the file and in memory, that are read at once.</summary>
    private const int MostChunksAtOnce = 128;

    private readonly List<Stretch> _stretches = [];

    /// <summary>The opening of which this is a part.</summary>
    public OpeningWork Work { get; init; } = OpeningWork.Unwatched;

    /// <summary>Set to true when the tables of groups are complete, or to false when they will not be.</summary>
    private readonly TaskCompletionSource<bool> _books = new();
    private int _next;
    private int _ofBooks;
    private int _leftOfBooks;
    private string? _problem;

    /// <summary>Loads everything.</summary>
    /// <param name="checkBooks">Reports the fault of the tables of groups; called when they are complete, on another thread
    /// while the remaining ones are still being read; or, inline, after all tables.</param>
    /// <returns>The fault, or null. After a fault the tables are of no use.</returns>
    public string? Load(Func<string?>? checkBooks = null)
    {
        if (!FitsTables())
        {
            return "Its tables are not those of this version of the engine.";
        }

        if (!storage.Exists(CheckpointNames.Chunks))
        {
            return $"The file {CheckpointNames.Chunks} is missing.";
        }

        Cut(tables.OfGroups);
        (_ofBooks, _leftOfBooks) = (_stretches.Count, _stretches.Count);
        Cut(tables.Standing);
        Work.Begin(OpeningPhase.Checkpoint, _stretches.Sum(stretch => stretch.Bytes));
        if (isInline)
        {
            Read();
            return _problem ?? checkBooks?.Invoke();
        }

        Task<string?> check = _books.Task.ContinueWith(
            books => books.Result ? checkBooks?.Invoke() : null, CancellationToken.None, TaskContinuationOptions.None,
            TaskScheduler.Default);
        Task other = Task.Run(Read);
        try
        {
            Read();
        }
        finally
        {
            WaitFor(other, check);
        }

        return _problem ?? check.Result;
    }

    /// <summary>Waits for both tasks, whatever their results, because the caller may release the tables afterwards.</summary>
    private void WaitFor(Task reading, Task check)
    {
        try
        {
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            _books.TrySetResult(_leftOfBooks == 0);
            check.GetAwaiter().GetResult();
        }
    }

    /// <summary>Names and rows must be the same, in the same order. The last tables may be missing: the checkpoint is older
    /// than they are, or they were empty. They keep their initial content.</summary>
    private bool FitsTables()
    {
        if (checkpoint.Tables.Count == 0 || checkpoint.Tables.Count > tables.All.Count)
        {
            return false;
        }

        for (int i = 0; i < checkpoint.Tables.Count; i++)
        {
            CheckpointTable saved = checkpoint.Tables[i];
            Table table = tables.All[i];
            if (!saved.Name.AsSpan().SequenceEqual(table.NameBytes) || saved.RowSize != table.RowSize
                || saved.Count < table.Count || saved.Count > table.Capacity)
            {
                return false;
            }
        }

        return true;
    }

    private void Cut(IReadOnlyList<Table> some)
    {
        for (int i = 0; i < checkpoint.Tables.Count; i++)
        {
            Table table = tables.All[i];
            if (some.Contains(table))
            {
                long made = (long)table.Count * table.RowSize;
                byte* first = table.Load(checkpoint.Tables[i].Count);
                Cut(checkpoint.Tables[i], first, made);
            }
        }
    }

    /// <param name="table">The table.</param>
    /// <param name="first">Its memory.</param>
    /// <param name="made">The bytes of rows that a new table already has; behind them memory is zero.</param>
    private void Cut(CheckpointTable table, byte* first, long made)
    {
        int full = StateChunks.BytesOf(table.RowSize);
        ReadOnlySpan<ChunkRef> chunks = table.Chunks;
        for (int i = 0, count; i < chunks.Length; i += count)
        {
            count = 1;
            if (chunks[i].Slot == ChunkRef.NoSlot)
            {
                if ((long)i * full < made)
                {
                    new Span<byte>(first + ((long)i * full), chunks[i].Length).Clear();
                }

                continue;
            }

            while (i + count < chunks.Length && count < MostChunksAtOnce
                && chunks[i + count - 1].Length == ChunkRef.SlotBytes
                && chunks[i + count].Slot == chunks[i + count - 1].Slot + 1)
            {
                count++;
            }

            _stretches.Add(new Stretch(table, i, count, (nint)first));
        }
    }

    private void Read()
    {
        byte* slot = (byte*)Native.AlignedAlloc(ChunkRef.SlotBytes, 4096);
        try
        {
            using IStorageFile file = storage.Open(CheckpointNames.Chunks, readOnly: true);
            file.ExpectReadsBeside();
            for (int i; _problem is null && (i = Interlocked.Increment(ref _next) - 1) < _stretches.Count;)
            {
                ReadStretch(file, _stretches[i], slot);
                Work.Advance(_stretches[i].Bytes);
                if (_problem is null && i < _ofBooks && Interlocked.Decrement(ref _leftOfBooks) == 0)
                {
                    _books.TrySetResult(true);
                }
            }
        }
        finally
        {
            Native.AlignedFree(slot);
        }
    }

    private void ReadStretch(IStorageFile file, in Stretch stretch, byte* slot)
    {
        ReadOnlySpan<ChunkRef> chunks = stretch.Table.Chunks.AsSpan(stretch.First, stretch.Count);
        int full = StateChunks.BytesOf(stretch.Table.RowSize);
        byte* rows = (byte*)stretch.Rows + ((long)stretch.First * full);
        int whole = chunks[^1].Length == ChunkRef.SlotBytes ? chunks.Length : chunks.Length - 1;
        if (whole > 0)
        {
            file.Read((long)chunks[0].Slot * ChunkRef.SlotBytes, new Span<byte>(rows, whole * ChunkRef.SlotBytes));
        }

        if (whole < chunks.Length)
        {
            // The last chunk is shorter than its slot, and the space behind its rows belongs to others, or holds zeros.
            file.Read((long)chunks[^1].Slot * ChunkRef.SlotBytes, new Span<byte>(slot, ChunkRef.SlotBytes));
            new Span<byte>(slot, chunks[^1].Length).CopyTo(new Span<byte>(rows + ((long)whole * full), chunks[^1].Length));
        }

        for (int i = 0; i < chunks.Length; i++)
        {
            if (StateDigester.HashOf(new ReadOnlySpan<byte>(rows + ((long)i * full), chunks[i].Length)) != chunks[i].Hash)
            {
                _problem = $"Its chunk {stretch.First + i} of table '{System.Text.Encoding.UTF8.GetString(stretch.Table.Name)}', "
                    + $"in slot {chunks[i].Slot} of {CheckpointNames.Chunks}, is damaged.";
                return;
            }
        }
    }

    private readonly record struct Stretch(CheckpointTable Table, int First, int Count, nint Rows)
    {
        public long Bytes => (long)Count * ChunkRef.SlotBytes;
    }
}
