using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Allocations.Engine.Checkpoints;

namespace Allocations.Engine.SimulationTests;

/// <summary>A small store in which numbers are changed one by one, and whose hashes fit afterwards.</summary>
internal sealed class HostileStore
{
    private readonly StoreLayout _layout;

    private HostileStore(StoreImage image)
    {
        Image = image;
        _layout = StoreLayout.Of(image);
    }

    public StoreImage Image { get; }

    /// <summary>The frame that holds the first commands.</summary>
    public FramePlaceInFile FirstCommands => _layout.Frames[1];

    public FramePlaceInFile LastFrame => _layout.Frames[^1];

    /// <summary>The newest list.</summary>
    public string List => _layout.Lists.Max(StringComparer.Ordinal)!;

    /// <summary>Of a corpus: always the same.</summary>
    public static HostileStore Of(Corpus corpus, int store) => new(corpus.Stores[store].Copy());

    public void Set(string file, int offset, ReadOnlySpan<byte> value) => value.CopyTo(Image.Files[file].AsSpan(offset));

    public void Set<T>(string file, int offset, T value)
        where T : unmanaged => Set(file, offset, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>A number in a row of a table of the newest checkpoint; false if the table has no such row.</summary>
    public bool TrySetRow(string table, int row, int offset, int value)
    {
        if (RowAt(table, row) is not { } at)
        {
            return false;
        }

        Set(CheckpointNames.Chunks, at + offset, value);
        return true;
    }

    /// <summary>A number in a row of a table of the newest checkpoint.</summary>
    public int GetRow(string table, int row, int offset) => RowAt(table, row) is { } at
        ? BinaryPrimitives.ReadInt32LittleEndian(Image.Files[CheckpointNames.Chunks].AsSpan(at + offset))
        : 0;

    /// <summary>How many rows a table has, row 0 included; 0 if it is not there.</summary>
    public int CountOf(string table) => Find(table) is { } place
        ? BinaryPrimitives.ReadInt32LittleEndian(Image.Files[List].AsSpan(place.Head + 8))
        : 0;

    /// <summary>Where a table's head stands in the newest list.</summary>
    public TablePlace Table(string name) => Find(name)!.Value;

    public HostileStore Seal()
    {
        Sealing.Seal(Image, _layout);
        return this;
    }

    /// <summary>Opens it and closes it again.</summary>
    /// <returns>What the opening says of its checkpoints.</returns>
    public IReadOnlyList<string> Open()
    {
        AllocationEngine engine = SteppedEngine.Open(Image.ToDisk(), SteppedEngine.Options(1));
        IReadOnlyList<string> problems = engine.OpenReport.CheckpointProblems;
        SteppedEngine.Close(engine);
        return problems;
    }

    /// <summary>What an opening says: it opens with its log, if that is there, or not at all.</summary>
    public string Problem()
    {
        try
        {
            return string.Concat(Open());
        }
        catch (StoreDamagedException refusal)
        {
            return refusal.Message;
        }
    }

    private TablePlace? Find(string name)
    {
        byte[] list = Image.Files[List];
        foreach (TablePlace place in StoreLayout.Tables(list))
        {
            if (Encoding.UTF8.GetString(list, place.Head + CheckpointEncoder.TableHead, place.NameLength) == name)
            {
                return place;
            }
        }

        return null;
    }

    private int? RowAt(string table, int row)
    {
        if (Find(table) is not { } place || row >= CountOf(table))
        {
            return null;
        }

        byte[] list = Image.Files[List];
        int rowSize = BinaryPrimitives.ReadInt32LittleEndian(list.AsSpan(place.Head + 4));
        int rowsOfChunk = Allocations.Engine.Memory.StateChunks.BytesOf(rowSize) / rowSize;
        int slot = BinaryPrimitives.ReadInt32LittleEndian(
            list.AsSpan(place.FirstChunk + (row / rowsOfChunk * ChunkRef.SizeOf) + 16));
        return slot < 0 ? null : (slot * ChunkRef.SlotBytes) + (row % rowsOfChunk * rowSize);
    }
}
