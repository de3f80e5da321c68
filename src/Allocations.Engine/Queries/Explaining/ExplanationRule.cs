using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The rule that decided: the short form of an explanation, for programs.</summary>
[JsonConverter(typeof(EnumJsonConverter<ExplanationRule>))]
public enum ExplanationRule : byte
{
    /// <summary>No explanation. The <c>default</c> value; never the rule of an answer.</summary>
    None = 0,

    // 1–9: the question itself.

    /// <summary>The engine does not know, or no longer knows: the object was never in this tenant, or was retired, or the outcome
    /// is no longer remembered.</summary>
    NotKnown = 1,

    /// <summary>Nothing prevents it.</summary>
    Permitted = 2,

    /// <summary>The command was, or would be, refused; <see cref="Explanation.Status"/> is the rule.</summary>
    Refused = 3,

    /// <summary>The audit trail, in which the answer would be, is not kept, or does not reach back so far.</summary>
    HistoryNotKept = 4,

    // 10–29: why an allocation waits.

    /// <summary>The allocation waits for nothing.</summary>
    NothingWaits = 10,

    /// <summary>There is no stock of the product.</summary>
    NoStock = 11,

    /// <summary>No stock of the product is free: other allocations hold it.</summary>
    HeldByOthers = 12,

    /// <summary>No stock of the product is free, and the rest of it is blocked.</summary>
    StockBlocked = 13,

    /// <summary>There is free stock, and all of it is excluded, by its place or by the request; see
    /// <see cref="AllocationExplanation.Excluded"/>.</summary>
    StockExcluded = 14,

    /// <summary>All free stock that the allocation could take is safety stock.</summary>
    SafetyStock = 15,

    /// <summary>The request needs everything at once, and there is less.</summary>
    NeedsEverything = 16,

    /// <summary>The stock is kept for an allocation that precedes this one and needs everything at once
    /// (<see cref="BackorderPolicy.StrictOrder"/>); <see cref="Explanation.Other"/> is that allocation.</summary>
    KeptForEarlier = 17,

    /// <summary>A job works on the product, and serves the queue when it ends.</summary>
    ProductLocked = 18,

    // 30–39: stock at one location.

    /// <summary>The stock at the location is excluded; <see cref="Explanation.Exclusion"/> says why.</summary>
    PlaceExcluded = 30,

    /// <summary>No stock of the product is free at the location.</summary>
    NothingFreeThere = 31,

    /// <summary>The allocation has stock from the location: it was chosen by the sourcing policy.</summary>
    TakenFromThere = 32,

    /// <summary>The allocation could take stock from the location.</summary>
    UsableThere = 33,

    // 40–49: one unit.

    /// <summary>The product has no unit with this serial number.</summary>
    SerialUnknown = 40,

    /// <summary>The serial number belongs to another product.</summary>
    SerialOfAnotherProduct = 41,

    /// <summary>The unit is free.</summary>
    SerialAvailable = 42,

    /// <summary>The unit is free, and its place is excluded; <see cref="Explanation.Exclusion"/> says why.</summary>
    SerialExcluded = 43,

    /// <summary>An allocation holds the unit: it is allocated, picked, with a technician or in transit.</summary>
    SerialHeld = 44,

    /// <summary>The unit was delivered.</summary>
    SerialDelivered = 45,

    /// <summary>The unit is damaged, in quarantine or on hold.</summary>
    SerialBlocked = 46,

    /// <summary>The unit is recalled.</summary>
    SerialRecalled = 47,

    /// <summary>The unit is no longer in stock: it was adjusted out or written off.</summary>
    SerialWrittenOff = 48,

    // 50–59: the state of an allocation.

    /// <summary>Nothing of the allocation is allocated or picked.</summary>
    NothingAllocated = 50,

    /// <summary>The allocation is cancelled.</summary>
    AlreadyCancelled = 51,

    /// <summary>The allocation is delivered.</summary>
    AlreadyDelivered = 52,

    /// <summary>The allocation is on its way to the customer.</summary>
    OnItsWay = 53,

    /// <summary>The request of the giver forbids reallocation.</summary>
    RequestForbidsReallocation = 54,

    /// <summary>The product forbids reallocation.</summary>
    ProductForbidsReallocation = 55,

    /// <summary>The contract under which the giver was created forbids reallocation.</summary>
    ContractForbidsReallocation = 56,

    /// <summary>The customer of the giver gives nothing (<see cref="Commands.SetCustomerReallocation"/>).</summary>
    CustomerForbidsReallocation = 57,

    /// <summary>The policy of the tenant forbids it, for the customer's tier or for the band of the priority
    /// (<see cref="Commands.SetReallocationPolicy"/>).</summary>
    PolicyForbidsReallocation = 58,

    // 60–79: the past of an allocation.

    /// <summary>Nothing of the allocation was cancelled.</summary>
    NeverCancelled = 60,

    /// <summary>A command cancelled it; <see cref="Explanation.Reason"/> is the reason that it gave.</summary>
    CancelledByCommand = 61,

    /// <summary>Its expiry, with its grace, came.</summary>
    CancelledByExpiry = 62,

    /// <summary>The contract under which it was created ended.</summary>
    CancelledByContractEnd = 63,

    /// <summary>Its document was cancelled.</summary>
    CancelledWithDocument = 64,

    /// <summary>It was merged into another allocation, in which its demand continues.</summary>
    CancelledByMerge = 65,

    /// <summary>It gave stock to another allocation, and gave up the demand with it.</summary>
    CancelledByReallocation = 66,

    /// <summary>Its stock was lost, because it was blocked, recalled, written off or missing in a count, and could not be
    /// replaced.</summary>
    CancelledWithStock = 67,

    /// <summary>Its priority never changed.</summary>
    PriorityNeverChanged = 70,

    /// <summary>A command changed its priority; <see cref="Explanation.Reason"/> is the justification.</summary>
    PriorityChangedByCommand = 71,

    /// <summary>A priority rule changed its priority.</summary>
    PriorityChangedByRule = 72,

    /// <summary>The floor of its contract raised its priority when it was created.</summary>
    PriorityRaisedByContract = 73,
}
