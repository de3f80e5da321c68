namespace Allocations.Engine.SimulationTests;

/// <summary>A frame in a segment file.</summary>
internal readonly record struct FramePlaceInFile(string File, int Offset, ulong Number, int PayloadLength);
