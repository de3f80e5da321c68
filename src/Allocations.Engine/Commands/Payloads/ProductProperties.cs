namespace Allocations.Engine.Commands;

/// <summary>The properties that a change of a product gives. The bits are on disk.</summary>
[Flags]
internal enum ProductProperties : byte
{
    None = 0,
    Name = 1,
    Tracking = 2,
    Increment = 4,
    UnitValue = 8,
    Selection = 16,
    Backorder = 32,
    IsAllocatable = 64,

    /// <summary>Every defined bit.</summary>
    All = Name | Tracking | Increment | UnitValue | Selection | Backorder | IsAllocatable,
}
