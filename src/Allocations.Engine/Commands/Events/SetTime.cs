using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the engine's time back, after a clock that was ahead has moved it too far
/// (<see cref="AllocationEngine.TimeLead"/>). The command belongs to tenant 0, because it concerns the whole store.</summary>
/// <param name="Time">The new time of the engine, before the present one. The clock's time is a good choice: the next command
/// is stamped with the clock's time if that is later.</param>
/// <remarks>The consequences are those of <see cref="AllocationEngine.SetTimeAsync"/>. Statuses:
/// <see cref="CommandStatus.OtherTenant"/> (the tenant is not 0), <see cref="CommandStatus.Unchanged"/> (it is the engine's
/// time), <see cref="CommandStatus.TimeNotEarlier"/>.</remarks>
[Command(CommandKind.SetTime, typeof(SetTimeCommand), Family = CommandFamilies.Store, NeedsRoom = false)]
public readonly partial record struct SetTime(DateTimeOffset Time) : ICommand;

/// <summary>Sets the engine's time back. It is the last command of its frame, because all commands of a frame have one
/// time.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetTimeCommand : IPayload<SetTimeCommand>
{
    public const int SizeOf = 8;

    /// <summary>UTC ticks.</summary>
    [FieldOffset(0)] public long Time;

    /// <inheritdoc/>
    public static void Describe(SetTimeCommand* at, PayloadLayout layout) => layout
        .Time(&at->Time, "to");
}
