namespace Allocations.Engine.Commands;

/// <summary>The yes-or-no choices of a command that may take stock from allocations, as they stand in its bytes.</summary>
[Flags]
internal enum RepairOptions : byte
{
    None = 0,

    /// <summary>What can't be replaced is cancelled instead of waiting.</summary>
    CancelUnfilled = 1,

    /// <summary>The stock is taken from what is blocked.</summary>
    FromBlocked = 2,
}
