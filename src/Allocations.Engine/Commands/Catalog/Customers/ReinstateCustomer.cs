namespace Allocations.Engine.Commands;

/// <summary>Reinstates a discontinued customer: it gets new demand again.</summary>
/// <param name="Customer">The customer.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (not discontinued), <see cref="CommandStatus.UnknownCustomer"/>,
/// <see cref="CommandStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.ReinstateCustomer, typeof(CustomerCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct ReinstateCustomer(CustomerId Customer) : ICommand;
