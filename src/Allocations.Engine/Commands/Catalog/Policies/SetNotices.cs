using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the notices that the tenant wants about its unfinished allocations, in place of those before. Each notice is an
/// event of the audit trail (<see cref="EventKind.NoticeGiven"/>, <see cref="EventKind.PromiseLate"/>), at the first full minute
/// that is not earlier, once for each expiry and each deadline. A job sets the timers of the allocations that exist; one whose
/// time has come already gets its notice at once.</summary>
/// <param name="Policy">The notices; the default wants none.</param>
/// <remarks>The outcome's Id is the job (<see cref="JobId"/>); one that runs already begins again. Statuses:
/// <see cref="CommandStatus.Unchanged"/> (the same are set), <see cref="CommandStatus.InvalidOption"/> (a time below zero),
/// <see cref="CommandStatus.CapacityReached"/> (too many jobs run). <see cref="AllocationOperations.GetNoticesAsync"/> gets
/// them.</remarks>
[Command(CommandKind.SetNotices, typeof(SetNoticesCommand), Area = CommandArea.Allocations)]
public readonly partial record struct SetNotices(NoticePolicy Policy) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetNoticesCommand : IPayload<SetNoticesCommand>
{
    public const int SizeOf = 24;

    /// <summary>Ticks; <see cref="long.MaxValue"/> for no notice.</summary>
    [FieldOffset(0)] public long BeforeExpiry;

    /// <summary>Ticks; <see cref="long.MaxValue"/> for no notice.</summary>
    [FieldOffset(8)] public long BeforeDeadline;
    [FieldOffset(16)] public byte WhenLate;

    /// <inheritdoc/>
    public static void Describe(SetNoticesCommand* at, PayloadLayout layout) => layout
        .Duration(&at->BeforeExpiry, "beforeExpiry").Duration(&at->BeforeDeadline, "beforeDeadline")
        .Flag(&at->WhenLate, "whenLate");
}
