using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The payloads of commands about where stock is taken from. See CatalogPayloads on their form.

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetSourcingCommand : IPayload<SetSourcingCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public SourcingPolicy Policy;

    /// <inheritdoc/>
    public static void Describe(SetSourcingCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product).Word(&at->Policy, "policy");
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetSafetyStockCommand : IPayload<SetSafetyStockCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Product;
    [FieldOffset(8)] public long Quantity;

    /// <inheritdoc/>
    public static void Describe(SetSafetyStockCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product).Quantity(&at->Quantity);
}
