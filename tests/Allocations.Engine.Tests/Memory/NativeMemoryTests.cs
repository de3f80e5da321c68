using System.Runtime.InteropServices;
using Allocations.Engine.Tests.Durable;
using NativeMemory = Allocations.Engine.Memory.NativeMemory;

namespace Allocations.Engine.Tests.Memory;

public sealed unsafe partial class NativeMemoryTests
{
    private const int Page = 4096;

    [LinuxFact("mincore and pages that are prepared on another thread")]
    public void Each_step_from_the_second_huge_page_on_finds_its_pages_ready()
    {
        // A request for pages can be turned away while another is handed in; then another range shows it.
        Assert.Contains(Enumerable.Range(0, 5), _ => IsReadyStepByStep());
    }

    [Fact]
    public void Steps_double_from_64_KiB_and_the_base_never_moves()
    {
        using var memory = new NativeMemory("steps", 1L << 30);
        byte* address = memory.Base;
        memory.Commit(1);
        Assert.Equal(64 * 1024, memory.Committed);
        memory.Commit(64 * 1024 + 1);
        Assert.Equal(128 * 1024, memory.Committed);
        memory.Commit(200L << 20);
        long before = memory.Committed;
        memory.Commit(before + 1);
        Assert.Equal(before + (4L << 20), memory.Committed);
        Assert.True(address == memory.Base);
    }

    [Fact]
    public void Committed_memory_is_zero_and_writable_to_its_last_byte()
    {
        using var memory = new NativeMemory("zero", 10_000_000);
        memory.Commit(10_000_000);
        var bytes = new Span<byte>(memory.Base, (int)memory.Committed);
        Assert.Equal(-1, bytes.IndexOfAnyExcept((byte)0));
        bytes.Fill(0xFF);
        Assert.Equal(0xFF, bytes[^1]);
    }

    [Fact]
    public void Disposed_memory_reads_as_zeros()
    {
        var memory = new NativeMemory("disposed", 8 << 20);
        memory.Commit(5 << 20);
        var bytes = new Span<byte>(memory.Base, 5 << 20);
        bytes.Fill(7);
        memory.Dispose();
        Assert.Equal(-1, bytes.IndexOfAnyExcept((byte)0));
        memory.Dispose();
        GC.KeepAlive(memory);
    }

    [Fact]
    public void Disposal_under_a_reader_on_another_thread_is_seen_as_values_or_zeros()
    {
        for (int round = 0; round < 20; round++)
        {
            var memory = new NativeMemory("race", 4 << 20);
            memory.Commit(4 << 20);
            long* words = (long*)memory.Base;
            new Span<long>(words, (4 << 20) / 8).Fill(42);
            using var started = new ManualResetEventSlim();
            long other = 0;
            var reader = new Thread(() =>
            {
                started.Set();
                for (int i = 0; i < 400_000; i++)
                {
                    long value = Volatile.Read(ref words[i * 61 % ((4 << 20) / 8)]);
                    other |= value is 0 or 42 ? 0 : value;
                }
            });
            reader.Start();
            started.Wait();
            memory.Dispose();
            reader.Join();
            Assert.Equal(0, other);
            GC.KeepAlive(memory);
        }
    }

    [Fact]
    public void A_reservation_beyond_the_address_space_says_what_was_wanted()
    {
        var failure = Assert.Throws<OutOfMemoryException>(() => new NativeMemory("orders", 1L << 60));
        Assert.Contains("orders", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1,152,921,504", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_large_reservations_cost_no_memory()
    {
        var all = new List<NativeMemory>();
        for (int i = 0; i < 2_000; i++)
        {
            all.Add(new NativeMemory("many", 4L << 30));
            all[i].Commit(1);
        }

        Assert.Equal(2_000 * 64 * 1024, all.Sum(memory => memory.Committed));
        all.ForEach(memory => memory.Dispose());
    }

    private static bool IsReadyStepByStep()
    {
        using var memory = new NativeMemory("ahead", 64 << 20);
        memory.Commit(2 << 20);
        while (memory.Committed < 32 << 20)
        {
            long before = memory.Committed;
            int step = (int)Math.Min(before, 4 << 20);
            if (!SpinWait.SpinUntil(() => IsResident(memory.Base + before, step), TimeSpan.FromSeconds(5)))
            {
                return false;
            }

            memory.Commit(before + 1);
            Assert.Equal(before + step, memory.Committed);
        }

        return true;
    }

    private static bool IsResident(byte* from, int bytes)
    {
        byte[] pages = new byte[bytes / Page];
        fixed (byte* first = pages)
        {
            return Mincore((nint)from, (nuint)bytes, first) == 0 && pages.All(page => (page & 1) == 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "mincore")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Mincore(nint address, nuint bytes, byte* pages);
}
