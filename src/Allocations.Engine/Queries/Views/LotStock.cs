namespace Allocations.Engine;

/// <summary>The stock of one lot at one moment, over all locations.</summary>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct LotStock
{
    /// <summary>The lot.</summary>
    public required LotId Lot { get; init; }

    /// <summary>Neither reserved nor held, wherever it lies.</summary>
    public required Quantity Free { get; init; }

    /// <summary>What of that can be promised: at locations that can be allocated from, as long as the lot has not
    /// expired.</summary>
    public required Quantity Available { get; init; }

    /// <summary>Allocated for allocations. It stays so when the lot expires.</summary>
    public required Quantity Allocated { get; init; }

    /// <summary>Picked for allocations.</summary>
    public required Quantity Picked { get; init; }

    /// <summary>In quarantine, damaged or on hold.</summary>
    public required Quantity Blocked { get; init; }

    /// <summary>With technicians; not on hand.</summary>
    public required Quantity WithTechnician { get; init; }

    /// <summary>On the way to customers; not on hand.</summary>
    public required Quantity InTransit { get; init; }

    /// <summary>The command that last changed any of it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whether that command is as durable as the engine's option says. If not, a crash could still take it
    /// back.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>Everything that is there: free, reserved, picked and blocked.</summary>
    public Quantity OnHand => Free + Allocated + Picked + Blocked;
}
