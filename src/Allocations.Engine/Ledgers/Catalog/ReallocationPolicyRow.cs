using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>The policy of a tenant about reallocation; zero forbids nothing.</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
internal record struct ReallocationPolicyRow
{
    private const PriorityBands AllBands = PriorityBands.Low | PriorityBands.Medium | PriorityBands.High;

    /// <summary>The bands whose allocations give nothing.</summary>
    [FieldOffset(0)] public PriorityBands KeptBands;

    /// <summary>1 if no allocation gives to one of a lower band.</summary>
    [FieldOffset(1)] public byte ForbidsLowerBands;

    /// <summary>The first tier whose customers give nothing; 0 for none.</summary>
    [FieldOffset(2)] public byte FirstTier;

    /// <summary>The last one.</summary>
    [FieldOffset(3)] public byte LastTier;

    /// <summary>Whether bands and tiers are such as a command can set.</summary>
    public readonly bool IsPossible => (KeptBands & ~AllBands) == 0 && ForbidsLowerBands <= 1 && FirstTier <= LastTier
        && (FirstTier == 0) == (LastTier == 0);

    public readonly bool KeepsTier(int tier) => tier != 0 && tier >= FirstTier && tier <= LastTier;

    public readonly bool KeepsBand(PriorityStrategy strategy) =>
        ((int)KeptBands & (1 << ((int)strategy - 1))) != 0;

    public readonly ReallocationPolicy ToPolicy() => new()
    {
        KeptBands = KeptBands, ForbidsLowerBands = ForbidsLowerBands != 0, FirstTier = FirstTier, LastTier = LastTier,
    };
}
