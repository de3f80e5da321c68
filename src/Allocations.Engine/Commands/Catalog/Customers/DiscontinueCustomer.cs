namespace Allocations.Engine.Commands;

/// <summary>Discontinues a customer: it gets no new demand (<see cref="CommandStatus.CustomerDiscontinued"/>). Its allocations
/// continue: they are served, changed downwards, released and cancelled.</summary>
/// <param name="Customer">The customer.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (discontinued before),
/// <see cref="CommandStatus.UnknownCustomer"/>, <see cref="CommandStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.DiscontinueCustomer, typeof(CustomerCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct DiscontinueCustomer(CustomerId Customer) : ICommand;
