using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A request for approval, open or closed, with the command or the group that is kept.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct ApprovalRow
{
    /// <summary>The time of what never happens.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Bits of <see cref="FirstCan"/>: the first approver could approve for the first authority, or the
    /// second.</summary>
    public const byte CanFirst = 1;
    public const byte CanSecond = 2;

    /// <summary>The sequence of the command; 0 in a free row.</summary>
    [FieldOffset(0)] public long Id;

    /// <summary>UTC ticks.</summary>
    [FieldOffset(8)] public long AskedAt;

    /// <summary>UTC ticks, or <see cref="Never"/>.</summary>
    [FieldOffset(16)] public long ExpiresAt;

    /// <summary>When it escalates from <see cref="Current"/>: UTC ticks, or <see cref="Never"/>.</summary>
    [FieldOffset(24)] public long EscalatesAt;
    [FieldOffset(32)] public long SecondEscalatesAt;
    [FieldOffset(40)] public long FirstApprovedAt;
    [FieldOffset(48)] public long SecondApprovedAt;
    [FieldOffset(56)] public long ClosedAt;

    /// <summary>The sum of the quantities by which allocations would wait for more than before, in millionths.</summary>
    [FieldOffset(64)] public long DelayedQuantity;

    /// <summary>The outcome of the command; of a group, that of the first member that was refused, or of the last one;
    /// <c>default</c> if it has not run.</summary>
    [FieldOffset(72)] public Outcome Outcome;
    [FieldOffset(104)] public int Tenant;

    /// <summary>The requester.</summary>
    [FieldOffset(108)] public int Actor;
    [FieldOffset(112)] public int Authority;

    /// <summary>0 if one approval is enough.</summary>
    [FieldOffset(116)] public int SecondAuthority;

    /// <summary>The authority that it has escalated to.</summary>
    [FieldOffset(120)] public int Current;
    [FieldOffset(124)] public int SecondCurrent;
    [FieldOffset(128)] public int FirstApprover;
    [FieldOffset(132)] public int SecondApprover;
    [FieldOffset(136)] public int FirstReferenceText;
    [FieldOffset(140)] public int SecondReferenceText;
    [FieldOffset(144)] public int ReasonText;

    /// <summary>Who rejected or withdrew it.</summary>
    [FieldOffset(148)] public int ClosedBy;

    /// <summary>The code of the policy when it was asked.</summary>
    [FieldOffset(152)] public int PolicyText;

    /// <summary>The block of the arena with the command.</summary>
    [FieldOffset(156)] public int Command;

    /// <summary>The words of the command.</summary>
    [FieldOffset(160)] public int CommandWords;

    /// <summary>Its position among the timers, from 1; 0 for none.</summary>
    [FieldOffset(164)] public int Position;

    /// <summary>Of a closed request, the one of the tenant that was closed next; of a free row, the next free one.</summary>
    [FieldOffset(168)] public int Next;

    /// <summary>The number of allocations of which a quantity or the priority would change.</summary>
    [FieldOffset(172)] public int Changed;

    /// <summary>The number of allocations that would wait for more than before.</summary>
    [FieldOffset(176)] public int Delayed;
    [FieldOffset(180)] public ApprovalState State;
    [FieldOffset(181)] public ApprovalLevel Level;
    [FieldOffset(182)] public ApprovalDecision Decision;
    [FieldOffset(183)] public byte FirstCan;

    /// <summary>The number of commands that are kept: more than one are the members of a group.</summary>
    [FieldOffset(184)] public int Members;

    /// <summary>The place of the member whose outcome <see cref="Outcome"/> is.</summary>
    [FieldOffset(188)] public int OutcomeMember;

    public readonly bool IsInUse => Id != 0;

    public readonly bool IsOpen => State == ApprovalState.Open;

    /// <summary>The approvals that are still missing while it is open.</summary>
    public readonly int Missing => (SecondAuthority == 0 ? 1 : 2) - (FirstApprover == 0 ? 0 : 1);

    /// <summary>When its timer fires: UTC ticks, or <see cref="Never"/>.</summary>
    public readonly long DueAt => Math.Min(ExpiresAt, Math.Min(EscalatesAt, SecondEscalatesAt));

    public readonly long CommandBytes => (long)CommandWords * sizeof(ulong);

    public readonly bool IsEmpty => MemoryMarshal.AsBytes(new ReadOnlySpan<ApprovalRow>(in this)).IndexOfAnyExcept((byte)0) < 0;
}
