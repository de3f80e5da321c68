using System.Diagnostics;

namespace Allocations.Engine.Demand;

/// <summary>Where a quantity of an allocation stands: in which ledger, and how far it has come. The ledger in the low 28 bits,
/// the stage above them, so that what is reserved, which is nearly everything, is the bare number of its ledger.</summary>
internal readonly record struct Place
{
    private const int LedgerBits = 28;

    private readonly int _bits;

    public Place(int ledger, AllocationState stage)
    {
        Debug.Assert((uint)ledger < 1 << LedgerBits, "ledgers are at most 2^27");
        Debug.Assert(stage is >= AllocationState.Allocated and <= AllocationState.Delivered, "a stage with a place");
        _bits = ledger | ((stage - AllocationState.Allocated) << LedgerBits);
    }

    private Place(int bits) => _bits = bits;

    /// <summary>The whole of it.</summary>
    public int Bits => _bits;

    public int Ledger => _bits & ((1 << LedgerBits) - 1);

    /// <summary>From <see cref="AllocationState.Allocated"/> on.</summary>
    public AllocationState Stage => (AllocationState)((int)AllocationState.Allocated + (_bits >> LedgerBits));

    /// <summary>Allocated in a ledger.</summary>
    public static Place Allocated(int ledger) => new(ledger);

    /// <summary>Whether a bucket is one that reservations stand for: what is promised from stock, until it is
    /// delivered.</summary>
    public static bool IsHeld(AllocationState bucket) =>
        bucket is >= AllocationState.Allocated and <= AllocationState.InTransit;
}
