using System.Runtime.InteropServices;

namespace Allocations.Engine.CrashChild;

/// <summary>An acknowledged command on its way to the parent.</summary>
/// <param name="Counter">The lower half of its operation id; the round is known.</param>
/// <param name="Outcome">What the engine said.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Ack(ulong Counter, Outcome Outcome);
