namespace Allocations.Engine.Commands;

/// <summary>When a field says something.</summary>
internal enum FieldPresence : byte
{
    Always,

    /// <summary>Unless it is zero.</summary>
    Set,

    /// <summary>Where the command names no serial numbers.</summary>
    WithoutSerials,

    /// <summary>Where the command names serial numbers.</summary>
    WithSerials,
}
