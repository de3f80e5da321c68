using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>The limit of a product on promises beyond stock to the customers of one channel.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal record struct ChannelLimitRow : IOwnedRow
{
    [FieldOffset(0)] private int _product;
    [FieldOffset(4)] private int _next;

    /// <summary>The channel, among the markets.</summary>
    [FieldOffset(8)] public int Channel;
    [FieldOffset(12)] public int Reserved;

    /// <summary>Millionths.</summary>
    [FieldOffset(16)] public long Limit;

    /// <summary>Control total: the quantity that waits for the customers of the channel.</summary>
    [FieldOffset(24)] public long Waiting;

    public int Product
    {
        readonly get => _product;
        set => _product = value;
    }

    public int Next
    {
        readonly get => _next;
        set => _next = value;
    }
}
