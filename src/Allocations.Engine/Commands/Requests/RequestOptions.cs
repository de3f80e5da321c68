namespace Allocations.Engine.Commands;

/// <summary>The boolean options of an allocation request, as on disk. All bits are used; <see cref="FurtherOptions"/> has
/// more.</summary>
[Flags]
internal enum RequestOptions : byte
{
    None = 0,
    AllowPartial = 1,
    RefuseIfShort = 2,
    AllowNonStock = 4,

    /// <summary>The instant until which lots must be usable follows the payload. Not among <see cref="All"/>: its validity is
    /// checked where it is set.</summary>
    UsableUntil = 8,

    /// <summary>The time of expiry follows the payload: the request is for a hold.</summary>
    Expires = 16,

    /// <summary>Three bits: 0 for the product's sourcing policy, else the request's own plus one.</summary>
    Sourcing = 7 << 5,

    Flags = AllowPartial | RefuseIfShort | AllowNonStock,

    All = Flags | Sourcing,
}
