using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes the definition of a group of customers. With another parent it moves in the tree, with all groups below
/// it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Changes">The changes: only what is given changes.</param>
/// <remarks><para>Statuses: <see cref="CommandStatus.Unchanged"/> (nothing differs),
/// <see cref="CommandStatus.UnknownCustomerGroup"/> (Index 1 for the parent), <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.CustomerGroupCycle"/>, <see cref="CommandStatus.CustomerGroupTooDeep"/>,
/// <see cref="CommandStatus.InvalidOption"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</para>
/// <para>Another parent reads all groups: a millisecond for <see cref="EngineLimits.CustomerGroupsPerStore"/>.</para></remarks>
[Command(CommandKind.ChangeCustomerGroup, typeof(ChangeCustomerGroupCommand), Area = CommandArea.Catalog, WritesItself = true)]
public readonly partial record struct ChangeCustomerGroup(CustomerGroupId Group, CustomerGroupChanges Changes) : ICommand
{
    /// <inheritdoc/>
    unsafe int ICommand.AddTo(CommandBuffer buffer, OperationId operation)
    {
        CustomerGroupChanges changes = Changes;
        int name = CommandBuffer.Utf8Length(changes.Name);
        if (name > EngineLimits.NameBytes)
        {
            return buffer.AddRejected(operation, CommandBuffer.Excess(name), 0);
        }

        byte* body = buffer.Begin(CommandKind.ChangeCustomerGroup, ChangeCustomerGroupCommand.SizeOf + name, operation);
        if (body == null)
        {
            return -1;
        }

        *(ChangeCustomerGroupCommand*)body = new ChangeCustomerGroupCommand
        {
            Group = Group.Value,
            Parent = changes.Parent?.Value ?? 0,
            Given = (changes.Name is null ? 0 : CustomerGroupProperties.Name)
                | (changes.Parent is null ? 0 : CustomerGroupProperties.Parent),
            NameBytes = (ushort)name,
        };
        CommandBuffer.Put(body + ChangeCustomerGroupCommand.SizeOf, changes.Name, name);
        return buffer.End();
    }
}

/// <summary>A property that is not given is zero. The name follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangeCustomerGroupCommand : IPayload<ChangeCustomerGroupCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Group;
    [FieldOffset(4)] public int Parent;
    [FieldOffset(8)] public ushort NameBytes;
    [FieldOffset(10)] public CustomerGroupProperties Given;
    [FieldOffset(11)] public byte Reserved;
    [FieldOffset(12)] public int Padding;

    /// <inheritdoc/>
    public static void Describe(ChangeCustomerGroupCommand* at, PayloadLayout layout) => layout
        .Number(&at->Group, "group")
        .Word(&at->Given, "changes")
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes).If(&at->Given, CustomerGroupProperties.Name)
        .Number(&at->Parent, "parent").If(&at->Given, CustomerGroupProperties.Parent);
}
