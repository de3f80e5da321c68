using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Defines a group of customers in this tenant. Groups form trees of up to
/// <see cref="EngineLimits.CustomerGroupLevels"/> levels.</summary>
/// <param name="Group">The definition.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is defined),
/// <see cref="CommandStatus.DefinedDifferently"/>, <see cref="CommandStatus.UnknownCustomerGroup"/> (the parent),
/// <see cref="CommandStatus.OtherTenant"/> (the parent), <see cref="CommandStatus.CustomerGroupTooDeep"/>,
/// <see cref="CommandStatus.CapacityReached"/> (Id: <see cref="EngineLimits.CustomerGroupsPerStore"/>),
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.UnknownTenant"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.DefineCustomerGroup, typeof(DefineCustomerGroupCommand), Area = CommandArea.Catalog,
    Outcome = typeof(Defined<CustomerGroupId>))]
public readonly partial record struct DefineCustomerGroup(CustomerGroupDefinition Group) : ICommand;

/// <summary>Code and name follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineCustomerGroupCommand : IPayload<DefineCustomerGroupCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Parent;
    [FieldOffset(4)] public ushort CodeBytes;
    [FieldOffset(6)] public ushort NameBytes;

    /// <inheritdoc/>
    public static void Describe(DefineCustomerGroupCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes)
        .Number(&at->Parent, "parent", FieldPresence.Set);
}
