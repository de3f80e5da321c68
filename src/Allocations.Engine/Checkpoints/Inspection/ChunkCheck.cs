using System.Text;
using Allocations.Engine.Journal;
using Allocations.Engine.Memory;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Checkpoints;

/// <summary>Reads every chunk of checkpoints, compares it with its hash and optionally writes it into another chunk file, in
/// the slot of the same number. Chunks shared by two checkpoints are read once.</summary>
internal sealed unsafe class ChunkCheck : IDisposable
{
    private readonly IStorageFile? _source;
    private readonly IStorageFile? _target;
    private readonly Dictionary<int, UInt128> _sound = [];
    private byte* _slot = (byte*)Native.AlignedAlloc(ChunkRef.SlotBytes, FrameLayout.Alignment);

    /// <param name="storage">The store.</param>
    /// <param name="target">The destination of sound chunks; null to check only.</param>
    public ChunkCheck(IStorage storage, IStorageFile? target = null)
    {
        _target = target;
        _source = storage.Exists(CheckpointNames.Chunks) ? storage.Open(CheckpointNames.Chunks, readOnly: true) : null;
    }

    /// <summary>The bytes of all slots that were sound.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The faults of a checkpoint's chunks, in their order.</summary>
    public IReadOnlyList<ChunkDamage> Run(Checkpoint checkpoint)
    {
        List<ChunkDamage> damages = [];
        foreach (CheckpointTable table in checkpoint.Tables)
        {
            for (int i = 0; i < table.Chunks.Length; i++)
            {
                if (table.Chunks[i].Slot != ChunkRef.NoSlot && Check(table.Chunks[i]) is { } problem)
                {
                    damages.Add(new ChunkDamage(
                        checkpoint.Name, Encoding.UTF8.GetString(table.Name), i, table.Chunks[i].Slot, problem));
                }
            }
        }

        return damages;
    }

    public void Dispose()
    {
        _source?.Dispose();
        Native.AlignedFree(_slot);
        _slot = null;
    }

    private string? Check(in ChunkRef chunk)
    {
        if (_sound.TryGetValue(chunk.Slot, out UInt128 known))
        {
            return known == chunk.Hash ? null : "another chunk of a checkpoint stands there";
        }

        if (_source is null)
        {
            return "the file is missing";
        }

        Span<byte> slot = new(_slot, ChunkRef.SlotBytes);
        long offset = (long)chunk.Slot * ChunkRef.SlotBytes;
        try
        {
            int read = _source.Read(offset, slot);
            if (read < chunk.Length)
            {
                return "the file ends before it does";
            }

            slot[chunk.Length..].Clear();
        }
        catch (JournalIOException error)
        {
            return error.Message;
        }

        if (StateDigester.HashOf(slot[..chunk.Length]) != chunk.Hash)
        {
            return "its bytes do not have the hash that the list says";
        }

        _target?.Write(offset, slot);
        _sound.Add(chunk.Slot, chunk.Hash);
        BytesRead += ChunkRef.SlotBytes;
        return null;
    }
}
