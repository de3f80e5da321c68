namespace Allocations.Engine;

/// <summary>One line of a reallocation (<see cref="Commands.ReallocateMany"/>): an amount that goes from one allocation to
/// another.</summary>
/// <param name="From">The allocation that gives.</param>
/// <param name="To">The allocation that receives.</param>
/// <param name="Amount">The quantity or the units.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct ReallocationLine(AllocationId From, AllocationId To, Amount Amount);
