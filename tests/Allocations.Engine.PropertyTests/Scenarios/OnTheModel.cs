namespace Allocations.Engine.PropertyTests.Scenarios;

// The scenarios on the reference model.

public sealed class BlockOnTheModel : BlockScenarios, IOnTheModel;
public sealed class CancelOnTheModel : CancelScenarios, IOnTheModel;
public sealed class CatalogOnTheModel : CatalogScenarios, IOnTheModel;
public sealed class CountOnTheModel : CountScenarios, IOnTheModel;
public sealed class CreateOnTheModel : CreateScenarios, IOnTheModel;
public sealed class EveryCommandOnTheModel : EveryCommandScenarios, IOnTheModel;
public sealed class TermsOnTheModel : TermsScenarios, IOnTheModel;

public sealed class PriorityOnTheModel : PriorityScenarios, IOnTheModel;
public sealed class BackorderLimitOnTheModel : BackorderLimitScenarios, IOnTheModel;
public sealed class NamedLotOnTheModel : NamedLotScenarios, IOnTheModel;
public sealed class ExchangeOnTheModel : ExchangeScenarios, IOnTheModel;
public sealed class IndexOnTheModel : IndexScenarios, IOnTheModel;
public sealed class JobOnTheModel : JobScenarios, IOnTheModel;
public sealed class OperationOnTheModel : OperationScenarios, IOnTheModel;
public sealed class GroupOnTheModel : GroupScenarios, IOnTheModel;
public sealed class QueueOnTheModel : QueueScenarios, IOnTheModel;
public sealed class ReleaseOnTheModel : ReleaseScenarios, IOnTheModel;
public sealed class ReleaseFromOnTheModel : ReleaseFromScenarios, IOnTheModel;
public sealed class RetentionOnTheModel : RetentionScenarios, IOnTheModel;
public sealed class SourcingOnTheModel : SourcingScenarios, IOnTheModel;
public sealed class StockOnTheModel : StockScenarios, IOnTheModel;
public sealed class TransitionOnTheModel : TransitionScenarios, IOnTheModel;
public sealed class ChangeOnTheModel : ChangeScenarios, IOnTheModel;
public sealed class FulfillmentOnTheModel : FulfillmentScenarios, IOnTheModel;
public sealed class ReallocateOnTheModel : ReallocateScenarios, IOnTheModel;
public sealed class SplitOnTheModel : SplitScenarios, IOnTheModel;
public sealed class SetTimeOnTheModel : SetTimeScenarios, IOnTheModel;
public sealed class TimeOnTheModel : TimeScenarios, IOnTheModel;
public sealed class EndedTimerOnTheModel : EndedTimerScenarios, IOnTheModel;
public sealed class ReversalOnTheModel : ReversalScenarios, IOnTheModel;
public sealed class UndoOnTheModel : UndoScenarios, IOnTheModel;
public sealed class WayBackOnTheModel : WayBackScenarios, IOnTheModel;
public sealed class FreezeLocationOnTheModel : FreezeLocationScenarios, IOnTheModel;
public sealed class SafetyStockOnTheModel : SafetyStockScenarios, IOnTheModel;
public sealed class LotOnTheModel : LotScenarios, IOnTheModel;
public sealed class TrailOnTheModel : TrailScenarios, IOnTheModel;
public sealed class ProductCodeOnTheModel : ProductCodeScenarios, IOnTheModel;
public sealed class UnitOfMeasureOnTheModel : UnitOfMeasureScenarios, IOnTheModel;
public sealed class RedefinitionOnTheModel : RedefinitionScenarios, IOnTheModel;
public sealed class BackdatedReceiptOnTheModel : BackdatedReceiptScenarios, IOnTheModel;
public sealed class SerialRecallOnTheModel : SerialRecallScenarios, IOnTheModel;
public sealed class RecallOnTheModel : RecallScenarios, IOnTheModel;
