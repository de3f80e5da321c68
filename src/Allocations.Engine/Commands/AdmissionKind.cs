namespace Allocations.Engine.Commands;

/// <summary>What to do with a command.</summary>
internal enum AdmissionKind : byte
{
    /// <summary>Execute it; it has no operation id.</summary>
    Plain,

    /// <summary>Execute it and keep its outcome under its operation id.</summary>
    First,

    /// <summary>Answer with the outcome that is kept.</summary>
    Repeated,

    /// <summary>Refuse it: its operation id belongs to another command.</summary>
    Reused,

    /// <summary>Refuse it: its bytes are no command.</summary>
    Malformed,
}
