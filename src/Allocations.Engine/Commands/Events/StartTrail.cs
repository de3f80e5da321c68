namespace Allocations.Engine.Commands;

/// <summary>Starts an audit trail, which begins with the event of this command. A new store keeps a trail by default
/// (<see cref="EngineOptions.AuditTrail"/>).</summary>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (a trail is kept already),
/// <see cref="CommandStatus.OtherTenant"/> (a batch of another tenant than 0), <see cref="CommandStatus.CapacityReached"/>
/// (4,194,303 trails were started in this store). An engine in memory records the fact and keeps no trail.</remarks>
[Command(CommandKind.StartTrail, typeof(NoPayload), Area = CommandArea.Events, NeedsRoom = false)]
public readonly partial record struct StartTrail() : ICommand;
