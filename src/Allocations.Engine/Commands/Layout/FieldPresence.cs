namespace Allocations.Engine.Commands;

/// <summary>The condition under which a field is shown.</summary>
internal enum FieldPresence : byte
{
    Always,

    /// <summary>Unless it is zero.</summary>
    Set,

    /// <summary>If the command names no serial numbers.</summary>
    WithoutSerials,

    /// <summary>If the command names serial numbers.</summary>
    WithSerials,
}
