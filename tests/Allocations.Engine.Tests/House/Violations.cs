namespace Allocations.Engine.Tests.House;

/// <summary>How the house's rules are asserted: everything that breaks one is listed.</summary>
internal static class Violations
{
    public static void AreNone(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        Assert.True(found.Length == 0, $"{found.Length} found:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }
}
