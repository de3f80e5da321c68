using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A lot of a product.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct LotRow : INamedRow
{
    /// <summary>The expiry of a lot that has none: later than every time, and so behind all other lots.</summary>
    public const long Never = long.MaxValue;

    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int CodeText;

    /// <summary>UTC ticks, or <see cref="Never"/>. From then on its stock is no longer allocated.</summary>
    [FieldOffset(8)] public long ExpiresAt;

    /// <summary>The ledger that was opened last, linked through <see cref="LedgerRow.NextOfLot"/>.</summary>
    [FieldOffset(16)] public int LastLedger;

    [FieldOffset(20)] private byte _isExpired;
    [FieldOffset(21)] private byte _isRecalled;

    /// <summary>Whether it has expired, as recorded by its timer, so that no other code compares times.</summary>
    public bool IsExpired
    {
        readonly get => _isExpired != 0;
        set => _isExpired = value ? (byte)1 : (byte)0;
    }

    /// <summary>Whether it is recalled: its stock is neither promised nor taken from the shelf.</summary>
    public bool IsRecalled
    {
        readonly get => _isRecalled != 0;
        set => _isRecalled = value ? (byte)1 : (byte)0;
    }

    /// <summary>Whether its free stock can be promised, as far as the lot is concerned.</summary>
    public readonly bool IsUsable => (_isExpired | _isRecalled) == 0;

    public readonly int Owner => Product;

    public readonly int Code => CodeText;
}
