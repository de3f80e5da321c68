namespace Allocations.Engine.Tool.Importing;

/// <summary>An authority.</summary>
internal sealed record AuthorityEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    public required string Code { get; init; }

    public string? Next { get; init; }

    public TimeSpan? EscalatesAfter { get; init; }
}

/// <summary>An actor who holds an authority.</summary>
internal sealed record HolderEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    public required string Authority { get; init; }

    public required int Actor { get; init; }
}

/// <summary>A policy that demands consent. The ids in it are those of the files.</summary>
internal sealed record ApprovalPolicyEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    public required ApprovalPolicy Policy { get; init; }
}
