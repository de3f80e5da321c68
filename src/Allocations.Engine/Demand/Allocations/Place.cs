using System.Diagnostics;

namespace Allocations.Engine.Demand;

/// <summary>The place of a quantity of an allocation: its ledger and its stage. The ledger is in the low 28 bits, the stage
/// above them, so that an allocated quantity, the usual case, is the bare number of its ledger.</summary>
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

    /// <summary>The encoded place.</summary>
    public int Bits => _bits;

    public int Ledger => _bits & ((1 << LedgerBits) - 1);

    /// <summary>The stage, from <see cref="AllocationState.Allocated"/> on.</summary>
    public AllocationState Stage => (AllocationState)((int)AllocationState.Allocated + (_bits >> LedgerBits));

    /// <summary>Allocated in a ledger.</summary>
    public static Place Allocated(int ledger) => new(ledger);

    /// <summary>Whether a bucket is represented by reservations: stock that is promised until it is delivered.</summary>
    public static bool IsHeld(AllocationState bucket) =>
        bucket is >= AllocationState.Allocated and <= AllocationState.InTransit;
}
