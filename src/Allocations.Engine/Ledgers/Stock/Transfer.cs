using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Ledgers;

/// <summary>
/// Double entry: the only code in the engine that changes a quantity. A quantity that leaves one bucket enters another, so
/// the sum over all buckets and outside accounts of a ledger is zero, and that of an allocation is the requested quantity,
/// whatever the rules do.
/// </summary>
internal static class Transfer
{
    /// <summary>Moves a quantity between two buckets of stock; the first must contain it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(ref long from, ref long to, long quantity)
    {
        Debug.Assert(quantity > 0, "a transfer moves something");
        Debug.Assert(from >= quantity, "a bucket can't go below zero");
        from -= quantity;
        to += quantity;
    }

    /// <summary>Moves a quantity in from an outside account, whose balance decreases, below zero if necessary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(ref long account, ref long to, long quantity)
    {
        Debug.Assert(quantity > 0, "a transfer moves something");
        account -= quantity;
        to += quantity;
    }
}
