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

    /// <summary>The weight in fair shares; 0 if it is not given.</summary>
    public required int DistributionWeight { get; init; }
}

/// <summary>The policy of a tenant about reallocation.</summary>
internal sealed record ReallocationPolicyEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    public required ReallocationPolicy Policy { get; init; }
}

/// <summary>A contract in force.</summary>
internal sealed record ContractEntry(string File, int Line) : Entry(File, Line)
{
    public required int Customer { get; init; }

    public required ContractTerms Terms { get; init; }
}
