namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What holds that end together cost.</summary>
/// <param name="Command">How long a command of another product waits that comes when they are due.</param>
/// <param name="Total">Until the last of them has ended.</param>
internal readonly record struct EndingResult(TimeSpan Command, TimeSpan Total);
