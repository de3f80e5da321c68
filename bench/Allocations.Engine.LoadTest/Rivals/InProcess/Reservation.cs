namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>An allocation on record.</summary>
internal readonly record struct Reservation(int Product, int Quantity);
