namespace Allocations.Engine.SimulationTests;

/// <summary>A table in a list: where its head stands, how long its name is, where its chunks stand, how many.</summary>
internal readonly record struct TablePlace(int Head, int NameLength, int FirstChunk, int Chunks);
