using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Removes a segment of a distribution profile. A profile without segments is gone.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Position">The position of the segment.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (there is none),
/// <see cref="CommandStatus.DistributionRuns"/> (a run of the tenant is being planned),
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.RemoveDistributionSegment, typeof(RemoveDistributionSegmentCommand), Area = CommandArea.Distribution,
    Family = CommandFamilies.Reallocation, NeedsRoom = false)]
public readonly partial record struct RemoveDistributionSegment(string Profile, int Position) : ICommand;

/// <summary>The profile follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RemoveDistributionSegmentCommand : IPayload<RemoveDistributionSegmentCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Position;
    [FieldOffset(4)] public ushort ProfileBytes;
    [FieldOffset(6)] public ushort Reserved;

    /// <inheritdoc/>
    public static void Describe(RemoveDistributionSegmentCommand* at, PayloadLayout layout) => layout
        .Text(&at->ProfileBytes, "profile", EngineLimits.CodeBytes, isRequired: true)
        .Number(&at->Position, "position");
}
