namespace Allocations.Engine.Demand;

/// <summary>The properties of an allocation by which rules adjust its priority.</summary>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Base">Its priority without rules.</param>
/// <param name="Value">The value of what it requests, in millionths.</param>
/// <param name="RequiredBy">Its deadline, UTC ticks; 0 for none.</param>
/// <param name="CreatedAt">The time of its creation, UTC ticks.</param>
/// <param name="Time">The time for which it is asked, UTC ticks.</param>
/// <param name="Product">Its product.</param>
/// <param name="Customer">Its customer (<see cref="Ledgers.CustomerReference"/>).</param>
internal readonly record struct PriorityCase(
    int Tenant, Priority Base, long Value, long RequiredBy, long CreatedAt, long Time, int Product, int Customer);
