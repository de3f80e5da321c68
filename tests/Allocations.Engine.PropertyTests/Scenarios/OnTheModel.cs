using Allocations.Engine.PropertyTests.Checking;

namespace Allocations.Engine.PropertyTests.Scenarios;

// The scenarios on the reference model.

public sealed class BlockOnTheModel : BlockScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class CancelOnTheModel : CancelScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class CatalogOnTheModel : CatalogScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class CountOnTheModel : CountScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class CreateOnTheModel : CreateScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class EveryCommandOnTheModel : EveryCommandScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class JobOnTheModel : JobScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class OperationOnTheModel : OperationScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class GroupOnTheModel : GroupScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class QueueOnTheModel : QueueScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class ReleaseOnTheModel : ReleaseScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class RetentionOnTheModel : RetentionScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class SourcingOnTheModel : SourcingScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class StockOnTheModel : StockScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class TransitionOnTheModel : TransitionScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class ChangeOnTheModel : ChangeScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class FulfillmentOnTheModel : FulfillmentScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class ReallocateOnTheModel : ReallocateScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class SplitOnTheModel : SplitScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class SetTimeOnTheModel : SetTimeScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class TimeOnTheModel : TimeScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class ReversalOnTheModel : ReversalScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class FreezeLocationOnTheModel : FreezeLocationScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class SafetyStockOnTheModel : SafetyStockScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class LotOnTheModel : LotScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class TrailOnTheModel : TrailScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}

public sealed class RecallOnTheModel : RecallScenarios
{
    private protected override ISubject NewSubject() => NewModel();
}
