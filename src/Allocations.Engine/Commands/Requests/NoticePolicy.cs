namespace Allocations.Engine;

/// <summary>The notices that a tenant wants about its unfinished allocations, as events of the audit trail: a time ahead of an
/// expiry or a deadline, and when a promise gets late.</summary>
/// <remarks><c>default</c> wants none. Immutable and safe to share between threads.</remarks>
/// <example>A day before a hold or an allocation expires, and when a deadline is over:
/// <code>
/// new NoticePolicy { BeforeExpiry = TimeSpan.FromDays(1), WhenLate = true }
/// </code>
/// </example>
[Commands.CommandPart]
public readonly record struct NoticePolicy
{
    /// <summary>The time by which the notice precedes an expiry (<see cref="AllocationView.ExpiresAt"/>); 0 or more.</summary>
    /// <value>Null by default, for no such notice.</value>
    public TimeSpan? BeforeExpiry { get; init; }

    /// <summary>The time by which the notice precedes a deadline (<see cref="AllocationDetails.RequiredBy"/>); 0 or
    /// more.</summary>
    /// <value>Null by default, for no such notice.</value>
    public TimeSpan? BeforeDeadline { get; init; }

    /// <summary>Whether there is a notice when the deadline of an unfinished allocation has come.</summary>
    /// <value>False by default.</value>
    public bool WhenLate { get; init; }
}
