namespace Allocations.Engine.Tests.Memory;

/// <summary>Asserts that operations leave the GC heap alone.</summary>
internal static class Allocation
{
    private const int WarmUps = 3;

    /// <summary>Runs the body for the compiler and first growth, and then once more to be measured.</summary>
    public static void IsZeroIn(string what, Action body)
    {
        for (int i = 0; i < WarmUps; i++)
        {
            body();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        body();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes == 0, $"{what} allocated {bytes} bytes");
    }
}
