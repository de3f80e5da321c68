using Allocations.Engine.Commands;

namespace Allocations.Engine;

/// <summary>A command as a value: one of the records in <c>Allocations.Engine.Commands</c>.</summary>
/// <remarks>
/// <para>A command can be kept, compared, queued and sent later: <c>engine.SendAsync(command)</c> and
/// <c>batch.Add(command)</c> do the same as the method of the command's name. Tenant, actor and operation id are not part of
/// it; they are given when it is sent.</para>
/// <para>In JSON, a command of a known type is an object of its members. As an <see cref="ICommand"/> the object begins with the
/// member <c>command</c>, which is the name of the record: <c>{"command":"Receive","product":"7","location":"3","amount":40}</c>
/// (in camel case). If another program may change the order of the members, set
/// <see cref="System.Text.Json.JsonSerializerOptions.AllowOutOfOrderMetadataProperties"/>.</para>
/// <para>Only the engine can declare commands.</para>
/// <para>The documentation of each command lists its statuses. In addition, every command can give
/// <see cref="CommandStatus.Ok"/>; about its sender <see cref="CommandStatus.UnknownTenant"/>,
/// <see cref="CommandStatus.UnknownActor"/> and <see cref="CommandStatus.NotPermitted"/>; about a code, a document
/// number or a serial number in it <see cref="CommandStatus.CodeInvalid"/>; about its operation id
/// <see cref="CommandStatus.OperationIdReused"/>; about its group <see cref="CommandStatus.GroupFailed"/> and
/// <see cref="CommandStatus.GroupTooLarge"/>; about the store <see cref="CommandStatus.CapacityReached"/>,
/// <see cref="CommandStatus.DiskFull"/>, <see cref="CommandStatus.MemoryLimitReached"/> and
/// <see cref="CommandStatus.ClockAhead"/>; and a command about a product, or an allocation of it,
/// <see cref="CommandStatus.ProductLocked"/> while a job works on the product. A command for which a policy demands consent
/// (<see cref="ApprovalDecision"/>) can give <see cref="CommandStatus.ApprovalRequired"/> and
/// <see cref="CommandStatus.ApprovalInGroup"/>.</para>
/// </remarks>
/// <example>
/// <code>
/// ICommand[] opening = [new Receive(widget, shelf, 40), new SetSafetyStock(widget, 5)];
/// foreach (ICommand command in opening)
/// {
///     Outcome outcome = await engine.SendAsync(command);
/// }
/// </code>
/// </example>
public partial interface ICommand
{
    /// <summary>Encodes the command.</summary>
    /// <param name="buffer">The buffer that it is added to.</param>
    /// <param name="operation">The operation id; none for <c>default</c>.</param>
    /// <returns>The command's index in the buffer, or -1 if there is no room.</returns>
    internal int AddTo(CommandBuffer buffer, OperationId operation);
}
