namespace Allocations.Engine.PropertyTests.Scenarios;

// The scenarios on the engine.

public sealed class BlockOnTheEngine : BlockScenarios;
public sealed class CancelOnTheEngine : CancelScenarios;
public sealed class CatalogOnTheEngine : CatalogScenarios;
public sealed class CountOnTheEngine : CountScenarios;
public sealed class CreateOnTheEngine : CreateScenarios;
public sealed class EveryCommandOnTheEngine : EveryCommandScenarios;
public sealed class TermsOnTheEngine : TermsScenarios;

public sealed class PriorityOnTheEngine : PriorityScenarios;
public sealed class BackorderLimitOnTheEngine : BackorderLimitScenarios;
public sealed class NamedLotOnTheEngine : NamedLotScenarios;
public sealed class ExchangeOnTheEngine : ExchangeScenarios;
public sealed class IndexOnTheEngine : IndexScenarios;
public sealed class JobOnTheEngine : JobScenarios;
public sealed class OperationOnTheEngine : OperationScenarios;
public sealed class GroupOnTheEngine : GroupScenarios;
public sealed class QueueOnTheEngine : QueueScenarios;
public sealed class ReleaseOnTheEngine : ReleaseScenarios;
public sealed class ReleaseFromOnTheEngine : ReleaseFromScenarios;
public sealed class RetentionOnTheEngine : RetentionScenarios;
public sealed class SourcingOnTheEngine : SourcingScenarios;
public sealed class StockOnTheEngine : StockScenarios;
public sealed class TransitionOnTheEngine : TransitionScenarios;
public sealed class ChangeOnTheEngine : ChangeScenarios;
public sealed class FulfillmentOnTheEngine : FulfillmentScenarios;
public sealed class ReallocateOnTheEngine : ReallocateScenarios;
public sealed class SplitOnTheEngine : SplitScenarios;
public sealed class SetTimeOnTheEngine : SetTimeScenarios;
public sealed class TimeOnTheEngine : TimeScenarios;
public sealed class EndedTimerOnTheEngine : EndedTimerScenarios;
public sealed class ReversalOnTheEngine : ReversalScenarios;
public sealed class UndoOnTheEngine : UndoScenarios;
public sealed class WayBackOnTheEngine : WayBackScenarios;
public sealed class FreezeLocationOnTheEngine : FreezeLocationScenarios;
public sealed class SafetyStockOnTheEngine : SafetyStockScenarios;
public sealed class LotOnTheEngine : LotScenarios;
public sealed class TrailOnTheEngine : TrailScenarios;
public sealed class ProductCodeOnTheEngine : ProductCodeScenarios;
public sealed class UnitOfMeasureOnTheEngine : UnitOfMeasureScenarios;
public sealed class RedefinitionOnTheEngine : RedefinitionScenarios;
public sealed class BackdatedReceiptOnTheEngine : BackdatedReceiptScenarios;
public sealed class SerialRecallOnTheEngine : SerialRecallScenarios;
public sealed class RecallOnTheEngine : RecallScenarios;
