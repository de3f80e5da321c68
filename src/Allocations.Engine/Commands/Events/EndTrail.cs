namespace Allocations.Engine.Commands;

/// <summary>Ends the audit trail after the event of this command. Its files are renamed, with the suffix <c>.before-</c> and
/// a sequence, as soon as no checkpoint needs them. The engine never reads or deletes renamed files.</summary>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (no trail is kept), <see cref="CommandStatus.OtherTenant"/> (a
/// batch of another tenant than 0).</remarks>
[Command(CommandKind.EndTrail, typeof(NoPayload), Area = CommandArea.Events, NeedsRoom = false)]
public readonly partial record struct EndTrail() : ICommand;
