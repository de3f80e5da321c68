using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>Which rows of those who wait on terms are free; one row, which the first of them brings with him.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct WaitingRootRow
{
    /// <summary>Linked through <see cref="WaiterRow.Left"/>, the one left last first.</summary>
    [FieldOffset(0)] public int FreeWaiter;

    /// <summary>Linked through <see cref="TermsRow.Next"/>, in the same way.</summary>
    [FieldOffset(4)] public int FreeTerms;
}
