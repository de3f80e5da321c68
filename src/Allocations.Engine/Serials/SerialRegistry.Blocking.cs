using System.Diagnostics;

namespace Allocations.Engine.Serials;

/// <content>Units in stock that are not usable.</content>
internal sealed unsafe partial class SerialRegistry
{
    /// <summary>The number of units that a product ever had: their numbers are below this.</summary>
    public int CountOf(int product) => _products[product].Units.Count;

    /// <summary>Available to damaged, quarantined or on hold.</summary>
    public void Block(int unit, SerialState to)
    {
        Debug.Assert(UnitRow.IsBlockedState(to), "a state of blocked stock");
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(row.State == SerialState.Available, "only a free unit can be blocked");
        _pools.Clear(ref _ledgers.Edit(row.Ledger).FreeUnits, row.Number);
        row.State = to;
        Changed(unit, row, SerialState.Available);
    }

    /// <summary>Damaged, quarantined or on hold back to available.</summary>
    public void Unblock(int unit)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(row.IsBlocked, "only a blocked unit can be unblocked");
        SerialState before = row.State;
        row.State = SerialState.Available;
        Changed(unit, row, before);
        _pools.Set(ref _ledgers.Edit(row.Ledger).FreeUnits, row.Number);
    }

    /// <summary>Damaged, quarantined or on hold to written off.</summary>
    public void WriteOffBlocked(int unit)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(row.IsBlocked, "a free unit leaves by another way");
        SerialState before = row.State;
        row.State = SerialState.WrittenOff;
        row.IsBlockedByRecall = false;
        Changed(unit, row, before);
    }
}
