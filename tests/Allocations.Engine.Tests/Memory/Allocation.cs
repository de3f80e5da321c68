namespace Allocations.Engine.Tests.Memory;

/// <summary>Asserts that operations leave the GC heap alone.</summary>
internal static class Allocation
{
    /// <summary>Runs the body twice: once for the compiler and first growth, once to be measured.</summary>
    public static void IsZeroIn(string what, Action body)
    {
        body();
        long before = GC.GetAllocatedBytesForCurrentThread();
        body();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes == 0, $"{what} allocated {bytes} bytes");
    }
}
