namespace Allocations.Engine;

/// <summary>The terms of a contract with a customer.</summary>
/// <param name="Number">The number of the contract, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
[Commands.CommandPart]
public readonly record struct ContractTerms(string Number)
{
    /// <summary>The time from which it is valid, in the engine's time.</summary>
    /// <value>Default: null, for since ever.</value>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The time at which it ends by itself, in the engine's time; later than <see cref="ValidFrom"/>.</summary>
    /// <value>Default: null, for never: it ends by <see cref="Commands.EndContract"/>.</value>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The penalty for a promise that is not kept, in the host's currency, up to six decimals; not negative.</summary>
    /// <value>Default: null, for a contract without a penalty.</value>
    public Quantity? Penalty { get; init; }

    /// <summary>The lowest priority of demand that the customer has while the contract is valid: a request with a lower one gets
    /// this one when it is created.</summary>
    /// <value>Default: null, for the priority of the request.</value>
    public Priority? FloorPriority { get; init; }

    /// <summary>Whether nothing may be reallocated from allocations that were created under it
    /// (<see cref="CommandStatus.ReallocationForbidden"/>), until it ends.</summary>
    /// <value>Default: false.</value>
    public bool ForbidsReallocation { get; init; }

    /// <summary>Whether a job cancels the rest of the allocations that were created under it when it ends: all that is open, on
    /// order or allocated.</summary>
    /// <value>Default: false.</value>
    public bool CancelsAtEnd { get; init; }
}
