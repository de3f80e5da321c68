namespace Allocations.Engine.Events;

/// <summary>The second byte of an encoded command: the set of fields that follow its sequence.</summary>
[Flags]
internal enum CommandFlags : byte
{
    None = 0,
    SameTime = 1,
    SameKind = 2,
    SameGiver = 4,
    HasReason = 8,

    /// <summary>A block begins within the command.</summary>
    HasIndex = 16,
}
