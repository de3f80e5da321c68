using Allocations.Engine.Memory;

namespace Allocations.Engine.SimulationTests;

/// <summary>Memory that one engine of the fuzzer leaves to the next one.</summary>
public sealed unsafe class RangePoolTests
{
    private const int Bytes = 64 << 10;

    [Fact]
    public void A_range_that_was_kept_is_given_again_and_is_zero()
    {
        using var memory = new NativeMemory("kept", Bytes);
        memory.Commit(Bytes);
        memory.Base[0] = 1;
        memory.Base[4999] = 2;
        RangePool pool = new();
        Assert.True(pool.TryKeep(RangeOf(memory), used: 5000));
        Assert.False(pool.TryTake(2 * Bytes, out _));
        Assert.True(pool.TryTake(Bytes, out AddressRange range));
        Assert.Equal(RangeOf(memory), range);
        Assert.False(new ReadOnlySpan<byte>(memory.Base, Bytes).ContainsAnyExcept((byte)0));
        Assert.False(pool.TryTake(Bytes, out _));
    }

    [Fact]
    public void One_that_was_opened_further_than_others_goes_back_to_the_system()
    {
        using var memory = new NativeMemory("further", 2 * Bytes);
        memory.Commit(2 * Bytes);
        RangePool pool = new();
        Assert.True(pool.TryKeep(RangeOf(memory), used: 0));
        Assert.False(pool.TryKeep(RangeOf(memory) with { Opened = 2 * Bytes }, used: 0));
    }

    [Fact]
    public void Bytes_behind_what_was_used_are_noticed()
    {
        using var memory = new NativeMemory("behind", Bytes);
        memory.Commit(Bytes);
        memory.Base[Bytes - 1] = 1;
        RangePool pool = new();
        Assert.Throws<ViolationException>(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                pool.TryKeep(RangeOf(memory), used: 4096);
            }
        });
    }

    private static AddressRange RangeOf(NativeMemory memory) => new((nint)memory.Base, memory.Bytes, (nint)memory.Base, Bytes);
}
