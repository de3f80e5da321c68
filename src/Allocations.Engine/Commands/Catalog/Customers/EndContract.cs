namespace Allocations.Engine.Commands;

/// <summary>Ends the contract of a customer that is in force. With <see cref="ContractTerms.CancelsAtEnd"/> a job cancels the
/// rest of the allocations that were created under it.</summary>
/// <param name="Customer">The customer.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (it has no contract in force),
/// <see cref="CommandStatus.UnknownCustomer"/>, <see cref="CommandStatus.OtherTenant"/>. <see cref="Outcome.Index"/> is 1 if a
/// job cancels what the contract carried (<see cref="JobOperations.ListAsync"/>), otherwise 0.</remarks>
[Command(CommandKind.EndContract, typeof(CustomerCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct EndContract(CustomerId Customer) : ICommand;
