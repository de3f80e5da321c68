using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes the address of the undelivered part of an allocation.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="ShipTo">The address, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (it is finished),
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.Unchanged"/>.</remarks>
[Command(CommandKind.Redirect, typeof(RedirectCommand), Area = CommandArea.Allocations, Outcome = typeof(AllocationOutcome))]
public readonly partial record struct Redirect(AllocationId Allocation, string ShipTo) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RedirectCommand : IPayload<RedirectCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public ushort ShipToBytes;

    /// <inheritdoc/>
    public static void Describe(RedirectCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Text(&at->ShipToBytes, "shipTo", EngineLimits.NameBytes, isRequired: true);
}
