using Allocations.Engine.PropertyTests.Checking;

namespace Allocations.Engine.PropertyTests.Scenarios;

// The scenarios on the engine.

public sealed class BlockOnTheEngine : BlockScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class CancelOnTheEngine : CancelScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class CatalogOnTheEngine : CatalogScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class CountOnTheEngine : CountScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class CreateOnTheEngine : CreateScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class EveryCommandOnTheEngine : EveryCommandScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class JobOnTheEngine : JobScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class OperationOnTheEngine : OperationScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class GroupOnTheEngine : GroupScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class QueueOnTheEngine : QueueScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class ReleaseOnTheEngine : ReleaseScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class RetentionOnTheEngine : RetentionScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class SourcingOnTheEngine : SourcingScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class StockOnTheEngine : StockScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class TransitionOnTheEngine : TransitionScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class ChangeOnTheEngine : ChangeScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class FulfillmentOnTheEngine : FulfillmentScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class ReallocateOnTheEngine : ReallocateScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class SplitOnTheEngine : SplitScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class SetTimeOnTheEngine : SetTimeScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class TimeOnTheEngine : TimeScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class ReversalOnTheEngine : ReversalScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class FreezeLocationOnTheEngine : FreezeLocationScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class SafetyStockOnTheEngine : SafetyStockScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class LotOnTheEngine : LotScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class TrailOnTheEngine : TrailScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}

public sealed class RecallOnTheEngine : RecallScenarios
{
    private protected override ISubject NewSubject() => new EngineSubject();
}
