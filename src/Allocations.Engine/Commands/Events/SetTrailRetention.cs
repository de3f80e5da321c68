using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the retention of the audit trail, of the present one and of those that are started later. The limits are
/// applied whenever a block of 64 KiB is full. Checkpoints return the files of discarded blocks to the file system.</summary>
/// <param name="Retention">Both limits; a limit that is not given does not apply.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.InvalidOption"/>
/// (less than 1 MiB, or an age below zero), <see cref="CommandStatus.OtherTenant"/> (a batch of another tenant than
/// 0).</remarks>
[Command(CommandKind.SetTrailRetention, typeof(SetTrailRetentionCommand), Area = CommandArea.Events, NeedsRoom = false)]
public readonly partial record struct SetTrailRetention(TrailRetention Retention) : ICommand;

/// <summary>Both limits; <see cref="long.MaxValue"/> means no limit.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetTrailRetentionCommand : IPayload<SetTrailRetentionCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Bytes;

    /// <summary>Ticks of the engine's time.</summary>
    [FieldOffset(8)] public long Age;

    /// <inheritdoc/>
    public static void Describe(SetTrailRetentionCommand* at, PayloadLayout layout) => layout
        .Limit(&at->Bytes, "bytes").Duration(&at->Age, "age");
}
