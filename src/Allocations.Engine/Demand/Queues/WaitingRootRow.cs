using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The free rows of allocations that wait on terms; one row, which is added with the first of them.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct WaitingRootRow
{
    /// <summary>The first free one, linked through <see cref="WaiterRow.Left"/>, the last freed first.</summary>
    [FieldOffset(0)] public int FreeWaiter;

    /// <summary>The first free one, linked through <see cref="TermsRow.Next"/>, in the same way.</summary>
    [FieldOffset(4)] public int FreeTerms;
}
