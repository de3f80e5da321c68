using Allocations.Engine.Demand;

namespace Allocations.Engine.Rules;

/// <summary>Working memory of the rules, reused from command to command, so that rules allocate nothing. It holds no
/// state.</summary>
internal sealed class RuleScratch
{
    public UnitScratch Units { get; } = new();

    /// <summary>In a group, the units that late receipts have given new numbers so far; null outside of groups.</summary>
    public int? UnitsPassed { get; set; }

    public ListScratch<int> Ledgers { get; } = new();

    public ListScratch<Place> Places { get; } = new();

    public CountScratch Counts { get; } = new();

    public RepairScratch Repairs { get; } = new();

    /// <summary>The customer of the request that is executed (<see cref="Ledgers.CustomerReference"/>), if it names one: 0 for
    /// a text that is no customer's code.</summary>
    public int Customer { get; set; }

    public QueueScratch Queues { get; } = new();

    public DistributionScratch Distribution { get; } = new();
}
