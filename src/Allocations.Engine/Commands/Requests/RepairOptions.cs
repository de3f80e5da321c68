namespace Allocations.Engine.Commands;

/// <summary>The boolean options of a command that may take stock from allocations, as encoded.</summary>
[Flags]
internal enum RepairOptions : byte
{
    None = 0,

    /// <summary>A part that can't be replaced is cancelled instead of waiting.</summary>
    CancelUnfilled = 1,

    /// <summary>The stock is taken from blocked stock.</summary>
    FromBlocked = 2,
}
