using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A tenant or an actor.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct PartyRow : INamedRow
{
    /// <summary>The actor's tenant; 0 for tenants, and for actors of the default tenant.</summary>
    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] public int CodeText;
    [FieldOffset(8)] public int NameText;

    public readonly int Owner => Tenant;

    public readonly int Code => CodeText;
}
