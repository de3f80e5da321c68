using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Names a fair distribution run.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DistributionCommand : IPayload<DistributionCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Distribution;

    /// <inheritdoc/>
    public static void Describe(DistributionCommand* at, PayloadLayout layout) => layout
        .Number(&at->Distribution, "distribution");
}
