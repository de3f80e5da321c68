using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A policy that demands consent.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal record struct ApprovalPolicyRow
{
    /// <summary>The time of a policy whose requests stay open for ever.</summary>
    public const long ForEver = long.MaxValue;

    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] public int CodeText;

    /// <summary>The policy of the tenant that was set before; in a free row, the next free one.</summary>
    [FieldOffset(8)] public int Next;
    [FieldOffset(12)] public int Authority;

    /// <summary>The authority for the second approval; 0 if one is enough.</summary>
    [FieldOffset(16)] public int SecondAuthority;

    /// <summary>0 for any.</summary>
    [FieldOffset(20)] public int Customer;
    [FieldOffset(24)] public int Group;
    [FieldOffset(28)] public int Location;

    /// <summary>Millionths of the currency.</summary>
    [FieldOffset(32)] public long MinimumValue;

    /// <summary>Ticks, or <see cref="ForEver"/>.</summary>
    [FieldOffset(40)] public long OpenFor;
    [FieldOffset(48)] public ApprovalDecision Decision;
    [FieldOffset(49)] public ApprovalLevel Level;
    [FieldOffset(50)] public PriorityStrategy Before;
    [FieldOffset(51)] public PriorityStrategy After;
    [FieldOffset(52)] public byte Tier;
    [FieldOffset(53)] public byte UnderContract;
    [FieldOffset(54)] public ushort Padding;
    [FieldOffset(56)] public long Reserved;

    public readonly bool IsInUse => Level != ApprovalLevel.None;

    /// <summary>Whether it looks at properties of an allocation that stock without one does not have.</summary>
    public readonly bool NeedsAllocation => Before != PriorityStrategy.Unspecified || Customer != 0 || Group != 0 || Tier != 0
        || UnderContract != 0;

    /// <summary>Whether two policies of one code demand the same.</summary>
    public readonly bool IsSameAs(in ApprovalPolicyRow other) =>
        this with { CodeText = 0, Next = 0 } == other with { CodeText = 0, Next = 0 };
}
