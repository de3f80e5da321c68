using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>An action that would help.</summary>
[JsonConverter(typeof(EnumJsonConverter<ExplanationAdvice>))]
public enum ExplanationAdvice : byte
{
    /// <summary>No action. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>Wait until stock comes in, or receive some.</summary>
    WaitForStock = 1,

    /// <summary>Reallocate stock from an allocation that holds some.</summary>
    Reallocate = 2,

    /// <summary>Raise the priority of the allocation.</summary>
    RaisePriority = 3,

    /// <summary>Ask for a smaller quantity.</summary>
    ReduceQuantity = 4,

    /// <summary>Request the quantity with partial promises allowed.</summary>
    AllowPartial = 5,

    /// <summary>Request the quantity with another list of locations, or none.</summary>
    AllowOtherLocations = 6,

    /// <summary>Move the stock to a pickable location that the request permits.</summary>
    MoveStock = 7,

    /// <summary>Finish the count, and thaw the location.</summary>
    ThawLocation = 8,

    /// <summary>End the recall.</summary>
    EndRecall = 9,

    /// <summary>Finish the inspection or repair, and unblock the stock.</summary>
    UnblockStock = 10,

    /// <summary>Request another lot, or any.</summary>
    AllowOtherLots = 11,

    /// <summary>Request lots with a shorter life.</summary>
    AllowShorterLife = 12,

    /// <summary>Split the waiting part off, so that it chooses a source of its own.</summary>
    SplitWaitingPart = 13,

    /// <summary>Lower the safety stock of the product.</summary>
    LowerSafetyStock = 14,

    /// <summary>Serve, reduce or cancel the allocation that precedes this one and needs everything at once.</summary>
    ResolveEarlier = 15,

    /// <summary>Wait until the job on the product has ended.</summary>
    WaitForJob = 16,

    /// <summary>Name other units, or none.</summary>
    NameOtherUnits = 17,

    /// <summary>Correct the serial number, or receive the unit.</summary>
    CorrectSerial = 18,

    /// <summary>Check the unit in from the technician.</summary>
    CheckIn = 19,

    /// <summary>Put the picked stock back.</summary>
    PutBack = 20,

    /// <summary>Return the shipment, or undo the step that took the stock away.</summary>
    ReturnStock = 21,

    /// <summary>Wait until the quantity is allocated.</summary>
    WaitUntilAllocated = 22,

    /// <summary>Release at most the quantity that is allocated or picked.</summary>
    ReleaseAllocatedPart = 23,

    /// <summary>Recreate the cancelled allocation, which gives it its old place in the queue.</summary>
    Recreate = 24,

    /// <summary>Create another allocation.</summary>
    CreateAnother = 25,

    /// <summary>Set a later expiry or a longer grace.</summary>
    ExtendExpiry = 26,

    /// <summary>Permit the reallocation of the product, or name another giver.</summary>
    PermitReallocation = 27,

    /// <summary>Take the stock from another allocation.</summary>
    NameOtherGiver = 28,

    /// <summary>Review the priority rules of the tenant.</summary>
    ReviewPriorityRules = 29,

    /// <summary>Keep an audit trail, in which the answer would be.</summary>
    KeepTrail = 30,

    /// <summary>Follow the advice of the status (<see cref="CommandStatusDescription.GetAdvice"/>).</summary>
    FollowStatus = 31,

    /// <summary>Raise the limit on promises beyond stock.</summary>
    RaiseLimit = 32,

    /// <summary>Thaw or reinstate the product.</summary>
    OpenProduct = 33,

    /// <summary>Change the definition of the product so that it can be allocated.</summary>
    MakeAllocatable = 34,

    /// <summary>Use the allocation in which the demand continues.</summary>
    UseOtherAllocation = 35,

    /// <summary>Write the unit off, or count its location, if it is not where it should be.</summary>
    CountLocation = 36,

    /// <summary>Change the quantity to one that whole bins give, or move stock to or from a bin so that it fits.</summary>
    FitBins = 37,

    /// <summary>Grant the family or the authority that is missing, or let an actor who has it send the command.</summary>
    GrantPermission = 38,
}
