namespace Allocations.Engine.Commands;

/// <summary>Ships stock: picked stock first, then reserved stock. It is in transit until it is delivered.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to ship: a quantity of a bulk product, units that are picked or reserved, or everything of
/// both.</param>
/// <param name="Details">Reason, carrier, tracking number and address; none by default.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot, or the reason is not a declared one),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is picked or reserved),
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>,
/// <see cref="AllocationStatus.TextTooLong"/>.</remarks>
[Command(CommandKind.Ship, typeof(ReleaseCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct Ship(
    AllocationId Allocation,
    Amount Amount,
    ReleaseDetails Details = default) : ICommand;
