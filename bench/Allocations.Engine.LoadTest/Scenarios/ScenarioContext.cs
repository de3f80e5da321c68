using Allocations.Engine.LoadTest.Machine;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What a scenario is given.</summary>
/// <param name="Options">What the command line says.</param>
/// <param name="Stores">Where stores can be made.</param>
/// <param name="Disk">What the disk can do, for ratios.</param>
internal sealed record ScenarioContext(Options Options, StorePlace Stores, DiskBound Disk);
