using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes the definition of a customer. The code never changes. Allocations that exist keep their priorities.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Changes">The changes: only what is given changes.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (nothing differs), <see cref="CommandStatus.InvalidOption"/> (the
/// tier), <see cref="CommandStatus.UnknownCustomer"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.UnknownCustomerGroup"/>, <see cref="CommandStatus.CapacityReached"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.ChangeCustomer, typeof(ChangeCustomerCommand), Area = CommandArea.Catalog, WritesItself = true)]
public readonly partial record struct ChangeCustomer(CustomerId Customer, CustomerChanges Changes) : ICommand
{
    /// <inheritdoc/>
    unsafe int ICommand.AddTo(CommandBuffer buffer, OperationId operation)
    {
        CustomerChanges changes = Changes;
        int name = CommandBuffer.Utf8Length(changes.Name);
        int region = CommandBuffer.CodeLength(changes.Region);
        int channel = CommandBuffer.CodeLength(changes.Channel);
        int text = name > EngineLimits.NameBytes ? 0
            : region > EngineLimits.CodeBytes ? 1
            : channel > EngineLimits.CodeBytes ? 2 : -1;
        if (text >= 0)
        {
            int excess = text switch { 0 => name, 1 => region, _ => channel };
            return buffer.AddRejected(operation, CommandBuffer.Excess(excess), text);
        }

        byte* body = buffer.Begin(
            CommandKind.ChangeCustomer, ChangeCustomerCommand.SizeOf + name + region + channel, operation);
        if (body == null)
        {
            return -1;
        }

        *(ChangeCustomerCommand*)body = new ChangeCustomerCommand
        {
            Customer = Customer.Value,
            Tier = changes.Tier ?? 0,
            Group = changes.Group?.Value ?? 0,
            Given = GivenBy(changes),
            NameBytes = (ushort)name,
            RegionBytes = (ushort)region,
            ChannelBytes = (ushort)channel,
        };
        byte* tail = CommandBuffer.Put(body + ChangeCustomerCommand.SizeOf, changes.Name, name);
        tail = CommandBuffer.Put(tail, changes.Region, region);
        CommandBuffer.Put(tail, changes.Channel, channel);
        return buffer.End();
    }

    private static CustomerProperties GivenBy(in CustomerChanges changes) =>
        (changes.Name is null ? 0 : CustomerProperties.Name)
        | (changes.Tier is null ? 0 : CustomerProperties.Tier)
        | (changes.Region is null ? 0 : CustomerProperties.Region)
        | (changes.Channel is null ? 0 : CustomerProperties.Channel)
        | (changes.Group is null ? 0 : CustomerProperties.Group);
}

/// <summary>A property that is not given is zero. Name, region and channel follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangeCustomerCommand : IPayload<ChangeCustomerCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public int Customer;
    [FieldOffset(4)] public int Tier;
    [FieldOffset(8)] public int Group;
    [FieldOffset(12)] public ushort NameBytes;
    [FieldOffset(14)] public ushort RegionBytes;
    [FieldOffset(16)] public ushort ChannelBytes;
    [FieldOffset(18)] public CustomerProperties Given;
    [FieldOffset(19)] public byte Reserved;
    [FieldOffset(20)] public int Padding;

    /// <inheritdoc/>
    public static void Describe(ChangeCustomerCommand* at, PayloadLayout layout) => layout
        .Number(&at->Customer, "customer")
        .Word(&at->Given, "changes")
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes).If(&at->Given, CustomerProperties.Name)
        .Text(&at->RegionBytes, "region", EngineLimits.CodeBytes).If(&at->Given, CustomerProperties.Region)
        .Text(&at->ChannelBytes, "channel", EngineLimits.CodeBytes).If(&at->Given, CustomerProperties.Channel)
        .Number(&at->Tier, "tier").If(&at->Given, CustomerProperties.Tier)
        .Number(&at->Group, "group").If(&at->Given, CustomerProperties.Group);
}
