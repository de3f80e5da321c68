using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>What this machine can do at all, without any engine: the figures to compare with.</summary>
internal static class MachineBounds
{
    public static DiskBound MeasureAndPrint(StorePlace stores)
    {
        Progress.Say($"the machine: {Environment.ProcessorCount} processors");
        string directory = stores.Next();
        DiskBound disk = DiskBound.Measure(directory);
        StorePlace.Remove(directory);
        Figures.Print("bound.write4k.p50", disk.SmallWriteSeconds * 1e6, "us", "F1");
        Figures.Print("bound.write1m.p50", disk.LargeWriteSeconds * 1e6, "us", "F1");
        Figures.Print("bound.write1m.throughput", disk.BytesPerSecond / 1e6, "MB/s");
        Figures.Print("bound.hop", HopBound.MeasureOneWay() * 1e9, "ns", "F1");
        using var memory = new MemoryBound();
        Figures.Print("bound.page.fresh", memory.FreshPage * 1e9, "ns");
        Figures.Print("bound.load.dependent", memory.DependentLoad() * 1e9, "ns", "F1");
        Figures.Print("bound.load.independent", memory.IndependentLoad() * 1e9, "ns", "F1");
        Figures.Print("bound.copy", memory.CopyBytesPerSecond() / 1e9, "GB/s", "F1");
        return disk;
    }
}
