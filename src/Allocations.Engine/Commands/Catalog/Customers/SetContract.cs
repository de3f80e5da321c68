using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Makes a contract with a customer, or changes the terms of the one that is in force. A customer has at most one
/// contract in force. Demand that it has while the contract is valid is <em>under</em> the contract from its creation
/// on.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Terms">All terms: those that are not given have their defaults, also if the contract is changed. With the number
/// of the contract in force, that contract changes; its new floor applies to new demand only, everything else at once.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the terms are the same), <see cref="CommandStatus.InvalidOption"/>
/// (the penalty is negative, or the contract ends before it begins), <see cref="CommandStatus.UnknownCustomer"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.PriorityOutOfBand"/> (the floor),
/// <see cref="CommandStatus.ContractInPast"/>, <see cref="CommandStatus.ContractInForce"/> (one with another number),
/// <see cref="CommandStatus.CapacityReached"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.SetContract, typeof(SetContractCommand), Area = CommandArea.Catalog)]
public readonly partial record struct SetContract(CustomerId Customer, ContractTerms Terms) : ICommand
{
    /// <summary>The bits of the floor, as the payload has them.</summary>
    internal ushort Floor => Terms.FloorPriority is { } priority ? priority.ToBits() : SetContractCommand.NoFloor;
}

/// <summary>The number follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetContractCommand : IPayload<SetContractCommand>
{
    public const int SizeOf = 40;

    /// <summary>The bits of no floor.</summary>
    public const ushort NoFloor = ushort.MaxValue;

    [FieldOffset(0)] public long ValidFrom;

    /// <summary>The largest value for no end.</summary>
    [FieldOffset(8)] public long ValidUntil;

    /// <summary>Millionths; the largest value for none.</summary>
    [FieldOffset(16)] public long Penalty;
    [FieldOffset(24)] public int Customer;
    [FieldOffset(28)] public ushort NumberBytes;
    [FieldOffset(30)] public ushort Floor;
    [FieldOffset(32)] public byte ForbidsReallocation;
    [FieldOffset(33)] public byte CancelsAtEnd;
    [FieldOffset(34)] public ushort Reserved;
    [FieldOffset(36)] public int Padding;

    private static string? FloorName(long bits) => bits == NoFloor || !Priority.AreBitsValid((int)bits)
        ? null
        : Priority.FromBits((int)bits).ToString();

    /// <inheritdoc/>
    public static void Describe(SetContractCommand* at, PayloadLayout layout) => layout
        .Number(&at->Customer, "customer")
        .Text(&at->NumberBytes, "number", EngineLimits.CodeBytes, isRequired: true)
        .Time(&at->ValidFrom, "validFrom")
        .Time(&at->ValidUntil, "validUntil", none: long.MaxValue)
        .QuantityLimit(&at->Penalty, "penalty")
        .Word(&at->Floor, "floorPriority", FloorName)
        .Flag(&at->ForbidsReallocation, "forbidsReallocation")
        .Flag(&at->CancelsAtEnd, "cancelsAtEnd");
}
