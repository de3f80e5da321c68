using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>What is granted to an actor at a place. A row that is free is empty, but for <see cref="Next"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal record struct GrantRow
{
    [FieldOffset(0)] public int Tenant;

    /// <summary>0 for commands that name no actor.</summary>
    [FieldOffset(4)] public int Actor;

    /// <summary>0 for everywhere.</summary>
    [FieldOffset(8)] public int Location;

    /// <summary>None for a row that is free.</summary>
    [FieldOffset(12)] public CommandFamilies Families;

    /// <summary>The next grant of the tenant, or the next free row; 0 for none.</summary>
    [FieldOffset(16)] public int Next;
    [FieldOffset(20)] public int Reserved;

    /// <summary>Whether it permits to grant and to revoke everywhere.</summary>
    public readonly bool Governs => Location == 0 && (Families & CommandFamilies.Permissions) != 0;
}
