namespace Allocations.Engine.Tool.Importing;

/// <summary>A group of customers. The parent in its definition is that of the files.</summary>
internal sealed record CustomerGroupEntry(string File, int Line) : Entry(File, Line)
{
    public required int Id { get; init; }

    public required int Tenant { get; init; }

    public required CustomerGroupDefinition Definition { get; init; }
}

/// <summary>A customer. The group in its definition is that of the files.</summary>
internal sealed record CustomerEntry(string File, int Line) : Entry(File, Line)
{
    public required int Id { get; init; }

    public required int Tenant { get; init; }

    public required CustomerDefinition Definition { get; init; }

    public required bool IsDiscontinued { get; init; }

    public required bool ForbidsReallocation { get; init; }

    public required int DeliveredOrders { get; init; }
}

/// <summary>The policy of a tenant about reallocation.</summary>
internal sealed record ReallocationPolicyEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    public required ReallocationPolicy Policy { get; init; }
}

/// <summary>The policies of a tenant about priorities and notices.</summary>
internal sealed record TenantPolicyEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    /// <summary>The bands in which requests need a justification.</summary>
    public required PriorityBands JustifiedBands { get; init; }

    public required NoticePolicy Notices { get; init; }
}

/// <summary>A contract in force.</summary>
internal sealed record ContractEntry(string File, int Line) : Entry(File, Line)
{
    public required int Customer { get; init; }

    public required ContractTerms Terms { get; init; }
}
