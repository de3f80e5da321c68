namespace Allocations.Engine.Commands;

/// <summary>The properties that a change of a location gives. The bits are on disk.</summary>
[Flags]
internal enum LocationProperties : byte
{
    None = 0,
    Kind = 1,
    WalkOrder = 2,
    TransportCost = 4,
    Site = 8,
    Zone = 16,

    /// <summary>Every defined bit.</summary>
    All = Kind | WalkOrder | TransportCost | Site | Zone,
}
