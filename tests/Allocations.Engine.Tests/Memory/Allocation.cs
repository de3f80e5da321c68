namespace Allocations.Engine.Tests.Memory;

/// <summary>Asserts that operations leave the GC heap alone.</summary>
internal static class Allocation
{
    private const int Tries = 3;

    /// <summary>Runs the body once for the compiler and first growth, and then to be measured. If something was allocated, again:
    /// an operation that allocates does so each time, the runtime, when it replaces code under way, does not.</summary>
    public static void IsZeroIn(string what, Action body)
    {
        body();
        long bytes = 1;
        for (int i = 0; i < Tries && bytes > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            body();
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.True(bytes == 0, $"{what} allocated {bytes} bytes, {Tries} times");
    }
}
