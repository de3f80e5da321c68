namespace Allocations.Engine.Commands;

/// <summary>Puts picked stock back where it was: it is reserved again.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to put back: a quantity of a bulk product, units that are picked, or everything that is
/// picked.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is picked),
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>.</remarks>
[Command(CommandKind.PutBack, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct PutBack(AllocationId Allocation, Amount Amount) : ICommand;
