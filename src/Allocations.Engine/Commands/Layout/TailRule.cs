namespace Allocations.Engine.Commands;

/// <summary>The limits of a text or a list behind a payload.</summary>
/// <param name="LengthAt">The offset of its length field, two bytes.</param>
/// <param name="UnitBytes">The size of one of its entries; 1 for a text.</param>
/// <param name="Least">The smallest length.</param>
/// <param name="Most">The largest length.</param>
internal readonly record struct TailRule(byte LengthAt, byte UnitBytes, ushort Least, ushort Most);
