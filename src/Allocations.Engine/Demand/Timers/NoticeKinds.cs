namespace Allocations.Engine.Demand;

/// <summary>The notices that an allocation can have.</summary>
[Flags]
internal enum NoticeKinds : byte
{
    None = 0,
    Expiry = 1,
    Deadline = 2,
    Late = 4,
    All = Expiry | Deadline | Late,
}
