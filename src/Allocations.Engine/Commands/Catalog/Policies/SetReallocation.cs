using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Forbids, or permits again, that stock of a product is reallocated from one allocation to another. A request can
/// forbid it for its own allocation (<see cref="AllocationRequest.ForbidReallocation"/>). Substitution, recall and repair still
/// take stock from allocations, and merges still join them.</summary>
/// <param name="Product">The product.</param>
/// <param name="Forbidden">Whether it is forbidden. Initially, it is not.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>. It counts for all allocations of the
/// product from now on; <see cref="ProductView.ForbidsReallocation"/> has it.</remarks>
[Command(CommandKind.SetReallocation, typeof(SetReallocationCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct SetReallocation(ProductId Product, bool Forbidden) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetReallocationCommand : IPayload<SetReallocationCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public byte Forbidden;

    /// <inheritdoc/>
    public static void Describe(SetReallocationCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product).Flag(&at->Forbidden, "forbidden");
}
