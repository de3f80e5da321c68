namespace Allocations.Engine.Rules;

/// <summary>What can be done with quantities of an allocation. The rows of <see cref="Transitions"/>.</summary>
internal enum AllocationAction
{
    Pick,
    PutBack,
    CheckOut,

    /// <summary>Checked in, and reserved again.</summary>
    CheckIn,

    /// <summary>Checked in, and no longer wanted.</summary>
    CheckInUnwanted,
    Ship,
    Deliver,
    Release,
    PlaceOnOrder,
    TakeOffOrder,
    Cancel,
    ReverseRelease,
}
