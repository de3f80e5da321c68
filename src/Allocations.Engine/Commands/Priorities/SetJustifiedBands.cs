using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the priority bands of the tenant in which a request must carry a justification
/// (<see cref="AllocationRequest.Justification"/>), in place of those before.</summary>
/// <param name="Bands">The bands; none by default: then no request needs a justification.</param>
/// <remarks>The band of a request is that of the priority that it asks for: the floor of a contract and the rules that lift an
/// allocation need no justification. The bands count for new requests and holds from now on; allocations that exist stay as they
/// are. <see cref="PriorityOperations.GetJustifiedBandsAsync"/> gets them. Statuses: <see cref="CommandStatus.Unchanged"/> (the
/// same are set), <see cref="CommandStatus.InvalidOption"/> (an unknown band).</remarks>
[Command(CommandKind.SetJustifiedBands, typeof(SetJustifiedBandsCommand), Area = CommandArea.Priorities)]
public readonly partial record struct SetJustifiedBands(PriorityBands Bands) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetJustifiedBandsCommand : IPayload<SetJustifiedBandsCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public PriorityBands Bands;

    /// <inheritdoc/>
    public static void Describe(SetJustifiedBandsCommand* at, PayloadLayout layout) => layout.Word(&at->Bands, "bands");
}
