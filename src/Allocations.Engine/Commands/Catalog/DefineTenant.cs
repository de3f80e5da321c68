namespace Allocations.Engine.Commands;

/// <summary>Defines a tenant.</summary>
/// <param name="Tenant">The definition.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is defined),
/// <see cref="CommandStatus.DefinedDifferently"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>.</remarks>
[Command(CommandKind.DefineTenant, typeof(DefinePartyCommand), Area = CommandArea.Catalog, Outcome = typeof(Defined<TenantId>))]
public readonly partial record struct DefineTenant(TenantDefinition Tenant) : ICommand;
