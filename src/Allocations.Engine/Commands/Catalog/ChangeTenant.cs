namespace Allocations.Engine.Commands;

/// <summary>Changes the display name of a tenant. The tenant itself and tenant 0 can do so.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Name">The name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; null or empty for none.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (it has this name), <see cref="CommandStatus.UnknownTenant"/> (also
/// of tenant 0, which has no name), <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.ChangeTenant, typeof(ChangePartyCommand), Area = CommandArea.Catalog)]
public readonly partial record struct ChangeTenant(TenantId Tenant, string? Name) : ICommand
{
    /// <summary>The field of the payload that both parties share.</summary>
    internal int Party => Tenant.Value;
}
