using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the retention of finished allocations in memory, for the whole store, from now on. Each successful command
/// retires at most two allocations beyond the limits, so that no caller waits for a long queue of them.</summary>
/// <param name="Retention">Both limits; a limit that is not given does not apply.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.InvalidOption"/> (a
/// limit below zero), <see cref="CommandStatus.OtherTenant"/> (given by another tenant than 0).</remarks>
[Command(CommandKind.SetRetention, typeof(SetRetentionCommand), Area = CommandArea.Allocations, Family = CommandFamilies.Store,
    NeedsRoom = false)]
public readonly partial record struct SetRetention(Retention Retention) : ICommand;

/// <summary>Both limits; <see cref="long.MaxValue"/> means no limit.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetRetentionCommand : IPayload<SetRetentionCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Count;

    /// <summary>Ticks of the engine's time.</summary>
    [FieldOffset(8)] public long Age;

    /// <inheritdoc/>
    public static void Describe(SetRetentionCommand* at, PayloadLayout layout) => layout
        .Limit(&at->Count, "count").Duration(&at->Age, "age");
}
