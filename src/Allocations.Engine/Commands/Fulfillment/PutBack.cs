namespace Allocations.Engine.Commands;

/// <summary>Puts picked stock back to its location: it is allocated again.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to put back: a quantity of a bulk product, units that are picked, or everything that is
/// picked.</param>
/// <remarks>Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing is picked),
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.ExceedsState"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.LocationIsFrozen"/>.</remarks>
[Command(CommandKind.PutBack, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct PutBack(AllocationId Allocation, Amount Amount) : ICommand;
