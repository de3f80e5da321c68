namespace Allocations.Engine.Commands;

/// <summary>The properties of a group of customers that a change gives, as on disk.</summary>
[Flags]
internal enum CustomerGroupProperties : byte
{
    None = 0,
    Name = 1,
    Parent = 2,

    /// <summary>Every defined bit.</summary>
    All = Name | Parent,
}
