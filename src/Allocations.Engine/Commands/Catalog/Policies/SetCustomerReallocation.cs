using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Forbids, or permits again, that stock is reallocated from the allocations of a customer. They may still be given
/// stock.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Forbidden">Whether it is forbidden. Initially, it is not.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.UnknownCustomer"/>, <see cref="CommandStatus.OtherTenant"/>. It counts for all allocations of the
/// customer from now on; <see cref="CustomerView.ForbidsReallocation"/> has it. It does not concern allocations that name their
/// customer by a text that was no customer's code when they were created.</remarks>
[Command(CommandKind.SetCustomerReallocation, typeof(SetCustomerReallocationCommand), Area = CommandArea.Catalog,
    NeedsRoom = false)]
public readonly partial record struct SetCustomerReallocation(CustomerId Customer, bool Forbidden) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetCustomerReallocationCommand : IPayload<SetCustomerReallocationCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Customer;
    [FieldOffset(4)] public byte Forbidden;

    /// <inheritdoc/>
    public static void Describe(SetCustomerReallocationCommand* at, PayloadLayout layout) => layout
        .Number(&at->Customer, "customer").Flag(&at->Forbidden, "forbidden");
}
