using System.Runtime.InteropServices;

namespace Allocations.Engine.Serials;

/// <summary>One serialized unit. Two of them fill a cache line.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct UnitRow
{
    [FieldOffset(0)] public int Product;

    /// <summary>Its position in the product's order of receipt, from 0. It changes only when an earlier receipt is registered
    /// late.</summary>
    [FieldOffset(4)] public int Number;

    /// <summary>Its present or last ledger.</summary>
    [FieldOffset(8)] public int Ledger;

    /// <summary>The row of its holder, or of its last one after delivery; 0 for none.</summary>
    [FieldOffset(12)] public int Allocation;

    /// <summary>The serial number, in the text store.</summary>
    [FieldOffset(16)] public int SerialText;

    /// <summary>The next and previous unit of the same allocation.</summary>
    [FieldOffset(20)] public int Next;
    [FieldOffset(24)] public int Previous;

    private const uint StateBits = 0x1F;
    private const uint BackdatedBit = 0x20;
    private const uint RecalledBit = 0x80;
    private const uint BlockedByRecallBit = 0x40;

    /// <summary>The state in 5 bits, whether it was registered late, two bits of a recall, the generation of the holder in
    /// 24.</summary>
    [FieldOffset(28)] private uint _stateAndGeneration;

    public SerialState State
    {
        readonly get => (SerialState)(_stateAndGeneration & StateBits);
        set => _stateAndGeneration = (_stateAndGeneration & ~StateBits) | (byte)value;
    }

    /// <summary>Whether it was registered late: the <see cref="ReceiptBook"/> has its hour.</summary>
    public bool IsBackdated
    {
        readonly get => (_stateAndGeneration & BackdatedBit) != 0;
        set => _stateAndGeneration = value ? _stateAndGeneration | BackdatedBit : _stateAndGeneration & ~BackdatedBit;
    }

    /// <summary>Whether it is recalled: it is never available or allocated.</summary>
    public bool IsRecalled
    {
        readonly get => (_stateAndGeneration & RecalledBit) != 0;
        set => _stateAndGeneration = value ? _stateAndGeneration | RecalledBit : _stateAndGeneration & ~RecalledBit;
    }

    /// <summary>Whether it is in quarantine because it is recalled, and for no other reason.</summary>
    public bool IsBlockedByRecall
    {
        readonly get => (_stateAndGeneration & BlockedByRecallBit) != 0;
        set => _stateAndGeneration = value
            ? _stateAndGeneration | BlockedByRecallBit
            : _stateAndGeneration & ~BlockedByRecallBit;
    }

    /// <summary>The id of the present or last holder, which is also valid after that allocation was retired and its row
    /// reused; 0 for none.</summary>
    public long Holder
    {
        readonly get => ((long)(_stateAndGeneration >> 8) << 32) | (uint)Allocation;
        set
        {
            Allocation = (int)value;
            _stateAndGeneration = ((uint)(value >> 32) << 8) | (byte)_stateAndGeneration;
        }
    }

    /// <summary>In stock, and not usable.</summary>
    public readonly bool IsBlocked => IsBlockedState(State);

    public readonly bool IsInStock => State is not (SerialState.Delivered or SerialState.WrittenOff);

    /// <summary>Whether it must be at its location: a picked unit need not be there any more.</summary>
    public readonly bool IsOnTheShelf => IsBlocked || State is SerialState.Available or SerialState.Allocated;

    public static bool IsBlockedState(SerialState state) =>
        state is SerialState.Damaged or SerialState.Quarantined or SerialState.OnHold;
}
