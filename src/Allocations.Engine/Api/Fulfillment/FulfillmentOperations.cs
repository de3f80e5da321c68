namespace Allocations.Engine;

/// <summary>The steps of an allocation from promise to delivery and back: pick, check out, ship, deliver, release, and their
/// reversals.</summary>
/// <remarks>Thread-safe. Commands complete when their outcome is as durable as <see cref="EngineOptions.Durability"/> says, and
/// allocate nothing in steady state; refusals are statuses, never exceptions. Await each command once: of that, of giving up a
/// wait, and of an engine that is closed see <see cref="AllocationEngine"/>.</remarks>
public sealed partial class FulfillmentOperations
{
    private readonly EngineScope _scope;

    internal FulfillmentOperations(EngineScope scope) => _scope = scope;

}
