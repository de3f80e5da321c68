using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>An index of allocations, by its key.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct IndexCommand : IPayload<IndexCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public AllocationIndexKey Key;

    /// <inheritdoc/>
    public static void Describe(IndexCommand* at, PayloadLayout layout) => layout
        .Word(&at->Key, "key");
}
