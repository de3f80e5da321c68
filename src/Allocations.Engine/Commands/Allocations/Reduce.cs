namespace Allocations.Engine.Commands;

/// <summary>Reduces the requested quantity by named units: they go back to stock, and are not requested again. To reduce it by
/// a quantity, set the remaining one with <see cref="AllocationOperations.ChangeQuantityAsync"/>.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Units">The units, all allocated to this allocation.</param>
/// <remarks>Outcome as for <see cref="AllocationOperations.ChangeQuantityAsync"/>. Statuses:
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (it is finished),
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.QuantityBelowCommitted"/> (the units are the
/// whole allocation: cancel it), <see cref="CommandStatus.InvalidOption"/> (the amount is a quantity or everything, or names a
/// lot), <see cref="CommandStatus.AllocationExpired"/>.</remarks>
[Command(CommandKind.ChangeQuantity, typeof(ChangeQuantityCommand), Area = CommandArea.Allocations,
    IsVariant = true, Outcome = typeof(AllocationOutcome), Amounts = AmountForms.Units)]
public readonly partial record struct Reduce(AllocationId Allocation, Amount Units) : ICommand;
