namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>A request on its way to the worker.</summary>
internal readonly record struct QueuedRequest(long Operation, int Product, Ticket Ticket);
