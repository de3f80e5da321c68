namespace Allocations.Engine.Commands;

/// <summary>The yes-or-no parts of an allocation request, as they stand on disk.</summary>
[Flags]
internal enum RequestOptions : byte
{
    None = 0,
    AllowPartial = 1,
    RefuseIfShort = 2,
    AllowNonStock = 4,

    /// <summary>The list of locations begins with an instant (<see cref="Commands.UsableUntil"/>). Not among <see
    /// cref="All"/>: what it takes to be valid is looked at where it is set.</summary>
    UsableUntil = 8,

    /// <summary>Three bits: 0 for the product's sourcing policy, else the request's own plus one.</summary>
    Sourcing = 7 << 5,

    All = AllowPartial | RefuseIfShort | AllowNonStock | Sourcing,
}
