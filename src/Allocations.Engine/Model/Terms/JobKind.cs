using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The work that a job does. The numbers are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<JobKind>))]
public enum JobKind : byte
{
    /// <summary>No job.</summary>
    None = 0,

    /// <summary>Ends holds, allocations and contracts, expires lots, and takes steps of priority rules, whose time has come: more
    /// of them than fit one slice.</summary>
    Expiry = 1,

    /// <summary>Takes the stock of a recalled lot back from the allocations that have it, and then serves the product's queue.
    /// The product is locked until it ends.</summary>
    LotRecall = 2,

    /// <summary>Makes an index of allocations (<see cref="Commands.CreateIndex"/>). It locks nothing.</summary>
    IndexBuild = 3,

    /// <summary>Looks at all unfinished allocations after priority rules were changed (<see cref="Commands.SetPriorityRule"/>),
    /// and adjusts the priorities of those that the rules concern. It locks nothing.</summary>
    PriorityReview = 5,

    /// <summary>Cancels what contracts carried that have ended (<see cref="ContractTerms.CancelsAtEnd"/>), of all tenants. It
    /// locks nothing.</summary>
    ContractEnd = 10,

    /// <summary>Plans a fair distribution run, or makes the differences that one has found out
    /// (<see cref="Commands.PlanDistribution"/>, <see cref="Commands.CommitDistribution"/>). The products in scope are locked
    /// until it ends.</summary>
    Distribution = 11,
}
