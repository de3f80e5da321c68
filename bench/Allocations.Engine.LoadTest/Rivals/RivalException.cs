namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>A rival did not do what it was to do: what was measured is worth nothing.</summary>
internal sealed class RivalException(string message) : Exception(message);
