using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Serials;

/// <summary>Every serialized unit: its number, its ledger, its holder; and the pools of free units, one bitset per
/// ledger.</summary>
/// <remarks>A unit is in its ledger's pool exactly while it is <see cref="SerialState.Available"/>. Its bit is its number,
/// which is its position in the order of receipt, so the first and the last free unit are FIFO and LIFO, and neither an
/// allocation nor a return changes the order.</remarks>
internal sealed unsafe partial class SerialRegistry
{
    private const int MaxUnits = 1 << 30;

    private readonly Table<ProductRow> _products;
    private readonly Table<LedgerRow> _ledgers;
    private readonly TextStore _texts;
    private readonly KeyedHash _hash;
    private readonly HashIndex _numbers;
    private readonly PagedLists _lists;
    private readonly Bitsets _pools;
    private readonly EventRecorder _events;

    public SerialRegistry(
        TableSet tables, Catalog catalog, StockBook stock, Arena arena, TextStore texts, KeyedHash hash, EventRecorder events)
    {
        _events = events;
        _products = catalog.Products.Rows;
        _ledgers = stock.Rows;
        _texts = texts;
        _hash = hash;
        _lists = new PagedLists(arena);
        _pools = new Bitsets(arena);
        Units = tables.Add<UnitRow>("units", MaxUnits);
        _numbers = new HashIndex(tables, "units.serials", MaxUnits);
    }

    public Table<UnitRow> Units { get; }

    public bool HasRoom(int units) => Units.Count + (long)units <= Units.Capacity;

    /// <summary>Whether of several other products with a number the one that was defined first is found; see <see
    /// cref="State.RulesVersion"/>. Not state.</summary>
    public bool NamesFirstOther { get; set; }

    /// <summary>The unit of a product with a serial number, or 0; <paramref name="otherProduct"/> then is the first product of
    /// the same tenant that has one, or 0.</summary>
    public int Find(int product, ReadOnlySpan<byte> serial, out int otherProduct)
    {
        fixed (byte* text = serial)
        {
            int tenant = _products[product].Tenant;
            var match = new SerialMatch(Units, _products, _texts, tenant, product, text, serial.Length, NamesFirstOther);
            int unit = _numbers.Find(_hash.Of(serial, (uint)tenant), ref match);
            otherProduct = match.OtherProduct;
            return unit;
        }
    }

    /// <summary>The unit row of a unit number.</summary>
    public int UnitOf(int product, int number) => _lists.Get(_products[product].Units, number);

    public ReadOnlySpan<byte> SerialOf(int unit) => _texts[Units[unit].SerialText];

    /// <summary>Receives a new unit into stock, available at a ledger. The number now refers to this unit, also if an earlier
    /// one has left. If that one was recalled, this one is, and it is in quarantine.</summary>
    /// <returns>Whether the unit is available; if not, the caller blocks its quantity.</returns>
    public bool Add(int product, int ledger, ReadOnlySpan<byte> serial, int former)
    {
        Debug.Assert(former == 0 || !Units[former].IsInStock, "a unit in stock keeps its number");
        int added = Units.Append();
        ref UnitRow unit = ref Units.Edit(added);
        unit.Product = product;
        unit.Ledger = ledger;
        unit.State = SerialState.Available;
        uint hash = _hash.Of(serial, (uint)_products[product].Tenant);
        if (former == 0)
        {
            unit.SerialText = _texts.Add(serial);
            _numbers.Insert(hash, added);
        }
        else
        {
            unit.SerialText = Units[former].SerialText;
            _numbers.Replace(hash, former, added);
        }

        unit.Number = _lists.Append(ref _products.Edit(product).Units, added);
        bool isRecalled = Units[former].IsRecalled; // row 0 is zero
        if (isRecalled)
        {
            Units.Edit(former).IsRecalled = false;
            unit.State = SerialState.Quarantined;
            unit.IsRecalled = true;
            unit.IsBlockedByRecall = true;
        }
        else
        {
            _pools.Set(ref _ledgers.Edit(ledger).FreeUnits, unit.Number);
        }

        _events.Unit(added, product, SerialState.None, unit.State, _ledgers[ledger].Location, 0, serial);
        return !isRecalled;
    }

    /// <summary>The next free unit of a ledger: the one received first, or last.</summary>
    public int NextFree(int ledger, bool lifo)
    {
        ref readonly LedgerRow row = ref _ledgers[ledger];
        int number = lifo ? _pools.Last(row.FreeUnits) : _pools.First(row.FreeUnits);
        Debug.Assert(number >= 0, "the ledger's free quantity counts its free units");
        return UnitOf(row.Product, number);
    }

    /// <summary>The number of the first free unit of a ledger from a number on; -1 if there is none.</summary>
    public int NextFreeFrom(int ledger, int from) => _pools.Next(_ledgers[ledger].FreeUnits, from);

    /// <summary>Available to allocated; the unit joins its allocation's list at the head.</summary>
    public void Reserve(int unit, long holder, ref int head)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(row.State == SerialState.Available, "only a free unit can be reserved");
        _pools.Clear(ref _ledgers.Edit(row.Ledger).FreeUnits, row.Number);
        row.State = SerialState.Allocated;
        row.Holder = holder;
        row.Previous = 0;
        row.Next = head;
        if (head != 0)
        {
            Units.Edit(head).Previous = unit;
        }

        head = unit;
        Changed(unit, row, SerialState.Available);
    }

    /// <summary>Allocated back to available; the unit leaves its allocation's list.</summary>
    public void Unreserve(int unit, ref int head) => Free(unit, Units[unit].Ledger, ref head);

    /// <summary>Makes a unit that leaves its allocation available at a ledger, and removes it from the allocation's
    /// list.</summary>
    public void Free(int unit, int ledger, ref int head)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(row.State is >= SerialState.Allocated and <= SerialState.InTransit, "only what is held goes back");
        SerialState before = row.State;
        row.Ledger = ledger;
        Unlink(ref row, ref head);
        row.State = SerialState.Available;
        Changed(unit, row, before);
        row.Holder = 0;
        _pools.Set(ref _ledgers.Edit(row.Ledger).FreeUnits, row.Number);
        if (row.IsRecalled)
        {
            _returned.Add(unit);
        }
    }

    /// <summary>Passes an allocated unit to another allocation: it leaves the first list and joins the second at the
    /// head.</summary>
    public void Pass(int unit, ref int from, long holder, ref int to)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(row.State == SerialState.Allocated, "only a reserved unit can be passed on");
        Unlink(ref row, ref from);
        row.Holder = holder;
        row.Next = to;
        if (to != 0)
        {
            Units.Edit(to).Previous = unit;
        }

        to = unit;
        Changed(unit, row, SerialState.Allocated);
    }

    /// <summary>Changes the state of a unit, at a ledger; it stays with its allocation.</summary>
    public void Advance(int unit, int ledger, SerialState state)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(IsHeldOrDelivered(row.State) && IsHeldOrDelivered(state), "an allocation's unit stays its own");
        SerialState before = row.State;
        row.Ledger = ledger;
        row.State = state;
        Changed(unit, row, before);
        if (row.IsRecalled && state == SerialState.Allocated)
        {
            _returned.Add(unit);
        }
    }

    private static bool IsHeldOrDelivered(SerialState state) => state is >= SerialState.Allocated and <= SerialState.Delivered;

    /// <summary>Available to written off.</summary>
    public void WriteOff(int unit)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(row.State == SerialState.Available, "only a free unit can be written off");
        _pools.Clear(ref _ledgers.Edit(row.Ledger).FreeUnits, row.Number);
        row.State = SerialState.WrittenOff;
        Changed(unit, row, SerialState.Available);
    }

    /// <summary>A free unit changes its ledger.</summary>
    public void Move(int unit, int ledger)
    {
        ref UnitRow row = ref Units.Edit(unit);
        Debug.Assert(row.State == SerialState.Available, "only a free unit can be moved");
        _pools.Clear(ref _ledgers.Edit(row.Ledger).FreeUnits, row.Number);
        row.Ledger = ledger;
        _pools.Set(ref _ledgers.Edit(ledger).FreeUnits, row.Number);
        Changed(unit, row, SerialState.Available);
    }

    /// <summary>Whether the pool of a unit's ledger has it: true exactly for available units.</summary>
    public bool IsInPool(int unit)
    {
        ref readonly UnitRow row = ref Units[unit];
        return _pools.Contains(_ledgers[row.Ledger].FreeUnits, row.Number);
    }

    /// <summary>Records every change of a unit, with its present or last holder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Changed(int unit, in UnitRow row, SerialState before) =>
        _events.Unit(unit, row.Product, before, row.State, _ledgers[row.Ledger].Location, row.Holder);

    private void Unlink(ref UnitRow row, ref int head)
    {
        if (row.Previous == 0)
        {
            head = row.Next;
        }
        else
        {
            Units.Edit(row.Previous).Next = row.Next;
        }

        if (row.Next != 0)
        {
            Units.Edit(row.Next).Previous = row.Previous;
        }

        row.Next = 0;
        row.Previous = 0;
    }
}
