namespace Allocations.Engine;

/// <summary>The steps of an allocation from promise to delivery and back: pick, check out, ship, deliver, release, and their
/// reversals.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
public sealed partial class FulfillmentOperations
{
    private readonly EngineScope _scope;

    internal FulfillmentOperations(EngineScope scope) => _scope = scope;

}
