namespace Allocations.Engine.Commands;

/// <summary>The limits of a text, a list or an optional value behind a payload.</summary>
/// <param name="LengthAt">The offset of the field that has its length; of an optional value, of the options that have its bit,
/// one byte.</param>
/// <param name="UnitBytes">The size of one of its entries; 1 of a text.</param>
/// <param name="Least">The smallest length.</param>
/// <param name="Most">The largest length.</param>
/// <param name="Mask">The bit of an optional value; 0 for a text or a list.</param>
internal readonly record struct TailRule(byte LengthAt, byte UnitBytes, ushort Least, ushort Most, byte Mask = 0)
{
    /// <summary>The size of the field that has its length: one byte or two.</summary>
    public byte LengthBytes { get; init; } = sizeof(ushort);

    /// <summary>The offset of the upper byte of a length of one byte; 0 if it has none.</summary>
    public byte HighAt { get; init; }

    /// <summary>The length that a payload states.</summary>
    public unsafe int LengthIn(byte* payload) => Mask != 0 ? ((payload[LengthAt] & Mask) == 0 ? 0 : 1)
        : LengthBytes == sizeof(byte) ? payload[LengthAt] | (HighAt == 0 ? 0 : payload[HighAt] << 8)
        : *(ushort*)(payload + LengthAt);
}
