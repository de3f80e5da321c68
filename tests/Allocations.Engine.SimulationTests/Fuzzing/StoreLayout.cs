using System.Runtime.InteropServices;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>Where things stand in a store that is whole: what a mutator aims at, and what must be sealed again.</summary>
internal sealed unsafe class StoreLayout
{
    private StoreLayout(StoreImage store)
    {
        foreach ((string name, byte[] bytes) in store.Files)
        {
            if (SegmentName.TryParse(name, out long segment))
            {
                AddFrames(name, bytes, segment);
            }
            else if (CheckpointNames.TryParse(name, out _) && bytes.Length >= CheckpointHeader.SizeOf)
            {
                Lists.Add(name);
            }
            else if (TrailNames.TryParseBlocks(name, out _) || TrailNames.TryParsePlace(name, out _))
            {
                Trails.Add(name);
            }
        }

        Frames.Sort((one, other) => one.Number.CompareTo(other.Number));
    }

    /// <summary>All frames, in order of their numbers.</summary>
    public List<FramePlaceInFile> Frames { get; } = [];

    /// <summary>The files of checkpoint lists.</summary>
    public List<string> Lists { get; } = [];

    /// <summary>The files of the trail: blocks, and places.</summary>
    public List<string> Trails { get; } = [];

    public static StoreLayout Of(StoreImage store) => new(store);

    /// <summary>The tables of a list, as they stand there.</summary>
    public static List<TablePlace> Tables(byte[] list)
    {
        List<TablePlace> tables = [];
        int at = CheckpointHeader.SizeOf;
        while (at + CheckpointEncoder.TableHead <= list.Length)
        {
            int name = MemoryMarshal.Read<int>(list.AsSpan(at));
            int chunks = MemoryMarshal.Read<int>(list.AsSpan(at + 12));
            long first = at + CheckpointEncoder.TableHead + CheckpointEncoder.NameBytes(Math.Clamp(name, 0, 1024));
            long end = first + ((long)chunks * ChunkRef.SizeOf);
            if (name < 0 || name > 1024 || chunks < 0 || end > list.Length)
            {
                break;
            }

            tables.Add(new TablePlace(at, name, (int)first, chunks));
            at = (int)end;
        }

        return tables;
    }

    private void AddFrames(string name, byte[] bytes, long segment)
    {
        var reader = new HeaderReader(storeId: null);
        fixed (byte* start = bytes)
        {
            for (int offset = 0; offset + FrameLayout.Alignment <= bytes.Length; offset += FrameLayout.Alignment)
            {
                var header = (FrameHeader*)(start + offset);
                if (reader.Read(header, segment, offset, bytes.Length) == HeaderState.Valid)
                {
                    Frames.Add(new FramePlaceInFile(name, offset, header->FrameNumber, (int)header->PayloadLength));
                }
            }
        }
    }
}
