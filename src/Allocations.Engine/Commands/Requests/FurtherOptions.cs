namespace Allocations.Engine.Commands;

/// <summary>The options of an allocation request for which <see cref="RequestOptions"/> has no bit left, as on disk: the byte
/// behind the number of locations, which was zero in every request before there were any.</summary>
/// <remarks>Every bit is defined, so no byte is refused. Bit 7 announces a value of eight bytes behind the grace: the customer in
/// its lower half, and in its upper half options for which this byte has no bit left, of which none is defined yet.</remarks>
[Flags]
internal enum FurtherOptions : byte
{
    None = 0,

    /// <summary>The expiry of an allocation that is no hold follows the payload.</summary>
    ExpiresAt = 1,

    /// <summary>The grace of this expiry follows the payload.</summary>
    Grace = 2,

    /// <summary>The only lot that is taken follows the payload, behind the instant until which lots must be usable.</summary>
    Lot = 4,

    /// <summary>All stock comes from one location.</summary>
    OneLocation = 8,

    /// <summary>Nothing is reallocated from the allocation.</summary>
    ForbidsReallocation = 16,

    /// <summary>All stock is of one lot.</summary>
    OneLot = 32,

    /// <summary>Bins are taken only whole.</summary>
    WholeBins = 64,

    /// <summary>The customer by its id, and further options, follow the payload, behind the grace.</summary>
    Customer = 128,

    /// <summary>The bits for which a value of eight bytes follows the payload.</summary>
    Values = ExpiresAt | Grace | Lot | Customer,
}
