using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the engine's time back, after a clock that was ahead has spoiled it (<see cref="AllocationEngine.TimeLead"/>). A
/// command of tenant 0, of the whole store.</summary>
/// <param name="Time">The engine's time from here on; before the present one. The clock's time is a good choice: the next command
/// is stamped with the clock's time if that is later.</param>
/// <remarks>
/// <para>Lots that had expired only by the wrong time can be used again, and expire at their own time; the queues of their
/// products are served. Holds and expiries that are still set stay at their times. Allocations that the wrong time has
/// cancelled stay cancelled: the audit trail and the tool <c>allocations set-time</c> list them, and
/// <see cref="AllocationOperations.RecreateAsync"/> asks for them again. An allocation that finished after
/// <paramref name="Time"/> counts as finished at <paramref name="Time"/> for the <see cref="Retention"/> by age.</para>
/// <para>Holds the writer while it reads all lots and all finished allocations, about 100 ns each.</para>
/// <para>Statuses: Unchanged (it is the engine's time), TimeNotEarlier.</para>
/// </remarks>
[Command(CommandKind.SetTime, typeof(SetTimeCommand), NeedsRoom = false)]
public readonly partial record struct SetTime(DateTimeOffset Time) : ICommand;

/// <summary>The engine's time is set back. The last command of its frame, because all commands of a frame have one
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
