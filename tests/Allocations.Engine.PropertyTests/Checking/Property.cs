namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>The end of a property.</summary>
internal static class Property
{
    /// <summary>Fails with the problem, unless there is none.</summary>
    public static void Holds(string? problem) => Assert.True(problem is null, problem);
}
