namespace Allocations.Engine.Commands;

/// <summary>The properties of a customer that a change gives, as on disk.</summary>
[Flags]
internal enum CustomerProperties : byte
{
    None = 0,
    Name = 1,
    Tier = 2,
    Region = 4,
    Channel = 8,
    Group = 16,

    /// <summary>Every defined bit.</summary>
    All = Name | Tier | Region | Channel | Group,
}
