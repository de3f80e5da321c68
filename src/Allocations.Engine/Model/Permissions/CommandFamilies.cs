using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Families of commands, and authorities, which are granted to actors (<see cref="Commands.GrantPermission"/>). Every
/// kind of command belongs to exactly one family. An authority has no commands of its own: it permits more of the commands of
/// other families.</summary>
/// <remarks>The numbers are on disk. <c>rules/permissions.md</c> has the rule.</remarks>
[Flags]
[JsonConverter(typeof(EnumJsonConverter<CommandFamilies>))]
public enum CommandFamilies : uint
{
    /// <summary>Nothing. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>Definitions and changes of tenants, actors, products, locations, lots, customers, contracts and
    /// policies.</summary>
    Catalog = 1,

    /// <summary>Receipts, corrections, moves, blocks, counts, write-offs and recalls of stock.</summary>
    Stock = 2,

    /// <summary>Creation and change of allocations, except for what the next two families permit.</summary>
    Allocations = 4,

    /// <summary>Cancellation of allocations, parts of them, or documents.</summary>
    Cancellation = 8,

    /// <summary>Reallocation of stock from one allocation to another, also by fair distribution, with its profiles.</summary>
    Reallocation = 16,

    /// <summary>The steps of an allocation towards the customer, and back.</summary>
    Fulfillment = 32,

    /// <summary>Change of the priority of an allocation, and the rules of priorities.</summary>
    Priorities = 64,

    /// <summary>The store itself: audit trail, retention, indexes, jobs and time.</summary>
    Store = 128,

    /// <summary>Grants and their revocation.</summary>
    Permissions = 256,

    /// <summary>All families of commands, and no authority.</summary>
    AllCommands = Catalog | Stock | Allocations | Cancellation | Reallocation | Fulfillment | Priorities | Store | Permissions,

    /// <summary>An authority: the actor may be promised stock at a restricted location that the request lists, and may take
    /// stock from the shelf there.</summary>
    RestrictedLocations = 512,
}
