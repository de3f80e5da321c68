using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>What a run has to distribute in one ledger. The rows have the numbers of the ledgers.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct DistributionPoolRow
{
    /// <summary>The run; the row of another one means nothing.</summary>
    [FieldOffset(0)] public long Run;

    /// <summary>The quantity that was free when the product was locked.</summary>
    [FieldOffset(8)] public long FreeBefore;

    /// <summary>What is left of it.</summary>
    [FieldOffset(16)] public long Free;

    /// <summary>What is left of what was given up.</summary>
    [FieldOffset(24)] public long Given;
}
