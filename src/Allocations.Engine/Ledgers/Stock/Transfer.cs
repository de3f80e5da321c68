using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Ledgers;

/// <summary>
/// Double entry: the only thing in the engine that changes a quantity. What leaves one bucket arrives in another, so the sum over
/// all buckets and outside accounts of a ledger is zero, and of an allocation what was requested, whatever the rules do.
/// </summary>
internal static class Transfer
{
    /// <summary>Moves a quantity between two buckets of stock; the first must have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(ref long from, ref long to, long quantity)
    {
        Debug.Assert(quantity > 0, "a transfer moves something");
        Debug.Assert(from >= quantity, "a bucket can't go below zero");
        from -= quantity;
        to += quantity;
    }

    /// <summary>Moves a quantity in from an outside account, whose balance goes down, below zero if need be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(ref long account, ref long to, long quantity)
    {
        Debug.Assert(quantity > 0, "a transfer moves something");
        account -= quantity;
        to += quantity;
    }
}
