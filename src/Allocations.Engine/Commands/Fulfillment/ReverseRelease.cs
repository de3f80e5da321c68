namespace Allocations.Engine.Commands;

/// <summary>Reverses a delivery: the stock is reserved again, in the ledgers that it left.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock that comes back: a quantity of a bulk product, units that were delivered to this allocation, or
/// everything that was delivered.</param>
/// <param name="Note">The cause, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing was delivered),
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>,
/// <see cref="AllocationStatus.SerialAlreadyInStock"/>, <see cref="AllocationStatus.TextTooLong"/>.</remarks>
[Command(CommandKind.ReverseRelease, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct ReverseRelease(AllocationId Allocation, Amount Amount, string? Note = null) : ICommand;
