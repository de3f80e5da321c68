namespace Allocations.Engine.Commands;

/// <summary>The boolean options of an allocation request, as on disk.</summary>
[Flags]
internal enum RequestOptions : byte
{
    None = 0,
    AllowPartial = 1,
    RefuseIfShort = 2,
    AllowNonStock = 4,

    /// <summary>The list of locations begins with an instant (<see cref="Commands.UsableUntil"/>). It is not part of
    /// <see cref="All"/>, because its validity is checked separately.</summary>
    UsableUntil = 8,

    /// <summary>Three bits: 0 for the product's sourcing policy, otherwise the request's own plus one.</summary>
    Sourcing = 7 << 5,

    All = AllowPartial | RefuseIfShort | AllowNonStock | Sourcing,
}
