namespace Allocations.Engine.Commands;

/// <summary>Asks for less: the named units, reserved until now, go back to stock, and are not waited for again.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Units">The units, all reserved for this allocation.</param>
/// <remarks>Outcome as for <see cref="AllocationOperations.ChangeQuantityAsync"/>. Statuses: UnknownAllocation,
/// AllocationRetired, OtherTenant, InvalidTransition (it is finished), ProductIsNotSerialized, ListEmpty, ListTooLong,
/// DuplicateSerial, UnknownSerial, SerialOfAnotherProduct, SerialNotOfAllocation, QuantityBelowCommitted (it is everything:
/// cancel it).</remarks>
[Command(CommandKind.ChangeQuantity, typeof(ChangeQuantityCommand), Area = CommandArea.Allocations,
    IsVariant = true, Outcome = typeof(AllocationOutcome), Amounts = AmountForms.Units)]
public readonly partial record struct GiveUp(AllocationId Allocation, Amount Units) : ICommand;
