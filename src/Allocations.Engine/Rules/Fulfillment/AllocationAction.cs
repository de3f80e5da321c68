namespace Allocations.Engine.Rules;

/// <summary>The actions on quantities of an allocation: the rows of <see cref="Transitions"/>.</summary>
internal enum AllocationAction
{
    Pick,
    PutBack,
    CheckOut,

    /// <summary>Checked in, and allocated again.</summary>
    CheckIn,

    /// <summary>Checked in, and cancelled.</summary>
    CheckInAndCancel,
    Ship,
    Deliver,
    Release,
    PlaceOnOrder,
    TakeOffOrder,
    Cancel,
    ReverseRelease,

    /// <summary>Returned from in transit, and allocated again.</summary>
    ReturnShipment,

    /// <summary>Returned from in transit, and cancelled.</summary>
    ReturnAndCancel,

    /// <summary>Lost behind the shelf, and open again.</summary>
    Lose,

    /// <summary>Lost behind the shelf, and cancelled.</summary>
    LoseAndCancel,
}
