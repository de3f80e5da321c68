namespace Allocations.Engine.TestSupport;

/// <summary>The engine broke a promise.</summary>
public sealed class ViolationException(string message) : Exception(message);
