using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The notices that a tenant wants; zero for none.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal record struct NoticePolicyRow
{
    /// <summary>Ticks and one more; 0 for no notice.</summary>
    [FieldOffset(0)] public long BeforeExpiry;

    /// <summary>Ticks and one more; 0 for no notice.</summary>
    [FieldOffset(8)] public long BeforeDeadline;

    /// <summary>1 for a notice when the deadline has come.</summary>
    [FieldOffset(16)] public byte WhenLate;

    public readonly NoticePolicy ToPolicy() => new()
    {
        BeforeExpiry = BeforeExpiry == 0 ? null : new TimeSpan(BeforeExpiry - 1),
        BeforeDeadline = BeforeDeadline == 0 ? null : new TimeSpan(BeforeDeadline - 1),
        WhenLate = WhenLate != 0,
    };
}
