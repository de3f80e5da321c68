using Allocations.Engine.Checkpoints;

namespace Allocations.Engine.ToolTests;

/// <summary>Stores with checkpoints, and damage to these.</summary>
internal static class CheckpointPlaces
{
    private const int CommandsBetween = 20;

    /// <summary>Checkpoints, each so many commits after the one before; so the log of a store with two is recycled up to the
    /// first of them.</summary>
    /// <param name="place">Where.</param>
    /// <param name="checkpoints">How many are taken; two of them are kept.</param>
    /// <param name="after">Commits behind the last one.</param>
    public static async Task<TestPlace> WithCheckpointsAsync(this TestPlace place, int checkpoints, int after = 20)
    {
        await SampleStore.CreateAsync(place.Store, checkpoint: false);
        for (int i = 0; i < checkpoints; i++)
        {
            await ReceiveAsync(place, CommandsBetween, checkpoint: true);
        }

        await ReceiveAsync(place, after, checkpoint: false);
        return place;
    }

    /// <summary>The lists as they lie on the disk, newest first.</summary>
    public static IReadOnlyList<Checkpoint> Checkpoints(this TestPlace place) =>
        CheckpointSurvey.Of(Journal.StorageFactory.OpenExisting(place.Store)!).Usable;

    /// <summary>Flips a bit of a chunk that only this checkpoint has.</summary>
    /// <returns>Where it is, as the tool says it.</returns>
    public static ChunkDamage FlipChunk(this TestPlace place, Checkpoint checkpoint)
    {
        HashSet<int> others = [.. place.Checkpoints().Where(each => each.Name != checkpoint.Name)
            .SelectMany(each => each.Tables).SelectMany(table => table.Chunks).Select(chunk => chunk.Slot)];
        foreach (CheckpointTable table in checkpoint.Tables)
        {
            int chunk = Array.FindIndex(table.Chunks, each => each.Slot != ChunkRef.NoSlot && !others.Contains(each.Slot));
            if (chunk >= 0)
            {
                int slot = table.Chunks[chunk].Slot;
                Flip(Path.Combine(place.Store, CheckpointNames.Chunks), ((long)slot * ChunkRef.SlotBytes) + 5);
                return new ChunkDamage(checkpoint.Name, System.Text.Encoding.UTF8.GetString(table.Name), chunk, slot,
                    "its bytes do not have the hash that the list says");
            }
        }

        throw new InvalidOperationException("It shares every chunk.");
    }

    public static void FlipList(this TestPlace place, Checkpoint checkpoint, int offset) =>
        Flip(Path.Combine(place.Store, checkpoint.Name), offset);

    /// <summary>So many commits in one opening.</summary>
    public static async Task ReceiveAsync(this TestPlace place, int commands, bool checkpoint)
    {
        await using AllocationEngine engine = SampleStore.Open(place.Store, checkpoint: checkpoint);
        for (int i = 0; i < commands; i++)
        {
            (await engine.Stock.ReceiveAsync(SampleStore.Cable, SampleStore.Shelf, 1)).EnsureSuccess();
        }
    }

    private static void Flip(string path, long offset)
    {
        using FileStream file = File.Open(path, FileMode.Open);
        file.Position = offset;
        int value = file.ReadByte();
        file.Position = offset;
        file.WriteByte((byte)(value ^ 0x10));
    }
}
