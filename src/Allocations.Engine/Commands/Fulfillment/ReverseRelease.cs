namespace Allocations.Engine.Commands;

/// <summary>Reverses a delivery: the stock is allocated again, in the ledgers that it left.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock that comes back: a quantity of a bulk product, units that were delivered to this allocation, or
/// everything that was delivered.</param>
/// <param name="Note">The cause, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing was delivered),
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.ExceedsState"/>,
/// <see cref="CommandStatus.SerialAlreadyInStock"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.SourcingLimited"/> (the request is for one location,
/// and stock was delivered from a vehicle).</remarks>
[Command(CommandKind.ReverseRelease, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct ReverseRelease(AllocationId Allocation, Amount Amount, string? Note = null) : ICommand;
