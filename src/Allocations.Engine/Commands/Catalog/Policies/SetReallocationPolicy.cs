using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the policy of the tenant about the allocations that may give stock to others, in place of the one
/// before.</summary>
/// <param name="Policy">The policy; the default forbids nothing.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.InvalidOption"/> (an
/// unknown band, or tiers that are no range from 1 to <see cref="EngineLimits.CustomerTier"/>). It counts for all
/// reallocations from now on, beside the rules of requests, products, contracts and customers;
/// <see cref="CatalogOperations.GetReallocationPolicyAsync"/> gets it.</remarks>
[Command(CommandKind.SetReallocationPolicy, typeof(SetReallocationPolicyCommand), Area = CommandArea.Catalog)]
public readonly partial record struct SetReallocationPolicy(ReallocationPolicy Policy) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetReallocationPolicyCommand : IPayload<SetReallocationPolicyCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int FirstTier;
    [FieldOffset(4)] public int LastTier;
    [FieldOffset(8)] public PriorityBands KeptBands;
    [FieldOffset(9)] public byte ForbidsLowerBands;
    [FieldOffset(10)] public ushort Reserved;

    /// <inheritdoc/>
    public static void Describe(SetReallocationPolicyCommand* at, PayloadLayout layout) => layout
        .Word(&at->KeptBands, "keptBands")
        .Flag(&at->ForbidsLowerBands, "forbidsLowerBands")
        .Number(&at->FirstTier, "firstTier")
        .Number(&at->LastTier, "lastTier");
}
