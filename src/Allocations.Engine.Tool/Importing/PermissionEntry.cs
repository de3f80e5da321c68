namespace Allocations.Engine.Tool.Importing;

/// <summary>What is granted to an actor at a location, or everywhere.</summary>
internal sealed record PermissionEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    /// <summary>0 for commands that name no actor.</summary>
    public required int Actor { get; init; }

    /// <summary>0 for everywhere.</summary>
    public required int Location { get; init; }

    public required CommandFamilies Families { get; init; }

    /// <summary>Whether it permits to grant everywhere, so that it can be the first of its tenant.</summary>
    public bool Governs => Location == 0 && Families.HasFlag(CommandFamilies.Permissions);
}
