using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the weight by which a customer shares in segments that share by weight
/// (<see cref="DistributionSharing.ByWeight"/>).</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Weight">The weight, from 1 to <see cref="EngineLimits.DistributionWeight"/>. Initially, it is 1.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.UnknownCustomer"/>, <see cref="CommandStatus.OtherTenant"/>. It is no part of the customer's
/// definition; <see cref="CustomerView.DistributionWeight"/> has it.</remarks>
[Command(CommandKind.SetDistributionWeight, typeof(SetDistributionWeightCommand), Area = CommandArea.Distribution,
    Family = CommandFamilies.Reallocation, NeedsRoom = false)]
public readonly partial record struct SetDistributionWeight(CustomerId Customer, int Weight) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetDistributionWeightCommand : IPayload<SetDistributionWeightCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Customer;
    [FieldOffset(4)] public int Weight;

    /// <inheritdoc/>
    public static void Describe(SetDistributionWeightCommand* at, PayloadLayout layout) => layout
        .Number(&at->Customer, "customer").Number(&at->Weight, "weight");
}
