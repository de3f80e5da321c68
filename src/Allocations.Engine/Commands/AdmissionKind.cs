namespace Allocations.Engine.Commands;

/// <summary>The treatment of a command.</summary>
internal enum AdmissionKind : byte
{
    /// <summary>Execute it; it has no operation id.</summary>
    Plain,

    /// <summary>Execute it and store its outcome under its operation id.</summary>
    First,

    /// <summary>Answer with the stored outcome.</summary>
    Repeated,

    /// <summary>Refuse it: its operation id belongs to another command.</summary>
    Reused,

    /// <summary>Refuse it: its bytes are not a command.</summary>
    Malformed,
}
