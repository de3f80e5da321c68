namespace Allocations.Engine.Commands;

/// <summary>The areas of the engine, each with a facade of the same name.</summary>
internal enum CommandArea : byte
{
    None,
    Catalog,
    Stock,
    Allocations,
    Fulfillment,
    Events,
    Jobs,
    Priorities,
    Permissions,
    Distribution,
}
