using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the policy that chooses the locations from which the stock of a product is taken. A request with its own
/// policy keeps it. The policy applies to all other requests, including waiting ones, from now on.</summary>
/// <param name="Product">The product.</param>
/// <param name="Policy">The policy. The initial one is <see cref="SourcingPolicy.PreferenceOrder"/>.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>. With a policy other than preference
/// order every allocation examines all locations where the product ever was, or those that the request lists.</remarks>
[Command(CommandKind.SetSourcing, typeof(SetSourcingCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct SetSourcing(ProductId Product, SourcingPolicy Policy) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetSourcingCommand : IPayload<SetSourcingCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public SourcingPolicy Policy;

    /// <inheritdoc/>
    public static void Describe(SetSourcingCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product).Word(&at->Policy, "policy");
}
