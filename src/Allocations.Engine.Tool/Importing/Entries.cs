namespace Allocations.Engine.Tool.Importing;

/// <summary>One row of a file, with its place. Ids are those of the files, which only join them.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
internal abstract record Entry(string File, int Line);

/// <summary>The settings of the store.</summary>
internal sealed record SettingsEntry(string File, int Line) : Entry(File, Line)
{
    /// <summary>The time at which all of it is so; by default, the time of the import.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public Retention Retention { get; init; }

    /// <summary>The indexes of allocations, in the order of their keys.</summary>
    public required IReadOnlyList<AllocationIndexKey> Indexes { get; init; }
}

internal sealed record PriorityRuleEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    public required PriorityRule Rule { get; init; }
}

internal sealed record TenantEntry(string File, int Line) : Entry(File, Line)
{
    public required int Id { get; init; }

    public required TenantDefinition Definition { get; init; }
}

internal sealed record ActorEntry(string File, int Line) : Entry(File, Line)
{
    public required int Id { get; init; }

    public required int Tenant { get; init; }

    public required ActorDefinition Definition { get; init; }
}

internal sealed record ProductEntry(string File, int Line) : Entry(File, Line)
{
    public required int Id { get; init; }

    public required int Tenant { get; init; }

    public required ProductDefinition Definition { get; init; }

    public required bool IsFrozen { get; init; }

    public required bool IsDiscontinued { get; init; }

    public required Quantity SafetyStock { get; init; }

    public required SourcingPolicy Sourcing { get; init; }

    public required bool ForbidsReallocation { get; init; }

    /// <summary>The limit on the quantity that waits; null for none.</summary>
    public required Quantity? BackorderLimit { get; init; }

    public required Quantity? UnitCost { get; init; }

    public bool IsSerialized => Definition.Tracking == Tracking.Serialized;
}

/// <summary>A code of a product beside its SKU.</summary>
internal sealed record CodeEntry(string File, int Line) : Entry(File, Line)
{
    public required int Product { get; init; }

    public required string Code { get; init; }
}

/// <summary>The limit of a product on promises beyond stock to the customers of a channel.</summary>
internal sealed record ChannelLimitEntry(string File, int Line) : Entry(File, Line)
{
    public required int Product { get; init; }

    public required string Channel { get; init; }

    public required Quantity Limit { get; init; }
}

internal sealed record MeasureEntry(string File, int Line) : Entry(File, Line)
{
    public required int Product { get; init; }

    public required string Code { get; init; }

    public required Rational Size { get; init; }

    public required string? Barcode { get; init; }
}

internal sealed record LocationEntry(string File, int Line) : Entry(File, Line)
{
    public required int Id { get; init; }

    public required int Tenant { get; init; }

    public required LocationDefinition Definition { get; init; }

    public required bool IsFrozen { get; init; }

    public required bool IsDiscontinued { get; init; }

    public bool IsVehicle => Definition.Kind == LocationKind.TechnicianVehicle;
}

internal sealed record LotEntry(string File, int Line) : Entry(File, Line)
{
    public required int Id { get; init; }

    public required int Product { get; init; }

    public required string Code { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required bool IsRecalled { get; init; }
}

/// <summary>Stock at a place. The quantities of allocations are given a second time by their reservations, so they may be left
/// out here.</summary>
internal sealed record StockEntry(string File, int Line) : Entry(File, Line)
{
    public required StockPlace Place { get; init; }

    public required Quantity Free { get; init; }

    public required Quantity Blocked { get; init; }

    /// <summary>The quantity of allocations at each stage, if it is given.</summary>
    public required IReadOnlyDictionary<AllocationState, Quantity?> Held { get; init; }
}

internal sealed record AllocationEntry(string File, int Line) : Entry(File, Line)
{
    public required long Id { get; init; }

    /// <summary>The request, with the whole quantity. Product, lot and locations are those of the files.</summary>
    public required AllocationRequest Request { get; init; }

    public required int Tenant { get; init; }

    public required int Actor { get; init; }

    public required IReadOnlyDictionary<AllocationState, Quantity> Buckets { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required TimeSpan Grace { get; init; }

    public required bool IsHold { get; init; }

    /// <summary>The one location to which it keeps; 0 for none, or for that of its stock.</summary>
    public required int SourceLocation { get; init; }
    /// <summary>The number of the contract in force under which it is; null for none.</summary>
    public required string? Contract { get; init; }

    /// <summary>The priority that its request asked for, if the contract has raised it; null otherwise.</summary>
    public required Priority? BasePriority { get; init; }

    /// <summary>The place in the queue among allocations of the same priority; the order of the rows decides if it is not
    /// given.</summary>
    public required decimal Place { get; init; }

    /// <summary>Whether nothing is left to do: such an allocation is history, and is left out.</summary>
    public bool IsFinished => Buckets.All(bucket =>
        bucket.Key is AllocationState.Delivered or AllocationState.Cancelled || bucket.Value == Quantity.Zero);
}

/// <summary>Stock that an allocation holds, or that was delivered to it.</summary>
internal sealed record HoldingEntry(string File, int Line) : Entry(File, Line)
{
    public required long Allocation { get; init; }

    public required int Location { get; init; }

    public required int Lot { get; init; }

    public required AllocationState Stage { get; init; }

    public required Quantity Quantity { get; init; }

    /// <summary>The units; empty for bulk stock.</summary>
    public IReadOnlyList<string> Serials { get; init; } = [];
}

internal sealed record UnitEntry(string File, int Line) : Entry(File, Line)
{
    public required int Product { get; init; }

    public required string Serial { get; init; }

    /// <summary>The place in the order of receipt.</summary>
    public required long Number { get; init; }

    public required SerialState State { get; init; }

    public required int Location { get; init; }

    public required long Allocation { get; init; }

    /// <summary>The beginning of the hour in which it came in, if it is given; the reader completes it.</summary>
    public required DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Whether its serial number is recalled.</summary>
    public required bool IsRecalled { get; init; }

    /// <summary>Whether it is in quarantine because of the recall, and for no other reason.</summary>
    public required bool IsBlockedByRecall { get; init; }

    public bool IsBlocked => State is SerialState.Quarantined or SerialState.Damaged or SerialState.OnHold;
}

/// <summary>A product at a location, and its lot there; 0 for no lot.</summary>
internal readonly record struct StockPlace(int Product, int Location, int Lot);
