namespace Allocations.Engine;

/// <summary>Priorities: which allocation is served first, and why.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
public sealed partial class PriorityOperations
{
    private readonly EngineScope _scope;

    internal PriorityOperations(EngineScope scope) => _scope = scope;
}
