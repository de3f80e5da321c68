using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the number of orders that were delivered to a customer so far, such as those from before the store. From the
/// first such command on, or from the first priority rule that looks at the number
/// (<see cref="PriorityFactor.DeliveredOrders"/>), the store counts further ones by itself, for all customers: each allocation
/// once, when it finishes for the first time and some of it is delivered.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Count">The number, not negative.</param>
/// <remarks>Allocations that a rule concerns are reviewed by a job. Statuses: <see cref="CommandStatus.Unchanged"/> (it is the
/// number), <see cref="CommandStatus.InvalidOption"/> (below zero), <see cref="CommandStatus.UnknownCustomer"/>,
/// <see cref="CommandStatus.OtherTenant"/>. <see cref="CustomerView.DeliveredOrders"/> has it.</remarks>
[Command(CommandKind.SetDeliveredOrders, typeof(SetDeliveredOrdersCommand), Area = CommandArea.Catalog)]
public readonly partial record struct SetDeliveredOrders(CustomerId Customer, int Count) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetDeliveredOrdersCommand : IPayload<SetDeliveredOrdersCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Customer;
    [FieldOffset(4)] public int Count;

    /// <inheritdoc/>
    public static void Describe(SetDeliveredOrdersCommand* at, PayloadLayout layout) => layout
        .Number(&at->Customer, "customer").Number(&at->Count, "count");
}
