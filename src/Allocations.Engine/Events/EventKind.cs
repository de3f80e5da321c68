namespace Allocations.Engine;

/// <summary>What an event says has happened. The numbers are on disk: never reuse one.</summary>
public enum EventKind : byte
{
    /// <summary>Not an event.</summary>
    None = 0,

    /// <summary>An allocation was promised: its whole quantity is open. Carries the document it comes from. One that is split
    /// off or recreated begins with nothing; what it gets follows.</summary>
    AllocationCreated = 1,

    /// <summary>A quantity of an allocation went from one state to another. From none: it is asked for in addition, or was
    /// another allocation's until then. To none: it is no longer asked for, or is another allocation's from then on.</summary>
    QuantityMoved = 2,

    /// <summary>A finished allocation left memory by the <see cref="Retention"/> rule. Its history stays.</summary>
    AllocationRetired = 3,

    /// <summary>A quantity of an allocation went to another location, and mostly to another state.</summary>
    QuantityCarried = 4,

    /// <summary>Something about an allocation was changed that is no quantity: when it is required, where it goes, or when it
    /// ends. <see cref="EngineEvent.Change"/> says what it was and is; of a new allocation it tells only what its creation does
    /// not take for granted: the end of a hold, what a part that is split off does not have from its origin.</summary>
    AllocationChanged = 5,

    /// <summary>Stock came in from outside.</summary>
    StockReceived = 10,

    /// <summary>Stock on hand was corrected; the quantity is negative where it went down.</summary>
    StockAdjusted = 11,

    /// <summary>Free stock changed its location.</summary>
    StockMoved = 12,

    /// <summary>Free stock was blocked: it is there, but not usable.</summary>
    StockBlocked = 13,

    /// <summary>Blocked stock is free again.</summary>
    StockUnblocked = 14,

    /// <summary>Blocked stock was written off; the quantity is negative.</summary>
    BlockedStockAdjusted = 15,

    /// <summary>A serialized unit changed its state, its location or its holder.</summary>
    UnitChanged = 20,

    /// <summary>A product was defined.</summary>
    ProductDefined = 30,

    /// <summary>A product takes no new allocations from here on.</summary>
    ProductFrozen = 31,

    /// <summary>A frozen product takes allocations again.</summary>
    ProductThawed = 32,

    /// <summary>A location was defined.</summary>
    LocationDefined = 33,

    /// <summary>A tenant was defined.</summary>
    TenantDefined = 34,

    /// <summary>An actor was defined.</summary>
    ActorDefined = 35,

    /// <summary>The rule by which finished allocations leave memory was changed: one event for each limit.</summary>
    RetentionSet = 36,

    /// <summary>A product's stock is taken by another policy from here on.</summary>
    SourcingSet = 37,

    /// <summary>A location takes no movements from here on, and nothing there is promised.</summary>
    LocationFrozen = 38,

    /// <summary>A frozen location is in use again.</summary>
    LocationThawed = 39,

    /// <summary>From here on another quantity of a product is kept back from promises.</summary>
    SafetyStockSet = 40,

    /// <summary>A lot was defined. <see cref="EngineEvent.Change"/> says when it expires.</summary>
    LotDefined = 41,

    /// <summary>A lot's time has come: nothing of it is promised from here on. The quantity is what could have been until
    /// then.</summary>
    LotExpired = 42,

    /// <summary>Of which lot the quantity of the event in front of it is: one of an allocation of a product that is tracked by
    /// lot.</summary>
    QuantityOfLot = 43,

    /// <summary>The audit trail begins here: the first event of a trail that a command started.</summary>
    TrailStarted = 44,

    /// <summary>The audit trail ends here: the last event of a trail that a command ended.</summary>
    TrailEnded = 45,

    /// <summary>The rule by which the front of the audit trail is given up was changed: one event for each limit.</summary>
    TrailRetentionSet = 46,

    /// <summary>The engine's time was set back (<see cref="AllocationEngine.SetTimeAsync"/>). <see cref="EngineEvent.Change"/>
    /// says from when to when; <see cref="EngineEvent.Time"/> is the time before. Later events have earlier times than those in
    /// front of this one: the order is that of their positions.</summary>
    TimeSet = 50,

    /// <summary>A lot that had expired only by a clock that was wrong can be used again, until its time comes. The quantity is
    /// the quantity that can be promised of it.</summary>
    LotReinstated = 51,
}
