using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The kind of an event. The numbers are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<EventKind>))]
public enum EventKind : byte
{
    /// <summary>Not an event.</summary>
    None = 0,

    /// <summary>An allocation was created: its whole quantity is open. The event has the source document. An allocation that
    /// is split off or recreated begins empty; its quantities follow.</summary>
    AllocationCreated = 1,

    /// <summary>A quantity of an allocation went from one state to another. From none: it is requested in addition, or came
    /// from another allocation. To none: it is no longer requested, or went to another allocation.</summary>
    QuantityMoved = 2,

    /// <summary>A finished allocation was retired from memory (<see cref="Retention"/>). Its history stays.</summary>
    AllocationRetired = 3,

    /// <summary>A quantity of an allocation went to another location, and usually to another state.</summary>
    QuantityCarried = 4,

    /// <summary>A property of an allocation other than a quantity was changed: its deadline, its address, or its expiry.
    /// <see cref="EngineEvent.Change"/> has the values before and after. A new allocation has one such event for each option of
    /// its request that is not the default, whose value before is the default; then for its expiry; and, if it is a part that is
    /// split off, for the address and the deadline in which it differs from its origin. Trails that were written before options
    /// were reported have only the expiry, the lot and <see cref="ChangedProperty.ForbidsReallocation"/> of a
    /// request.</summary>
    AllocationChanged = 5,

    /// <summary>Stock came in from outside.</summary>
    StockReceived = 10,

    /// <summary>Stock on hand was corrected; the quantity is negative for a decrease.</summary>
    StockAdjusted = 11,

    /// <summary>Free stock changed its location.</summary>
    StockMoved = 12,

    /// <summary>Free stock was blocked: it is on hand, but not usable.</summary>
    StockBlocked = 13,

    /// <summary>Blocked stock is free again.</summary>
    StockUnblocked = 14,

    /// <summary>Blocked stock was written off; the quantity is negative.</summary>
    BlockedStockAdjusted = 15,

    /// <summary>A serialized unit changed its state, its location or its holder.</summary>
    UnitChanged = 20,

    /// <summary>A receipt was registered late. <see cref="EngineEvent.Change"/> has the time of the command, and the time at
    /// which the stock came in.</summary>
    ReceiptBackdated = 92,

    /// <summary>A product was defined.</summary>
    ProductDefined = 30,

    /// <summary>A product was frozen: it accepts no new allocations.</summary>
    ProductFrozen = 31,

    /// <summary>A product was thawed: it accepts allocations again.</summary>
    ProductThawed = 32,

    /// <summary>A location was defined.</summary>
    LocationDefined = 33,

    /// <summary>A tenant was defined.</summary>
    TenantDefined = 34,

    /// <summary>An actor was defined.</summary>
    ActorDefined = 35,

    /// <summary>The limits on finished allocations in memory were changed: one event for each limit.</summary>
    RetentionSet = 36,

    /// <summary>The sourcing policy of a product was changed.</summary>
    SourcingSet = 37,

    /// <summary>A location was frozen: it accepts no movements, and its stock is not promised.</summary>
    LocationFrozen = 38,

    /// <summary>A location was thawed: it is in use again.</summary>
    LocationThawed = 39,

    /// <summary>The safety stock of a product was changed.</summary>
    SafetyStockSet = 40,

    /// <summary>A lot was defined. <see cref="EngineEvent.Change"/> has its expiry.</summary>
    LotDefined = 41,

    /// <summary>A lot has expired: its stock is no longer promised. The quantity is the quantity that could be promised until
    /// then.</summary>
    LotExpired = 42,

    /// <summary>The lot of the quantity in the preceding event, for an allocation of a product that is tracked by
    /// lot.</summary>
    QuantityOfLot = 43,

    /// <summary>The audit trail begins here: the first event of a trail that a command started.</summary>
    TrailStarted = 44,

    /// <summary>The audit trail ends here: the last event of a trail that a command ended.</summary>
    TrailEnded = 45,

    /// <summary>The limits on the audit trail were changed: one event for each limit.</summary>
    TrailRetentionSet = 46,

    /// <summary>The engine's time was set back (<see cref="AllocationEngine.SetTimeAsync"/>).
    /// <see cref="EngineEvent.Change"/> has both times; <see cref="EngineEvent.Time"/> is the time before. Later events have
    /// earlier times than those before this one: the order is that of their positions.</summary>
    TimeSet = 50,

    /// <summary>A lot that had expired only because of a wrong clock can be used again, until its own expiry. The quantity is
    /// the quantity that can be promised.</summary>
    LotReinstated = 51,

    /// <summary>A lot was recalled (<see cref="Commands.RecallLot"/>): its stock is not promised, and cannot be taken from the
    /// shelf. The quantity is the quantity that could be promised until then.</summary>
    LotRecalled = 52,

    /// <summary>The recall of a lot was ended. The quantity is the quantity that can be promised again.</summary>
    LotRecallEnded = 53,

    /// <summary>A job began. <see cref="EngineEvent.Job"/> has it.</summary>
    JobStarted = 60,

    /// <summary>A job ended. <see cref="EngineEvent.Job"/> has it, with the amount of work that was done.</summary>
    JobEnded = 61,

    /// <summary>A property of a product's definition was changed: one event for each property, with its values before and after
    /// in <see cref="EngineEvent.Change"/>.</summary>
    ProductChanged = 70,

    /// <summary>A property of a location's definition was changed, as for <see cref="ProductChanged"/>.</summary>
    LocationChanged = 71,

    /// <summary>The name of a tenant was changed. <see cref="EngineEvent.Change"/> has it before and after.</summary>
    TenantChanged = 72,

    /// <summary>The name of an actor was changed. <see cref="EngineEvent.Change"/> has it before and after.</summary>
    ActorChanged = 73,

    /// <summary>Reallocation of a product was forbidden or permitted (<see cref="Commands.SetReallocation"/>).
    /// <see cref="EngineEvent.Change"/> says which.</summary>
    ReallocationSet = 90,

    /// <summary>The limit of a product on promises beyond stock was changed (<see cref="Commands.SetBackorderLimit"/>).
    /// <see cref="EngineEvent.Change"/> has it before and after.</summary>
    BackorderLimitSet = 91,

    /// <summary>A priority rule was set or removed (<see cref="Commands.SetPriorityRule"/>). <see cref="EngineEvent.Change"/>
    /// has it before and after, in words, and <see cref="EngineEvent.Code"/> its name; the tenant is that of the
    /// command.</summary>
    PriorityRuleSet = 110,

    /// <summary>A product was discontinued: it takes no new allocations and no receipts.</summary>
    ProductDiscontinued = 74,

    /// <summary>A discontinued product was reinstated.</summary>
    ProductReinstated = 75,

    /// <summary>A location was discontinued: no stock enters it.</summary>
    LocationDiscontinued = 76,

    /// <summary>A discontinued location was reinstated.</summary>
    LocationReinstated = 77,

    /// <summary>A product got a code beside its SKU, by which it is found. <see cref="EngineEvent.Code"/> has it.</summary>
    ProductCodeAdded = 78,

    /// <summary>A code beside its SKU was taken from a product. <see cref="EngineEvent.Code"/> has it.</summary>
    ProductCodeRemoved = 79,

    /// <summary>A command said something about an allocation: its customer, address and notes when it was created, later
    /// carriers, tracking numbers, notes, proofs and justifications. <see cref="EngineEvent.Text"/> has it. Trails that were
    /// written before this kind existed have no such events.</summary>
    TextGiven = 80,

    /// <summary>A unit of measure of a product was defined. <see cref="EngineEvent.Code"/> is its name, and
    /// <see cref="EngineEvent.Change"/> has its size.</summary>
    UnitOfMeasureDefined = 82,

    /// <summary>A unit of measure of a product was removed, with its barcode.</summary>
    UnitOfMeasureRemoved = 83,

    /// <summary>An index of allocations was created or dropped. <see cref="EngineEvent.Change"/> has its key afterwards, or
    /// before.</summary>
    IndexSet = 95,

    /// <summary>A group of customers was defined. <see cref="EngineEvent.Code"/> has its code.</summary>
    CustomerGroupDefined = 100,

    /// <summary>A property of the definition of a group of customers was changed, as for <see cref="ProductChanged"/>.</summary>
    CustomerGroupChanged = 101,

    /// <summary>A customer was defined. <see cref="EngineEvent.Code"/> has its code.</summary>
    CustomerDefined = 102,

    /// <summary>A property of a customer's definition was changed, as for <see cref="ProductChanged"/>.</summary>
    CustomerChanged = 103,

    /// <summary>A customer was discontinued: it gets no new demand.</summary>
    CustomerDiscontinued = 104,

    /// <summary>A discontinued customer was reinstated.</summary>
    CustomerReinstated = 105,

    /// <summary>A contract with a customer was made, which <see cref="EngineEvent.Code"/> numbers, or a term of one was set:
    /// <see cref="EngineEvent.Change"/> has it before and after.</summary>
    ContractSet = 106,

    /// <summary>A contract with a customer ended, by a command or by its time. <see cref="EngineEvent.Code"/> is its
    /// number.</summary>
    ContractEnded = 107,

    /// <summary>The limit of a product on promises beyond stock to the customers of a channel was changed
    /// (<see cref="Commands.SetChannelBackorderLimit"/>). <see cref="EngineEvent.Code"/> is the channel, and
    /// <see cref="EngineEvent.Change"/> has the limit before and after.</summary>
    ChannelBackorderLimitSet = 108,

    /// <summary>Families of commands, or authorities, were granted to an actor, <see cref="EngineEvent.SubjectActor"/>, at
    /// <see cref="EngineEvent.Location"/>, or everywhere. <see cref="EngineEvent.Change"/> has all that is granted to it there,
    /// before and after.</summary>
    PermissionGranted = 111,

    /// <summary>Families of commands, or authorities, were revoked, as for <see cref="PermissionGranted"/>.</summary>
    PermissionRevoked = 112,

    /// <summary>Allocated stock went from one allocation to another by a reallocation, and this one gave it
    /// (<see cref="EngineEvent.From"/> is <see cref="AllocationState.Allocated"/>) or received it (<see cref="EngineEvent.To"/>
    /// is). <see cref="EngineEvent.Counterpart"/> is the other one, which has such an event as well, and
    /// <see cref="EngineEvent.Line"/> the line of the command. The quantity includes that of all places; each place has an event
    /// of kind <see cref="QuantityMoved"/> as well. Trails that were written before this kind existed have only those.</summary>
    Reallocated = 114,

    /// <summary>The policy of a tenant about reallocation was set (<see cref="Commands.SetReallocationPolicy"/>): one event for
    /// each property that changed, with its values before and after in <see cref="EngineEvent.Change"/>.
    /// <see cref="EngineEvent.SubjectTenant"/> is the tenant.</summary>
    ReallocationPolicySet = 115,

    /// <summary>A segment of a distribution profile of a tenant was set or removed
    /// (<see cref="Commands.SetDistributionSegment"/>). <see cref="EngineEvent.Change"/> has it before and after, as text that
    /// begins with the profile. <see cref="EngineEvent.SubjectTenant"/> is the tenant.</summary>
    DistributionSegmentSet = 125,

    /// <summary>A fair distribution run began, is planned, or ended: <see cref="EngineEvent.Change"/> has its
    /// <see cref="DistributionState"/> before and after. <see cref="EngineEvent.SubjectTenant"/> is the tenant.</summary>
    DistributionChanged = 126,
}
