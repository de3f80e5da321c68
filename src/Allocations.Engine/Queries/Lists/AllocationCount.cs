namespace Allocations.Engine;

/// <summary>The number of allocations that match a filter.</summary>
/// <param name="Count">The number. An allocation that matched throughout was counted; one that began or ceased to match while
/// the count ran was counted once or not at all.</param>
/// <param name="FirstSequence">The last command before the count began.</param>
/// <param name="LastSequence">The last command before the count ended. If both are equal, the number is exact after that
/// command.</param>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct AllocationCount(long Count, long FirstSequence, long LastSequence);
