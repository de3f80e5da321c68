namespace Allocations.Engine.Commands;

/// <summary>What a text or a list behind a payload must keep to.</summary>
/// <param name="LengthAt">The offset of the field that has its length, two bytes.</param>
/// <param name="UnitBytes">The size of one of its entries; 1 of a text.</param>
/// <param name="Least">The smallest length.</param>
/// <param name="Most">The largest length.</param>
internal readonly record struct TailRule(byte LengthAt, byte UnitBytes, ushort Least, ushort Most);
