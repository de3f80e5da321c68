namespace Allocations.Engine.TestSupport;

/// <summary>The simulated machine lost its power: this call, and every later one, never returns normally.</summary>
public sealed class SimulatedCrashException(long call) : Exception($"Power failed at call {call}.");
